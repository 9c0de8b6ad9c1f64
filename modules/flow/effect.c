/*
 * effect.c - the closed list of effects that the engine carries out
 *
 * What a program must do itself (release) it brings along in flow_act; an
 * effect that neither side knows refuses the action.
 */
#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "office/job.h"
#include "office/register.h"
#include "office/unfill.h"
#include "office/viewer.h"

/* {"post": uuid} or {"unit": uuid}, of this organ; due_at is optional. */
bool
person_or_unit(struct ctx *c, const struct flow_turn *t, const json_t *from,
    struct holder *out)
{
	const char *post = json_string_value(json_object_get(from, "post"));
	const char *unit = json_string_value(json_object_get(from, "unit"));
	const char *due = json_string_value(json_object_get(from, "due_at"));
	struct post p;
	struct unit u;

	*out = (struct holder){ .organ_id = t->letter->organ_id };
	if (json_is_string(from))
		post = json_string_value(from);
	if (due != NULL && !instant_parse(due, &out->due_at))
		return refuse_field(c, "due_at", "field_type", "no instant");
	if (post != NULL) {
		if (!post_get(c, post, &p))
			return false;
		out->post_id = p.id;
		return true;
	}
	if (unit == NULL)
		return refuse_field(c, "lead", "field_missing",
		    "neither post nor unit");
	if (!unit_get(c, unit, &u))
		return false;
	out->unit_id = u.id;
	return true;
}

static bool
put_one(struct ctx *c, struct flow_turn *t, const char *slot,
    const json_t *value)
{
	struct holder h;

	return person_or_unit(c, t, value, &h) &&
	    slot_put(c, t, slot, &h) &&
	    viewer_add(c, t->letter->id, h.post_id != 0 ? "post" : "unit",
	        h.post_id != 0 ? h.post_id : h.unit_id);
}

/* R058: exactly one lead; any number of the others. */
static bool
apply_put(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	const char *slot = json_string_value(json_object_get(args, "slot"));
	const json_t *value = json_object_get(t->act->input,
	    word_of_input(slot));
	const json_t *one;
	size_t i;

	if (value == NULL || json_is_null(value))
		return true;
	if (!slot_clear(c, t->process_id, slot))
		return false;
	if (!json_is_array(value))
		return put_one(c, t, slot, value);
	json_array_foreach(value, i, one)
		if (!put_one(c, t, slot, one))
			return false;
	return true;
}

static bool
apply_close_slot(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	const char *slot = json_string_value(json_object_get(args, "slot"));
	const char *part = part_of_slot(slot);

	return (part == NULL || task_close_part(c, t, part)) &&
	    slot_clear(c, t->process_id, slot);
}

/* R052, R093: the clerk chose the book; the number is taken here and now. */
static bool
apply_number(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	const char *register_id = json_string_value(
	    json_object_get(t->act->input, "register"));
	struct book book;

	(void)args;
	if (register_id == NULL)
		return refuse_field(c, "register", "field_missing",
		    "letter %ld has no book", (long)t->letter->id);
	return register_get(c, register_id, &book) &&
	    register_take(c, book.id, t->letter);
}

static bool
apply_void_number(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	const char *reason = json_string_value(
	    json_object_get(t->act->input, "reason"));
	struct letter *l = t->letter;

	(void)args;
	if (!register_void(c, l->id, reason))
		return false;
	l->register_id = l->number = 0;
	if (text_same(l->direction, "in"))
		return true;
	l->code_number = l->document_code = NULL;
	return letter_unfill(c, l);
}

/*
 * Receipts of a letter are put in order by their times, so these never run
 * backwards, even where our clock was set back (P9).
 */
static bool
receipt_time(struct ctx *c, const struct flow_turn *t, struct instant *out)
{
	int64_t latest_ms = t->latest.ms;

	if (latest_ms == 0 && !process_latest(c, t->process_id, &latest_ms))
		return false;
	out->ms = latest_ms > c->now.ms ? latest_ms : c->now.ms;
	return true;
}

/* A receipt for the sender: the courier writes and carries it (P9). */
static bool
apply_edxml(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	struct instant at;
	const char *code = code_of_status(json_string_value(
	    json_object_get(args, "status")));
	struct json *j;

	if (code == NULL)
		return broken(c, "unknown status in bundle");
	if (!text_same(t->letter->origin, "axis"))
		return true; /* paper and our own letters have no sender */
	if (!receipt_time(c, t, &at))
		return false;
	j = json_begin(c->mem);
	json_text(j, "code", code);
	json_text(j, "text", json_string_value(
	    json_object_get(t->act->input, "reason")));
	json_int(j, "post", c->user.post_id);
	json_instant(j, "at", at);
	return job_add(c, "receipt", t->letter->id,
	    (const char *)json_end(j).at);
}

/* Tasks are the notice; a mark stands in the history row's effects. */
static bool
apply_recorded(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	(void)c;
	(void)t;
	(void)args;
	return true;
}

static const struct flow_effect builtin[] = {
	{ "put", apply_put, false },
	{ "close_slot", apply_close_slot, false },
	{ "number", apply_number, true },
	{ "void_number", apply_void_number, false },
	{ "edxml", apply_edxml, false },
	{ "notify", apply_recorded, false },
	{ "mark", apply_recorded, false },
	{ "child", apply_recorded, false },
	{ NULL, NULL, false },
};

static const struct flow_effect *
find(const struct flow_effect *table, const char *name)
{
	for (; table != NULL && table->name != NULL; table++)
		if (text_same(table->name, name))
			return table;
	return NULL;
}

static bool
apply_those(struct ctx *c, struct flow_turn *t, const json_t *action,
    bool last)
{
	const struct flow_effect *effect;
	const json_t *args;
	size_t i;

	json_array_foreach(json_object_get(action, "effects"), i, args) {
		const char *name = json_string_value(
		    json_object_get(args, "effect"));

		effect = find(t->act->effects, name);
		if (effect == NULL)
			effect = find(builtin, name);
		if (effect == NULL)
			return refuse(c, CONFLICT, "action_elsewhere",
			    "effect %s of %s", name, t->act->action);
		if (effect->last == last && !effect->apply(c, t, args))
			return false;
	}
	return true;
}

bool
effects_apply(struct ctx *c, struct flow_turn *t, const json_t *action)
{
	return apply_those(c, t, action, false);
}

bool
effects_last(struct ctx *c, struct flow_turn *t, const json_t *action)
{
	return apply_those(c, t, action, true);
}
