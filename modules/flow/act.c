/*
 * act.c - one transition, in this order (docs/architecture.md):
 * lock, rev, authority, needs, script, effects, history, tasks, move
 */
#include <string.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "office/search.h"

/* What the history row will say of a turn. */
struct turn_record {
	const struct decision *decision;
	const json_t *action;
	const char *to_text;
};

static bool
rev_check(struct ctx *c, const struct flow_act *a, const struct letter *l)
{
	if (a->rev == 0 || a->rev == l->rev)
		return true;
	return refuse(c, CONFLICT, "changed_meanwhile", "rev %ld, not %ld",
	    (long)l->rev, (long)a->rev);
}

/* Who may act: a holder of the step; co-operators only say their part. */
static bool
authority(struct ctx *c, const struct flow_act *a, const struct process *p)
{
	struct rows rows;
	const struct task *t;

	if (a->system)
		return true;
	if (!task_mine(c, p->id, &rows))
		return false;
	t = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (text_same(t[i].step, p->step) &&
		    (text_same(t[i].part, "one") ||
		    text_same(t[i].part, "lead")))
			return true;
	return refuse(c, NO_RIGHT, "not_your_task", "process %ld at %s",
	    (long)p->id, p->step);
}

/* Registration fields are the register form's business, not the engine's. */
static bool
needs_check(struct ctx *c, const struct flow_act *a, const json_t *action)
{
	const json_t *need, *value;
	size_t i;

	json_array_foreach(json_object_get(action, "needs"), i, need) {
		const char *lua = json_string_value(need);
		const char *name = word_of_input(lua);

		if (text_same(name, lua)) /* not a word of ours: a field */
			continue;
		value = json_object_get(a->input, name);
		if (value == NULL || json_is_null(value) ||
		    text_same(json_string_value(value), ""))
			return refuse_field(c, name, "field_missing",
			    "%s needs %s", a->action, lua);
	}
	return true;
}

/* R083, R085: the signed file proves it, the caller checked the file. */
static bool
signature_check(struct ctx *c, const struct flow_act *a,
    const json_t *action)
{
	const char *wants = json_string_value(
	    json_object_get(action, "signature"));
	const char *word;

	if (wants == NULL)
		return true;
	word = text_same(wants, "ca_nhan") ? "person" : "organ";
	if (text_same(a->signature, word))
		return true;
	return refuse(c, CONFLICT, "signature_missing", "%s wants %s",
	    a->action, wants);
}

static const char *
effects_text(struct ctx *c, const json_t *action)
{
	const json_t *effects = json_object_get(action, "effects");

	return effects == NULL ? "[]" : json_compact(c->mem, effects);
}

static struct bytes
snapshot_digest(struct ctx *c, const struct decision *d)
{
	struct bytes digest = { NULL, 0 };

	if (d->snapshot == NULL)
		return digest;
	if (!text_unhex(c->mem, sha256_text(c->mem, (struct bytes){
	    (const unsigned char *)d->snapshot, strlen(d->snapshot) }),
	    &digest))
		return (struct bytes){ NULL, 0 };
	return digest;
}

static bool
record_turn(struct ctx *c, const struct flow_turn *t,
    const struct process *p, const struct turn_record *r)
{
	const char *label = json_string_value(
	    json_object_get(r->action, "label"));
	struct history_row row = {
		.action = t->act->action,
		.label = label == NULL ? t->act->action : label,
		.from = t->from, .to = t->to, .to_text = r->to_text,
		.effects = effects_text(c, r->action),
		.snapshot_hash = snapshot_digest(c, r->decision),
		.fuel = r->decision->fuel,
	};

	return history_write(c, t, p, &row);
}

/* The clerk named the leader it goes to: then the others are not asked. */
static bool
leader_put(struct ctx *c, const struct flow_turn *t)
{
	const json_t *leader = json_object_get(t->act->input, "leader");
	struct holder h;

	if (leader == NULL || json_is_null(leader))
		return true;
	return person_or_unit(c, t, leader, &h) &&
	    slot_clear(c, t->process_id, "lanh_dao") &&
	    slot_put(c, t, "lanh_dao", &h);
}

/* The letter goes to another step: what was open there ends. */
static bool
move_on(struct ctx *c, struct flow_turn *t, const struct process *p,
    struct turn_record *r)
{
	struct arrival a = { .process = p };
	const json_t *ir;

	if (!bundle_ir(c, p->hash, &ir) ||
	    !leader_put(c, t) ||
	    !task_close_all(c, p->id, t->seq) ||
	    !timer_void(c, p->id))
		return false;
	a.step = ir_step(ir, t->to);
	if (!arrive(c, t, r->decision, &a) ||
	    !holders_text(c, &a.holders, &r->to_text) ||
	    !record_turn(c, t, p, r))
		return false;
	return letter_follow(c, t, &a) &&
	    (json_object_get(a.step, "final") != NULL ?
	    process_step(c, p, t->to) :
	    process_move(c, p, t->to, a.due));
}

/* The letter stays; but who leads it may have changed hands. */
static bool
stay(struct ctx *c, struct flow_turn *t, const struct process *p,
    struct turn_record *r)
{
	const json_t *to = json_object_get(t->act->input, "assignee");
	struct holders one = { .count = 0 };

	if (to != NULL && !json_is_null(to)) {
		if (!person_or_unit(c, t, to, &one.at[0]))
			return false;
		one.count = 1;
		one.at[0].part = "lead";
		if (one.at[0].due_at.ms == 0)
			one.at[0].due_at = p->due_at;
		if (!task_close_part(c, t, "lead") ||
		    !tasks_open(c, t, p->step, &one) ||
		    !search_index(c, t->letter->id))
			return false;
	}
	return holders_text(c, &one, &r->to_text) &&
	    record_turn(c, t, p, r) &&
	    process_move(c, p, p->step, p->due_at) &&
	    letter_move(c, &(struct letter_move){
	        .letter_id = t->letter->id,
	        .state = state_of_step(t->letter, p->step),
	        .due_at = p->due_at });
}

/* A script's failure is seen by the unit's administrator, and kept although
 * the transaction is undone. */
static bool
script_failed(struct ctx *c, const struct process *p,
    const struct decision *d)
{
	if (!text_same(c->failure.code, "process_script_failed"))
		return false;
	tx_rollback(c);
	if (!attention_add(c, p, d))
		return false;
	return false;
}

static bool
turn(struct ctx *c, const struct flow_conf *f, struct flow_turn *t,
    const struct process *p)
{
	struct decision d;
	struct turn_record r = { .decision = &d };
	const json_t *ir;

	if (!bundle_ir(c, p->hash, &ir))
		return false;
	r.action = ir_action(ir, p->step, t->act->action);
	if (r.action == NULL)
		return refuse(c, CONFLICT, "action_unknown", "%s at %s",
		    t->act->action, p->step);
	if (!authority(c, t->act, p) ||
	    !needs_check(c, t->act, r.action) ||
	    !signature_check(c, t->act, r.action))
		return false;
	if (!decide(c, f, t, p, &d))
		return script_failed(c, p, &d);
	if (json_object_get(d.answer, "error") != NULL &&
	    !attention_add(c, p, &d))
		return false;
	t->to = d.to;
	if (!effects_apply(c, t, r.action))
		return false;
	return text_same(t->from, t->to) ? stay(c, t, p, &r) :
	    move_on(c, t, p, &r);
}

bool
flow_act(struct ctx *c, const struct flow_conf *f, const struct flow_act *a)
{
	struct flow_act act = *a;
	struct process p;
	struct letter l;
	struct flow_turn t;

	if (act.input == NULL)
		act.input = arena_own(c->mem, json_loads("{}", 0, NULL),
		    flow_own_json);
	if (!process_lock(c, a->letter_id, &p) ||
	    !letter_get_id(c, a->letter_id, &l) ||
	    !rev_check(c, a, &l))
		return false;
	if (!text_same(p.state, "open"))
		return refuse(c, CONFLICT, "process_ended", "letter %ld",
		    (long)l.id);
	t = (struct flow_turn){
		.act = &act, .letter = &l, .process_id = p.id,
		.seq = p.rev + 1, .from = p.step, .to = p.step,
	};
	return turn(c, f, &t, &p);
}
