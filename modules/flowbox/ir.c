/* ir.c - a plain Lua table as JSON, with sorted keys */

#include <string.h>

#include "flowbox/flowbox.h"

enum { DEEPEST = 12 };

/* These are objects even when they are empty. */
static bool
is_object_name(const char *name)
{
	return name != NULL && (strcmp(name, "actions") == 0 ||
	    strcmp(name, "slots") == 0 || strcmp(name, "steps") == 0 ||
	    strcmp(name, "doc") == 0);
}

static void write_value(lua_State *L, struct json *j, const char *name,
    int depth);

static void
write_list(lua_State *L, struct json *j, int depth)
{
	lua_Integer n = (lua_Integer)lua_rawlen(L, -1);

	for (lua_Integer i = 1; i <= n; i++) {
		lua_rawgeti(L, -1, i);
		write_value(L, j, NULL, depth);
		lua_pop(L, 1);
	}
}

/* pairs() of words_pairs.c gives the keys in their order. */
static void
write_members(lua_State *L, struct json *j, int depth)
{
	lua_getglobal(L, "pairs");
	lua_pushvalue(L, -2);
	lua_call(L, 1, 1);
	for (;;) {
		lua_pushvalue(L, -1);
		lua_call(L, 0, 2);
		if (lua_isnil(L, -2))
			break;
		if (lua_type(L, -2) == LUA_TSTRING)
			write_value(L, j, lua_tostring(L, -2), depth);
		lua_pop(L, 2);
	}
	lua_pop(L, 3);
}

static void
write_table(lua_State *L, struct json *j, const char *name, int depth)
{
	bool is_list = lua_rawgeti(L, -1, 1) != LUA_TNIL;

	lua_pop(L, 1);
	if (depth > DEEPEST)
		luaL_error(L, "bảng lồng quá sâu");
	if (!is_list) { /* an empty one is a list, too */
		lua_pushnil(L);
		is_list = !lua_next(L, -2);
		if (!is_list)
			lua_pop(L, 2);
		is_list = is_list && !is_object_name(name);
	}
	if (is_list) {
		json_open_list(j, name);
		write_list(L, j, depth + 1);
	} else {
		json_open(j, name);
		write_members(L, j, depth + 1);
	}
	json_close(j);
}

/* The value on top; functions and the like are left out. */
static void
write_value(lua_State *L, struct json *j, const char *name, int depth)
{
	luaL_checkstack(L, 10, NULL);
	switch (lua_type(L, -1)) {
	case LUA_TSTRING:
		json_text(j, name, lua_tostring(L, -1));
		break;
	case LUA_TBOOLEAN:
		json_bool(j, name, lua_toboolean(L, -1));
		break;
	case LUA_TNUMBER:
		if (lua_isinteger(L, -1))
			json_int(j, name, lua_tointeger(L, -1));
		else
			luaL_error(L, "chỉ dùng số nguyên");
		break;
	case LUA_TTABLE:
		write_table(L, j, name, depth);
		break;
	default:
		break;
	}
}

void
ir_write(lua_State *L, int table, struct json *j, const char *name)
{
	lua_pushvalue(L, table);
	write_value(L, j, name, 0);
	lua_pop(L, 1);
}
