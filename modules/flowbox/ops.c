/* ops.c - questions about a bundle that is loaded, and their answers */

#include "flowbox/flowbox.h"

static const char *
text_of(const json_t *q, const char *name)
{
	return json_string_value(json_object_get(q, name));
}

/* Put the bundle into the box and find out what is asked. */
static bool
begin(struct ctx *c, const json_t *q, struct decision *d)
{
	*d = (struct decision){ .step = text_of(q, "step") };
	if (!json_is_object(json_object_get(q, "snapshot")))
		return refuse(c, BAD_INPUT, "snapshot_bad", "no object");
	if (d->step == NULL)
		return refuse(c, ABSENT, "step_unknown", "none");
	return image_use(c, text_of(q, "hash"), json_object_get(q, "layers"));
}

static void
write_notes(const struct box *b, struct json *out)
{
	if (b->note_count == 0)
		return;
	json_open_list(out, "notes");
	for (int i = 0; i < b->note_count; i++)
		json_text(out, NULL, b->notes[i]);
	json_close(out);
}

static void
write_end(const struct decision *d, struct json *out)
{
	const struct box *b = flowbox_box();

	if (d->deadline)
		json_text(out, "deadline", d->deadline);
	if (d->ceiling_count > 0) {
		json_open_list(out, "ceilings");
		for (size_t i = 0; i < d->ceiling_count; i++)
			json_text(out, NULL, d->ceilings[i]);
		json_close(out);
	}
	json_int(out, "fuel", box_fuel_used(b));
	write_notes(b, out);
	script_error_write(&d->error, out);
}

bool
op_decide(struct ctx *c, const json_t *q, struct json *out)
{
	struct decision d;

	if (!begin(c, q, &d))
		return false;
	d.action = text_of(q, "action");
	if (d.action == NULL)
		return refuse(c, ABSENT, "action_unknown", "none");
	d.late = out;
	if (!decide(c, json_object_get(q, "snapshot"), &d))
		return false;

	json_bool(out, "allowed", d.allowed);
	if (d.reason)
		json_text(out, "reason", d.reason);
	if (d.allowed)
		json_text(out, "to", d.to);
	write_end(&d, out);
	return true;
}

bool
op_enter(struct ctx *c, const json_t *q, struct json *out)
{
	struct decision d;

	if (!begin(c, q, &d))
		return false;
	d.late = out;
	if (!enter(c, json_object_get(q, "snapshot"), &d))
		return false;
	write_end(&d, out);
	return true;
}

enum { ACTIONS_MAX = 40 };

struct listing {
	const char *step;
	struct json *out;
};

/* The names of a step's actions, read once, outside of any script. */
static int
list_inside(lua_State *L)
{
	const struct listing *l = lua_touserdata(L, 1);

	host_push_model(L);
	lua_getfield(L, -1, "steps");
	lua_getfield(L, -1, l->step);
	if (!lua_istable(L, -1))
		return 0;
	lua_getfield(L, -1, "order");
	ir_write(L, lua_gettop(L), l->out, "order");
	return 0;
}

static bool
list_actions(struct ctx *c, const char *step, json_t **out)
{
	lua_State *L = flowbox_box()->L;
	struct listing l = { step, json_begin(c->mem) };
	json_t *list;

	box_arm(flowbox_box(), &call_limits);
	lua_settop(L, 0);
	lua_pushcfunction(L, list_inside);
	lua_pushlightuserdata(L, &l);
	if (lua_pcall(L, 1, 0, 0) != LUA_OK)
		return broken(c, "actions of a step");
	if (!json_read(c, json_end(l.out), &list))
		return false;
	*out = json_object_get(list, "order");
	if (*out == NULL)
		return refuse(c, ABSENT, "step_unknown", "%.60s", step);
	return true;
}

/* One guard must not see what another did: each gets a new state. */
static bool
survey_one(struct ctx *c, const json_t *q, struct decision *d,
    struct json *out)
{
	if (!image_use(c, text_of(q, "hash"), NULL) ||
	    !decide(c, json_object_get(q, "snapshot"), d))
		return false;
	json_open(out, d->action);
	json_bool(out, "allowed", d->allowed);
	if (d->reason)
		json_text(out, "reason", d->reason);
	script_error_write(&d->error, out);
	json_close(out);
	return true;
}

bool
op_survey(struct ctx *c, const json_t *q, struct json *out)
{
	struct decision d;
	int64_t fuel = 0;
	json_t *order;
	size_t i;
	const json_t *name;

	if (!begin(c, q, &d) || !list_actions(c, d.step, &order))
		return false;
	json_open(out, "actions");
	json_array_foreach(order, i, name) {
		struct decision one = { .step = d.step, .guards_only = true,
			.action = json_string_value(name) };

		if (i >= ACTIONS_MAX || !survey_one(c, q, &one, out))
			return false;
		fuel += box_fuel_used(flowbox_box());
	}
	json_close(out);
	json_int(out, "fuel", fuel);
	return true;
}
