/* decide.c - what the script says; asked only where the tables need it */

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "jail/ask.h"

struct question {
	const char *op, *hash, *step, *action;
	const char *snapshot, *layers;
};

static bool
ask_flowbox(struct ctx *c, const struct flow_conf *f,
    const struct question *q, const json_t **answer)
{
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = f->flowbox };

	json_text(j, "op", q->op);
	json_text(j, "hash", q->hash);
	json_text(j, "step", q->step);
	if (q->action != NULL)
		json_text(j, "action", q->action);
	json_raw(j, "snapshot", q->snapshot);
	if (q->layers != NULL)
		json_raw(j, "layers", q->layers);
	ask.text = json_end(j);
	return ask_helper(c, &ask, answer);
}

/* Each evaluator learns a bundle when it is first asked about it. */
static bool
ask_teaching(struct ctx *c, const struct flow_conf *f, struct question *q,
    const json_t **answer)
{
	if (ask_flowbox(c, f, q, answer))
		return true;
	if (!text_same(c->failure.code, "bundle_unknown"))
		return false;
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	return bundle_source(c, q->hash, &q->layers) &&
	    ask_flowbox(c, f, q, answer);
}

static bool
action_is_static(const json_t *action)
{
	return !json_is_true(json_object_get(action, "guard")) &&
	    !json_is_true(json_object_get(action, "fn"));
}

static bool
step_is_static(const json_t *step)
{
	const json_t *ceiling;
	size_t i;

	if (json_is_object(json_object_get(step, "deadline")))
		return false;
	json_array_foreach(json_object_get(step, "ceilings"), i, ceiling)
		if (json_is_object(ceiling))
			return false;
	return true;
}

static bool
refuse_by_script(struct ctx *c, const struct process *p, struct decision *d)
{
	const json_t *error = json_object_get(d->answer, "error");
	const char *reason = json_string_value(
	    json_object_get(d->answer, "reason"));

	if (error == NULL) {
		c->failure.reason = reason;
		return refuse(c, CONFLICT, "process_guard", "step %s",
		    p->step);
	}
	return refuse(c, CONFLICT, "process_script_failed", "%s:%lld",
	    json_string_value(json_object_get(error, "layer")),
	    (long long)json_integer_value(json_object_get(error, "line")));
}

bool
decide(struct ctx *c, const struct flow_conf *f, struct flow_turn *t,
    const struct process *p, struct decision *out)
{
	struct question q = {
		.op = "decide", .hash = p->hash, .step = p->step,
		.action = t->act->action,
	};
	const json_t *ir, *action;
	const char *to;

	*out = (struct decision){ .to = p->step };
	if (!bundle_ir(c, p->hash, &ir))
		return false;
	action = ir_action(ir, p->step, t->act->action);
	to = json_string_value(json_object_get(action, "to"));
	if (to != NULL)
		out->to = to;
	if (action_is_static(action) && step_is_static(ir_step(ir, out->to)))
		return true;

	if (!snapshot_write(c, t, p, &q.snapshot) ||
	    !ask_teaching(c, f, &q, &out->answer))
		return false;
	out->snapshot = q.snapshot;
	out->fuel = json_integer_value(json_object_get(out->answer, "fuel"));
	if (!json_is_true(json_object_get(out->answer, "allowed")))
		return refuse_by_script(c, p, out);
	to = json_string_value(json_object_get(out->answer, "to"));
	if (to == NULL || ir_step(ir, to) == NULL)
		return refuse(c, CONFLICT, "process_script_failed",
		    "no such step");
	out->to = to;
	return true;
}

bool
survey(struct ctx *c, const struct flow_conf *f, struct flow_turn *t,
    const struct process *p, const json_t **out)
{
	struct question q = { .op = "survey", .hash = p->hash,
		.step = p->step };
	const json_t *answer;

	if (!snapshot_write(c, t, p, &q.snapshot) ||
	    !ask_teaching(c, f, &q, &answer))
		return false;
	*out = json_object_get(answer, "actions");
	return true;
}

bool
enter(struct ctx *c, const struct flow_conf *f, struct flow_turn *t,
    const struct process *p, struct decision *out)
{
	struct question q = { .op = "enter", .hash = p->hash, .step = p->step };
	const json_t *ir;

	*out = (struct decision){ .to = p->step };
	if (!bundle_ir(c, p->hash, &ir))
		return false;
	if (step_is_static(ir_step(ir, p->step)))
		return true;
	if (!snapshot_write(c, t, p, &q.snapshot) ||
	    !ask_teaching(c, f, &q, &out->answer))
		return false;
	out->snapshot = q.snapshot;
	return true;
}
