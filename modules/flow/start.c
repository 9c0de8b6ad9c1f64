/* start.c - the first step of a letter's process */

#include "base/text.h"
#include "flow/arrive.h"

static const unsigned char no_hash[HASH_BYTES];

static bool
first_turn(struct ctx *c, const struct flow_conf *f, struct flow_turn *t,
    struct process *p)
{
	struct arrival a = { .process = p };
	struct history_row row = {
		.process = p, .action = "bat_dau",
		.label = "Bắt đầu quy trình", .effects = "[]",
	};
	struct process_move move;
	struct decision d;
	const json_t *ir;

	if (!bundle_ir(c, p->hash, &ir) || !actor_get(c, t) ||
	    !enter(c, f, t, p, &d))
		return false;
	a.step = ir_step(ir, p->step);
	if (!arrive(c, t, &d, &a) ||
	    !holders_text(c, t, &a.holders, &row.to_text))
		return false;
	row.to = p->step;
	move = arrival_move(t, &a);
	return history_write(c, t, &row, &move) &&
	    letter_follow_see(c, t, &a) &&
	    letter_follow(c, t, &a);
}

bool
flow_start(struct ctx *c, const struct flow_conf *f,
    const struct flow_start *s)
{
	struct flow_act act = {
		.letter_id = s->letter->id, .action = "bat_dau",
		.input = arena_own(c->mem, json_loads("{}", 0, NULL),
		    flow_own_json),
		.system = c->user.post_id == 0,
	};
	struct process p = {
		.uuid = uuid_new(c->mem), .letter_id = s->letter->id,
		.organ_id = s->letter->organ_id, .parent_id = s->parent_id,
		.state = "open", .last_self = { no_hash, HASH_BYTES },
	};
	struct letter l = *s->letter;
	struct flow_turn t = { .act = &act, .letter = &l, .seq = 1 };
	const json_t *ir;

	if (!bundle_for(c, s->letter, s->flow, &p.hash) ||
	    !bundle_ir(c, p.hash, &ir))
		return false;
	p.step = json_string_value(json_object_get(ir, "start"));
	t.to = p.step;
	if (!process_insert(c, &p, &p.id))
		return false;
	t.process_id = p.id;
	return first_turn(c, f, &t, &p);
}
