/* survey.c - which actions of a step the script would let pass now */

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static bool
has_guard(const json_t *ir, const struct process *p)
{
	const json_t *id;
	size_t i;

	json_array_foreach(json_object_get(ir_step(ir, p->step), "order"), i,
	    id) {
		if (json_is_true(json_object_get(ir_action(ir, p->step,
		    json_string_value(id)), "guard")))
			return true;
	}
	return false;
}

/* Only whoever may act is told; the script is asked only where it decides. */
static bool
is_worth_asking(struct ctx *c, const struct process *p, const json_t *ir,
    bool *out)
{
	struct rows tasks;

	*out = false;
	if (!text_same(p->state, "open") || !has_guard(ir, p))
		return true;
	if (!task_mine(c, p->id, &tasks))
		return false;
	*out = step_is_led(&tasks, p->step);
	return true;
}

static void
write_answers(const json_t *order, const json_t *actions, struct json *j)
{
	const json_t *id, *answer;
	size_t i;

	json_array_foreach(order, i, id) {
		answer = json_object_get(actions, json_string_value(id));
		json_open(j, NULL);
		json_text(j, "id", json_string_value(id));
		/* A guard that broke is told when the action is taken. */
		json_bool(j, "allowed",
		    json_object_get(answer, "error") != NULL ||
		    json_is_true(json_object_get(answer, "allowed")));
		json_text(j, "reason", json_string_value(
		    json_object_get(answer, "reason")));
		json_close(j);
	}
}

bool
flow_survey(struct ctx *c, const struct flow_conf *f, const struct letter *l,
    struct json *j)
{
	struct flow_act act = { .letter_id = l->id };
	struct letter own = *l; /* a turn may change its letter */
	struct flow_turn turn = { .act = &act, .letter = &own };
	const json_t *ir = NULL, *actions = NULL, *order = NULL;
	struct process p;
	bool found, is_worth = false;

	if (!process_find(c, l->id, &p, &found))
		return false;
	if (found && (!bundle_ir(c, p.hash, &ir) ||
	    !is_worth_asking(c, &p, ir, &is_worth)))
		return false;
	if (is_worth) {
		turn.process_id = p.id;
		if (!actor_get(c, &turn) ||
		    !survey(c, f, &turn, &p, &actions))
			return false;
		order = json_object_get(ir_step(ir, p.step), "order");
	}
	json_open_list(j, "items");
	write_answers(order, actions, j);
	json_close(j);
	return true;
}
