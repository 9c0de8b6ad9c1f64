/* view.c - what a person may do with a letter, and who holds it */

#include <stdlib.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "flow/view.h"

struct flow_view {
	struct process process;
	const struct flow_parts *parts; /* struct view_row, direction_row */
	const json_t *ir;     /* the compiled tables */
	const json_t *step;   /* of them; NULL: nothing to do */
	bool leads;           /* the user holds the step */
	bool reports;         /* the user has a part in it */
	const struct task *mine; /* the oldest the user holds, or NULL */
};

static void
part_take(struct flow_view *v, const struct task *t)
{
	if (v->mine == NULL)
		v->mine = t;
	if (v->step == NULL || !text_same(t->step, v->process.step))
		return;
	if (text_same(t->part, "one") || text_same(t->part, "lead"))
		v->leads = true;
	else if (text_same(t->part, "coop"))
		v->reports = true;
}

static bool
is_open(const struct task *t)
{
	return text_same(t->state, "open") || text_same(t->state, "seen");
}

static int
task_order(const void *a, const void *b)
{
	const struct view_row *x = a, *y = b;

	return (x->task.id > y->task.id) - (x->task.id < y->task.id);
}

/* In the order they were given; the server would make a table for it. */
static bool
view_fill(struct ctx *c, struct flow_parts *parts, struct flow_view *v)
{
	const char *keys[FLOW_KEYS];
	const struct view_row *row = parts->view.at;

	*v = (struct flow_view){ .parts = parts };
	if (parts->view.count == 0)
		return true;
	qsort(parts->view.at, parts->view.count, sizeof(*row), task_order);
	v->process = row->process;
	if (text_same(v->process.state, "open")) {
		if (!bundle_ir(c, v->process.hash, &v->ir))
			return false;
		v->step = ir_step(v->ir, v->process.step);
	}
	flow_user_keys(c, keys);
	for (size_t i = 0; i < parts->view.count; i++)
		if (is_open(&row[i].task) &&
		    flow_key_in(row[i].task.holder_key, keys))
			part_take(v, &row[i].task);
	return true;
}

bool
flow_view_make(struct ctx *c, struct flow_parts *parts,
    const struct flow_view **out)
{
	struct flow_view *v = arena_take(c->mem, sizeof(*v));

	*out = v;
	return view_fill(c, parts, v);
}

/* Without the directions. */
static bool
view_load(struct ctx *c, const struct letter *l, struct flow_view *v)
{
	struct flow_parts *parts = arena_take(c->mem, sizeof(*parts));

	return view_rows(c, l->id, &parts->view) && view_fill(c, parts, v);
}

void
flow_view_row(const struct flow_view *v, struct letter_row *row)
{
	if (v->mine == NULL)
		return;
	row->task_uuid = v->mine->uuid;
	row->task_part = v->mine->part;
	row->task_state = v->mine->state;
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
	json_bool(j, "guarded",
	    json_is_true(json_object_get(action, "guard")));
	json_text(j, "to_label", to == NULL ? NULL : json_string_value(
	    json_object_get(ir_step(ir, to), "label")));
	json_close(j);
}

static void
write_step_actions(struct json *j, const struct flow_view *v)
{
	const json_t *id;
	size_t i;

	json_array_foreach(json_object_get(v->step, "order"), i, id)
		write_action(j, ir_action(v->ir, v->process.step,
		    json_string_value(id)), v->ir);
}

static void
write_actions(struct ctx *c, const struct flow_view *v, struct json *j)
{
	json_open_list(j, "actions");
	if (v->leads)
		write_step_actions(j, v);
	if (v->reports)
		write_action(j, builtin_action(c, FLOW_REPORT), v->ir);
	json_close(j);
}

bool
flow_write_actions(struct ctx *c, const struct letter *l, struct json *j)
{
	struct flow_view v;

	if (!view_load(c, l, &v))
		return false;
	write_actions(c, &v, j);
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
	struct flow_view v;
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
flow_action_kind(struct ctx *c, const struct flow_held *held,
    const char *action, const char **kind)
{
	const struct process *p = held->process;
	const json_t *ir;

	*kind = NULL;
	if (!bundle_ir(c, p->hash, &ir))
		return false;
	*kind = json_string_value(json_object_get(
	    ir_action(ir, p->step, action), "kind"));
	return true;
}

static void
write_holder(const struct view_row *row, struct json *j)
{
	const struct task *t = &row->task;
	const char *name = row->holder;

	json_open(j, NULL);
	json_text(j, "id", t->uuid);
	json_text(j, "name", name != NULL ? name : role_label(
	    (uint32_t)t->role));
	json_text(j, "part", t->part);
	json_text(j, "kind", t->post_id != 0 ? "person" :
	    t->unit_id != 0 ? "unit" : "role");
	json_bool(j, "seen", text_same(t->state, "seen"));
	json_instant(j, "since", t->opened_at);
	json_instant(j, "due_at", t->due_at);
	json_close(j);
}

bool
flow_view_write(struct ctx *c, const struct letter *l,
    const struct flow_view *v, struct json *j)
{
	const struct view_row *row = v->parts->view.at;

	write_actions(c, v, j);
	json_open_list(j, "holders");
	for (size_t i = 0; i < v->parts->view.count; i++)
		if (is_open(&row[i].task))
			write_holder(&row[i], j);
	json_close(j);
	return directions_write(c, l, v->parts, j);
}
