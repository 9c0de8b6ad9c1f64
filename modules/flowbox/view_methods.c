/* view_methods.c - c.actor:has, c.unit:is_under, c.history:last… */

#include <string.h>

#include "flowbox/box.h"
#include "flowbox/names.h"
#include "flowbox/view.h"

static bool
list_has(lua_State *L, const json_t *list, const char *text)
{
	const json_t *item;
	size_t i;

	box_charge(L, (int64_t)json_array_size(list) + 1);
	json_array_foreach(list, i, item)
		if (json_is_string(item) &&
		    strcmp(json_string_value(item), text) == 0)
			return true;
	return false;
}

static int
push_has(lua_State *L, enum view_kind kind, const char *list)
{
	const struct view *v = view_check(L, 1, kind);

	lua_pushboolean(L, list_has(L, json_object_get(v->at, list),
	    luaL_checkstring(L, 2)));
	return 1;
}

static int
actor_has(lua_State *L)
{
	return push_has(L, VIEW_ACTOR, "vai_tro");
}

static int
unit_has_role(lua_State *L)
{
	return push_has(L, VIEW_UNIT, "vai_tro");
}

/* A unit is under itself. */
static int
unit_is_under(lua_State *L)
{
	const struct view *v = view_check(L, 1, VIEW_UNIT);
	const char *code = luaL_checkstring(L, 2);
	const char *own = json_string_value(json_object_get(v->at, "ma"));

	lua_pushboolean(L, (own != NULL && strcmp(own, code) == 0) ||
	    list_has(L, json_object_get(v->at, "tren"), code));
	return 1;
}

static bool
row_is(const json_t *row, const char *column, const char *value)
{
	const char *text = json_string_value(json_object_get(row, column));

	return text != NULL && strcmp(text, value) == 0;
}

/* The newest row of a step. */
static int
history_last(lua_State *L)
{
	const struct view *v = view_check(L, 1, VIEW_HISTORY);
	const char *step = luaL_checkstring(L, 2);
	size_t i = json_array_size(v->at);

	box_charge(L, (int64_t)i + 1);
	while (i-- > 0) {
		const json_t *row = json_array_get(v->at, i);

		if (!row_is(row, "buoc", step))
			continue;
		view_push_part(L, row, VIEW_ROW);
		return 1;
	}
	lua_pushnil(L);
	return 1;
}

/* How often an action was done. */
static int
history_count(lua_State *L)
{
	const struct view *v = view_check(L, 1, VIEW_HISTORY);
	const char *action = luaL_checkstring(L, 2);
	lua_Integer n = 0;
	const json_t *row;
	size_t i;

	box_charge(L, (int64_t)json_array_size(v->at) + 1);
	json_array_foreach(v->at, i, row)
		n += row_is(row, "hanh_dong", action);
	lua_pushinteger(L, n);
	return 1;
}

static const struct {
	enum view_kind kind;
	const char *name;
	lua_CFunction method;
} methods[] = {
	{ VIEW_ACTOR, "has", actor_has },
	{ VIEW_UNIT, "has_role", unit_has_role },
	{ VIEW_UNIT, "is_under", unit_is_under },
	{ VIEW_HISTORY, "last", history_last },
	{ VIEW_HISTORY, "count", history_count },
};

lua_CFunction
view_method(enum view_kind kind, const char *name)
{
	for (size_t i = 0; i < COUNT(methods); i++)
		if (methods[i].kind == kind &&
		    strcmp(methods[i].name, name) == 0)
			return methods[i].method;
	return NULL;
}

const char *
view_method_near(enum view_kind kind, const char *wanted, const char *best)
{
	for (size_t i = 0; i < COUNT(methods); i++)
		if (methods[i].kind == kind)
			best = names_nearer(wanted, best, methods[i].name);
	return best;
}
