/*
 * decide.c - one decision: guards, target, deadline of the target
 *
 * Everything runs inside one lua_pcall, and each function of a layer inside
 * its own, so that an error is told with its place.
 */

#include <string.h>

#include "flowbox/flowbox.h"
#include "flowbox/view.h"

const struct box_limits call_limits = {
	.fuel = 200000,
	.memory = 1024 * 1024,
	.volume = 8 * 1024 * 1024,
};

struct run {
	struct ctx *c;
	struct box *b;
	const json_t *snapshot;
	struct decision *d;
	const char *unknown; /* step_unknown, action_unknown */
};

static const char *
keep(const struct run *r, lua_State *L, int at)
{
	if (lua_type(L, at) != LUA_TSTRING)
		return NULL;
	return arena_text(r->c->mem, "%s", lua_tostring(L, at));
}

/* On top a message, below it its function: both go.  The first one stays. */
static bool
blame(struct run *r, lua_State *L, const char *name)
{
	struct script_error later;

	script_error_read(r->c, r->b, name,
	    r->d->error.is_set ? &later : &r->d->error);
	lua_pop(L, 2);
	return false;
}

/* Call the function on top with c; it stays below its results. */
static bool
call(struct run *r, lua_State *L, const char *name, int results)
{
	luaL_checkstack(L, 10, NULL);
	lua_pushvalue(L, -1);
	view_push(L, r->snapshot);
	if (lua_pcall(L, 1, results, 0) == LUA_OK)
		return true;
	return blame(r, L, name);
}

static bool
push_step(struct run *r, lua_State *L, const char *step)
{
	host_push_model(L);
	lua_getfield(L, -1, "steps");
	lua_getfield(L, -1, step);
	if (lua_istable(L, -1))
		return true;
	r->unknown = "step_unknown";
	return false;
}

static bool
push_action(struct run *r, lua_State *L)
{
	lua_getfield(L, -1, "actions");
	lua_getfield(L, -1, r->d->action);
	if (lua_istable(L, -1))
		return true;
	r->unknown = "action_unknown";
	return false;
}

/* Every guard must pass; the first that does not gives the reason. */
static bool
guards_pass(struct run *r, lua_State *L, int action)
{
	bool passed = true;
	lua_Integer n;

	lua_getfield(L, action, "guards");
	n = (lua_Integer)lua_rawlen(L, -1);
	for (lua_Integer i = 1; passed && i <= n; i++) {
		lua_rawgeti(L, -1, i);
		if (!call(r, L, "guard", 2))
			return false;
		passed = lua_toboolean(L, -2);
		if (!passed)
			r->d->reason = keep(r, L, -1);
		lua_pop(L, 3);
	}
	if (!passed && r->d->reason == NULL)
		r->d->reason = "Chưa đủ điều kiện theo quy trình của đơn vị";
	return passed;
}

static bool
is_listed(lua_State *L, int list, const char *text)
{
	lua_Integer n = lua_istable(L, list) ?
	    (lua_Integer)lua_rawlen(L, list) : 0;
	bool listed = false;

	for (lua_Integer i = 1; !listed && i <= n; i++) {
		lua_rawgeti(L, list, i);
		listed = lua_isstring(L, -1) &&
		    strcmp(lua_tostring(L, -1), text) == 0;
		lua_pop(L, 1);
	}
	return listed;
}

/* The function to: a step, and one of those the file declared. */
static bool
choose(struct run *r, lua_State *L, int action)
{
	if (!call(r, L, "to", 1))
		return false;
	r->d->to = keep(r, L, -1);
	lua_getfield(L, action, "targets");
	if (r->d->to != NULL && is_listed(L, lua_gettop(L), r->d->to))
		return true;
	lua_pop(L, 2);
	lua_pushfstring(L, "hàm to trả về '%s', không có trong targets",
	    r->d->to ? r->d->to : "nil");
	r->d->to = NULL;
	return blame(r, L, "to");
}

static bool
find_target(struct run *r, lua_State *L, int action)
{
	lua_getfield(L, action, "to");
	if (lua_isfunction(L, -1))
		return choose(r, L, action);
	r->d->to = keep(r, L, -1);
	if (r->d->to == NULL) /* a stay */
		r->d->to = r->d->step;
	return true;
}

static bool
is_phrase(lua_State *L, int at)
{
	bool known;

	lua_pushvalue(L, at);
	host_call(L, "minutes", 1, 1);
	known = lua_isinteger(L, -1);
	lua_pop(L, 1);
	return known;
}

/* The value on top, a phrase or a function that gives one; it is popped. */
static const char *
phrase_of(struct run *r, lua_State *L)
{
	const char *phrase;

	if (!lua_isfunction(L, -1)) {
		phrase = keep(r, L, -1);
		lua_pop(L, 1);
		return phrase;
	}
	if (!call(r, L, "deadline", 1))
		return NULL;
	phrase = keep(r, L, -1);
	if (phrase != NULL && is_phrase(L, lua_gettop(L))) {
		lua_pop(L, 2);
		return phrase;
	}
	lua_pop(L, 1);
	lua_pushfstring(L, "hàm deadline trả về '%s', không phải thời hạn",
	    phrase ? phrase : "nil");
	blame(r, L, "deadline");
	return NULL;
}

/* Deadline and reminders of the step on top. */
static void
arrive(struct run *r, lua_State *L)
{
	struct decision *d = r->d;
	int step = lua_gettop(L);
	lua_Integer n;

	lua_getfield(L, step, "final");
	if (lua_toboolean(L, -1))
		return;
	lua_getfield(L, step, "deadline");
	d->deadline = phrase_of(r, L);
	lua_getfield(L, step, "beneath"); /* the rules of the layers above */
	n = (lua_Integer)lua_rawlen(L, -1);
	for (lua_Integer i = 1; d->deadline == NULL && i <= n; i++) {
		lua_rawgeti(L, -1, i);
		d->deadline = phrase_of(r, L);
	}
	lua_getfield(L, step, "ceilings");
	n = (lua_Integer)lua_rawlen(L, -1);
	for (lua_Integer i = 1; i <= n; i++) {
		const char *phrase;

		lua_rawgeti(L, -1, i);
		phrase = phrase_of(r, L);
		if (phrase != NULL && d->ceiling_count < LAYERS_MAX)
			d->ceilings[d->ceiling_count++] = phrase;
	}
	lua_getfield(L, step, "late");
	if (d->late != NULL && lua_istable(L, -1))
		ir_write(L, lua_gettop(L), d->late, "late");
}

static int
decide_inside(lua_State *L)
{
	struct run *r = lua_touserdata(L, 1);
	int action;

	luaL_checkstack(L, 50, NULL);
	if (!push_step(r, L, r->d->step) || !push_action(r, L))
		return 0;
	action = lua_gettop(L);
	if (!guards_pass(r, L, action))
		return 0;
	r->d->allowed = true;
	if (r->d->guards_only)
		return 0;
	r->d->allowed = find_target(r, L, action);
	if (r->d->allowed && strcmp(r->d->to, r->d->step) != 0 &&
	    push_step(r, L, r->d->to))
		arrive(r, L);
	return 0;
}

static int
enter_inside(lua_State *L)
{
	struct run *r = lua_touserdata(L, 1);

	luaL_checkstack(L, 50, NULL);
	if (!push_step(r, L, r->d->step))
		return 0;
	r->d->allowed = true;
	arrive(r, L);
	return 0;
}

static bool
run(struct run *r, lua_CFunction inside)
{
	struct box *b = r->b;
	lua_State *L = b->L;

	box_arm(b, &call_limits);
	lua_settop(L, 0);
	lua_pushcfunction(L, inside);
	lua_pushlightuserdata(L, r);
	if (lua_pcall(L, 1, 0, 0) != LUA_OK) {
		/* Out of fuel or memory between two functions. */
		r->d->error = (struct script_error){ .is_set = true,
			.function = "guard", .stopped = box_death_word(b),
			.message = arena_text(r->c->mem, "%.300s",
			    lua_tostring(L, -1)) };
		r->d->allowed = false;
	}
	lua_settop(L, 0);
	if (r->unknown != NULL)
		return refuse(r->c, ABSENT, r->unknown, "%.60s %.60s",
		    r->d->step, r->d->action ? r->d->action : "");
	return true;
}

bool
decide(struct ctx *c, const json_t *snapshot, struct decision *d)
{
	struct run r = { .c = c, .b = flowbox_box(), .snapshot = snapshot,
		.d = d };

	return run(&r, decide_inside);
}

bool
enter(struct ctx *c, const json_t *snapshot, struct decision *d)
{
	struct run r = { .c = c, .b = flowbox_box(), .snapshot = snapshot,
		.d = d };

	return run(&r, enter_inside);
}
