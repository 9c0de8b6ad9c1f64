/* view.c - what a person may do with a letter, and who holds it */

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

struct view {
	struct process process;
	const json_t *ir;   /* the compiled tables */
	const json_t *step; /* of them; NULL: nothing to do */
	bool leads;         /* the user holds the step */
	bool found;
};

static bool
view_load(struct ctx *c, const struct letter *l, struct view *v)
{
	struct rows mine;
	const struct task *t;

	*v = (struct view){ .leads = false };
	if (!process_find(c, l->id, &v->process, &v->found))
		return false;
	if (!v->found || !text_same(v->process.state, "open"))
		return true;
	if (!bundle_ir(c, v->process.hash, &v->ir) ||
	    !task_mine(c, v->process.id, &mine))
		return false;
	v->step = ir_step(v->ir, v->process.step);
	t = mine.at;
	for (size_t i = 0; i < mine.count; i++)
		if (text_same(t[i].step, v->process.step) &&
		    (text_same(t[i].part, "one") ||
		    text_same(t[i].part, "lead")))
			v->leads = v->step != NULL;
	return true;
}

static void
write_words(struct json *j, const char *name, const json_t *list,
    const char *member)
{
	const json_t *one;
	size_t i;

	json_open_list(j, name);
	json_array_foreach(list, i, one)
		json_text(j, NULL, json_string_value(member == NULL ? one :
		    json_object_get(one, member)));
	json_close(j);
}

/* A stay that puts somebody in a slot hands the letter to him. */
static bool
targets_people(const json_t *action)
{
	const json_t *effect;
	size_t i;

	json_array_foreach(json_object_get(action, "effects"), i, effect)
		if (text_same(json_string_value(
		    json_object_get(effect, "effect")), "put"))
			return true;
	return false;
}

static void
write_action(struct json *j, const json_t *action, const json_t *ir)
{
	const char *to = json_string_value(json_object_get(action, "to"));

	json_open(j, NULL);
	json_text(j, "id", json_string_value(json_object_get(action, "id")));
	json_text(j, "label",
	    json_string_value(json_object_get(action, "label")));
	json_text(j, "kind",
	    json_string_value(json_object_get(action, "kind")));
	write_words(j, "needs", json_object_get(action, "needs"), NULL);
	write_words(j, "effects", json_object_get(action, "effects"),
	    "effect");
	json_text(j, "signature",
	    json_string_value(json_object_get(action, "signature")));
	json_bool(j, "targets_people", targets_people(action));
	json_text(j, "to_label", to == NULL ? NULL : json_string_value(
	    json_object_get(ir_step(ir, to), "label")));
	json_close(j);
}

static void
write_step_actions(struct json *j, const struct view *v)
{
	const json_t *id;
	size_t i;

	json_array_foreach(json_object_get(v->step, "order"), i, id)
		write_action(j, ir_action(v->ir, v->process.step,
		    json_string_value(id)), v->ir);
}

bool
flow_write_actions(struct ctx *c, const struct letter *l, struct json *j)
{
	struct view v;
	bool reports = false;

	if (!view_load(c, l, &v))
		return false;
	if (v.step != NULL && !builtin_is_open(c, &v.process, &reports))
		return false;
	json_open_list(j, "actions");
	if (v.leads)
		write_step_actions(j, &v);
	if (reports)
		write_action(j, builtin_action(c, FLOW_REPORT), v.ir);
	json_close(j);
	return true;
}

static bool
action_has(const json_t *action, const char *wanted)
{
	const json_t *effect;
	size_t i;

	if (text_same(json_string_value(
	    json_object_get(action, "signature")), wanted))
		return true;
	json_array_foreach(json_object_get(action, "effects"), i, effect)
		if (text_same(json_string_value(
		    json_object_get(effect, "effect")), wanted))
			return true;
	return false;
}

bool
flow_action_with(struct ctx *c, const struct letter *l, const char *effect,
    const char **action)
{
	const json_t *id;
	struct view v;
	size_t i;

	*action = NULL;
	if (!view_load(c, l, &v))
		return false;
	if (!v.leads)
		return true;
	json_array_foreach(json_object_get(v.step, "order"), i, id) {
		const char *name = json_string_value(id);

		if (*action == NULL && action_has(
		    ir_action(v.ir, v.process.step, name), effect))
			*action = name;
	}
	return true;
}

bool
flow_action_kind(struct ctx *c, const struct letter *l, const char *action,
    const char **kind)
{
	const json_t *ir;
	struct process p;
	bool found;

	*kind = NULL;
	if (!process_find(c, l->id, &p, &found))
		return false;
	if (!found)
		return true;
	if (!bundle_ir(c, p.hash, &ir))
		return false;
	*kind = json_string_value(json_object_get(
	    ir_action(ir, p.step, action), "kind"));
	return true;
}

static bool
write_holder(struct ctx *c, const struct task *t, struct json *j)
{
	struct holder h = {
		.post_id = t->post_id, .unit_id = t->unit_id,
		.role = (uint32_t)t->role,
	};
	struct holders one = { .at = { h }, .count = 1 };
	const char *name;

	if (!holders_text(c, &one, &name))
		return false;
	json_open(j, NULL);
	json_text(j, "id", t->uuid);
	json_text(j, "name", name);
	json_text(j, "part", t->part);
	json_text(j, "kind", t->post_id != 0 ? "person" :
	    t->unit_id != 0 ? "unit" : "role");
	json_bool(j, "seen", text_same(t->state, "seen"));
	json_instant(j, "since", t->opened_at);
	json_instant(j, "due_at", t->due_at);
	json_close(j);
	return true;
}

bool
flow_write_holders(struct ctx *c, const struct letter *l, struct json *j)
{
	struct rows rows;
	const struct task *t;

	if (!task_open(c, l->id, &rows))
		return false;
	t = rows.at;
	json_open_list(j, "holders");
	for (size_t i = 0; i < rows.count; i++)
		if (!write_holder(c, &t[i], j))
			return false;
	json_close(j);
	return true;
}
