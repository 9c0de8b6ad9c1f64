/*
 * act.c - one transition, in this order (docs/architecture.md):
 * lock, rev, authority, needs, script, effects, tasks, history, number, move
 *
 * The number comes when only the letter's own row is left to write: every
 * clerk of the book waits from then until the commit.
 */
#include <string.h>

#include "base/text.h"
#include "flow/arrive.h"
#include "office/search.h"

/* What the history row will say of a turn. */
struct turn_record {
	const struct process *process;
	const struct decision *decision;
	const json_t *action;
	const char *to_text;
};

bool
rev_check(struct ctx *c, int64_t rev, const struct letter *l)
{
	if (rev == 0 || rev == l->rev)
		return true;
	return refuse(c, CONFLICT, "changed_meanwhile", "rev %ld, not %ld",
	    (long)l->rev, (long)rev);
}

bool
step_is_led(const struct rows *tasks, const char *step)
{
	const struct task *t = tasks->at;

	for (size_t i = 0; i < tasks->count; i++)
		if (text_same(t[i].step, step) &&
		    (text_same(t[i].part, "one") ||
		    text_same(t[i].part, "lead")))
			return true;
	return false;
}

/* Who may act: a holder of the step; co-operators only say their part. */
static bool
authority(struct ctx *c, const struct flow_act *a, const struct process *p)
{
	return a->system || step_is_led(&a->held->tasks, p->step) ||
	    refuse(c, NO_RIGHT, "not_your_task", "process %ld at %s",
	    (long)p->id, p->step);
}

/* Blanks and empty lists say nothing. */
static bool
is_given(struct ctx *c, const json_t *value)
{
	if (json_is_string(value))
		return text_squeeze(c->mem, json_string_value(value))[0] !=
		    '\0';
	if (json_is_array(value))
		return json_array_size(value) > 0;
	return value != NULL && !json_is_null(value);
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
		if (!is_given(c, value))
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
    const struct turn_record *r, const struct process_move *m)
{
	const char *label = json_string_value(
	    json_object_get(r->action, "label"));
	struct history_row row = {
		.process = r->process, .action = t->act->action,
		.label = label == NULL ? t->act->action : label,
		.from = t->from, .to = t->to, .to_text = r->to_text,
		.effects = effects_text(c, r->action),
		.snapshot_hash = snapshot_digest(c, r->decision),
		.fuel = r->decision->fuel,
	};

	return history_write(c, t, &row, m);
}

/* The clerk named the leader it goes to: then the others are not asked. */
static bool
leader_put(struct ctx *c, const struct flow_turn *t)
{
	const json_t *leader = json_object_get(t->act->input, "leader");
	struct holder h;
	struct post post;

	if (leader == NULL || json_is_null(leader))
		return true;
	if (!person_or_unit(c, t, leader, &h) ||
	    !post_get_id(c, h.post_id, &post))
		return false;
	if ((post.roles & ROLE_LEADER) == 0)
		return refuse_field(c, "leader", "not_a_leader", "post %ld",
		    (long)post.id);
	return slot_clear(c, t->process_id, "lanh_dao") &&
	    slot_put(c, t, "lanh_dao", &h);
}

/* The letter goes to another step: what was open there ends. */
static bool
move_on(struct ctx *c, struct flow_turn *t, struct turn_record *r)
{
	const struct process *p = r->process;
	struct arrival a = { .process = p };
	struct process_move move;
	const json_t *ir;

	if (!bundle_ir(c, p->hash, &ir) ||
	    !leader_put(c, t) ||
	    !task_close_all(c, p->id, t->seq) ||
	    !timer_void(c, p->id))
		return false;
	a.step = ir_step(ir, t->to);
	if (!arrive(c, t, r->decision, &a) ||
	    !holders_text(c, t, &a.holders, &r->to_text))
		return false;
	move = arrival_move(t, &a);
	return record_turn(c, t, r, &move) &&
	    letter_follow_see(c, t, &a) &&
	    effects_last(c, t, r->action) &&
	    letter_follow(c, t, &a);
}

/* Whom the action puts in a slot that leads; NULL: nobody new. */
static const json_t *
new_lead(const struct flow_turn *t, const json_t *action)
{
	const json_t *effect, *lead = NULL;
	size_t i;

	json_array_foreach(json_object_get(action, "effects"), i, effect) {
		const char *slot = json_string_value(
		    json_object_get(effect, "slot"));

		if (text_same(json_string_value(
		    json_object_get(effect, "effect")), "put") &&
		    text_same(part_of_slot(slot), "lead"))
			lead = json_object_get(t->act->input,
			    word_of_input(slot));
	}
	return json_is_null(lead) ? NULL : lead;
}

/* His due time is the step's, or an earlier one that was given with him. */
static bool
lead_change(struct ctx *c, const struct flow_turn *t,
    const struct process *p, const json_t *to, struct holders *one)
{
	struct holder *h = &one->at[0];

	if (!person_or_unit(c, t, to, h))
		return false;
	one->count = 1;
	h->part = "lead";
	if (h->due_at.ms == 0 ||
	    (p->due_at.ms != 0 && h->due_at.ms > p->due_at.ms))
		h->due_at = p->due_at;
	return task_close_part(c, t, "lead") &&
	    tasks_open(c, t, p->step, one);
}

static bool
letter_stays(struct ctx *c, const struct letter *l, const struct process *p)
{
	return letter_move(c, &(struct letter_move){
	    .letter_id = l->id, .state = state_of_step(l, p->step),
	    .due_at = p->due_at, .register_id = l->register_id,
	    .number = l->number });
}

/* The letter stays; but who leads it may have changed hands. */
static bool
stay(struct ctx *c, struct flow_turn *t, struct turn_record *r)
{
	const struct process *p = r->process;
	const struct process_move move = {
		.step = p->step, .due = p->due_at
	};
	const json_t *to = new_lead(t, r->action);
	const int64_t number = t->letter->number;
	struct holders one = { .count = 0 };

	if (to != NULL && !lead_change(c, t, p, to, &one))
		return false;
	if (!holders_text(c, t, &one, &r->to_text) ||
	    !record_turn(c, t, r, &move) ||
	    !effects_last(c, t, r->action) ||
	    !letter_stays(c, t->letter, p))
		return false;
	return (to == NULL && number == t->letter->number) ||
	    search_index(c, t->letter);
}

/* A script's failure is seen by the unit's administrator, and kept although
 * the transaction is undone. */
static bool
script_failed(struct ctx *c, const struct process *p,
    const struct decision *d)
{
	if (text_same(c->failure.code, "process_script_failed")) {
		tx_rollback(c);
		failure_is(attention_add(c, p, d));
	}
	return false;
}

static bool
turn_builtin(struct ctx *c, struct flow_turn *t, const struct process *p)
{
	struct decision d = { .to = p->step };
	struct turn_record r = {
		.process = p, .decision = &d,
		.action = builtin_action(c, t->act->action),
	};

	if (r.action == NULL)
		return refuse(c, CONFLICT, "action_unknown", "at %s",
		    p->step); /* the word is the client's: not logged */
	return needs_check(c, t->act, r.action) &&
	    builtin_apply(c, t, p) &&
	    stay(c, t, &r);
}

static bool
turn(struct ctx *c, const struct flow_conf *f, struct flow_turn *t,
    const struct process *p)
{
	struct decision d;
	struct turn_record r = { .process = p, .decision = &d };
	const json_t *ir;

	if (!bundle_ir(c, p->hash, &ir))
		return false;
	r.action = ir_action(ir, p->step, t->act->action);
	if (r.action == NULL)
		return turn_builtin(c, t, p);
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
	return text_same(t->from, t->to) ? stay(c, t, &r) :
	    move_on(c, t, &r);
}

bool
flow_act(struct ctx *c, const struct flow_conf *f, const struct flow_act *a)
{
	struct flow_act act = *a;
	struct flow_held held;
	const struct process *p;
	struct flow_turn t;

	if (!input_check(c, a->input, &act.input))
		return false;
	if (a->held != NULL)
		held = *a->held;
	else if (!flow_hold(c, a->letter_id, &held))
		return false;
	if (!rev_check(c, a->rev, &held.letter))
		return false;
	act.held = &held;
	p = held.process;
	if (!text_same(p->state, "open"))
		return refuse(c, CONFLICT, "process_ended", "letter %ld",
		    (long)held.letter.id);
	t = (struct flow_turn){
		.act = &act, .letter = &held.letter, .process_id = p->id,
		.actor = a->system ? NULL : held.actor,
		.seq = p->rev + 1, .from = p->step, .to = p->step,
	};
	return turn(c, f, &t, p);
}
