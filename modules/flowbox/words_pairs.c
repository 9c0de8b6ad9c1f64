/*
 * words_pairs.c - pairs and ipairs
 *
 * Lua's own order of keys changes with every start of a program; ours is
 * numbers, then texts in the order of their bytes, then false and true.
 */

#include <string.h>

#include "flowbox/box.h"

/* A traversal also walks the empty places of a table, which nobody counts. */
enum { SCAN = 100 };

static int
rank(lua_State *L, int at)
{
	switch (lua_type(L, at)) {
	case LUA_TNUMBER:
		return 0;
	case LUA_TSTRING:
		return 1;
	case LUA_TBOOLEAN:
		return 2;
	default:
		return luaL_error(L, "pairs: khoá phải là số hoặc chữ");
	}
}

static bool
key_less(lua_State *L, int a, int b)
{
	size_t la, lb;
	const char *ta, *tb;
	int order;

	if (rank(L, a) != rank(L, b))
		return rank(L, a) < rank(L, b);
	if (rank(L, a) == 0)
		return lua_compare(L, a, b, LUA_OPLT);
	if (rank(L, a) == 2)
		return !lua_toboolean(L, a) && lua_toboolean(L, b);
	ta = lua_tolstring(L, a, &la);
	tb = lua_tolstring(L, b, &lb);
	order = memcmp(ta, tb, la < lb ? la : lb);
	return order != 0 ? order < 0 : la < lb;
}

/* Upvalues: the keys, how many are done, the table. */
static int
pairs_next(lua_State *L)
{
	lua_Integer i = lua_tointeger(L, lua_upvalueindex(2)) + 1;

	box_charge(L, 2);
	for (;; i++) {
		lua_settop(L, 0);
		if (lua_rawgeti(L, lua_upvalueindex(1), i) == LUA_TNIL)
			break;
		lua_pushvalue(L, -1);
		/* Keys that were taken away meanwhile are passed over. */
		if (lua_rawget(L, lua_upvalueindex(3)) != LUA_TNIL)
			break;
		box_charge(L, 2);
	}
	lua_pushinteger(L, i);
	lua_copy(L, -1, lua_upvalueindex(2));
	lua_pop(L, 1);
	return lua_gettop(L);
}

static int
word_pairs(lua_State *L)
{
	lua_Integer n = 0;

	luaL_checktype(L, 1, LUA_TTABLE);
	lua_settop(L, 1);
	box_charge(L, SCAN);
	lua_newtable(L);
	lua_pushnil(L);
	while (lua_next(L, 1)) {
		lua_pop(L, 1);
		rank(L, -1);
		lua_pushvalue(L, -1);
		lua_rawseti(L, 2, ++n);
		box_charge(L, 2);
	}
	sort_list(L, 2, key_less);
	lua_pushinteger(L, 0);
	lua_pushvalue(L, 1);
	lua_pushcclosure(L, pairs_next, 3);
	return 1;
}

static int
ipairs_next(lua_State *L)
{
	lua_Integer i = luaL_checkinteger(L, 2) + 1;

	lua_pushinteger(L, i);
	return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int
word_ipairs(lua_State *L)
{
	if (!lua_isuserdata(L, 1)) /* a list of the letter is one */
		luaL_checktype(L, 1, LUA_TTABLE);
	lua_pushcfunction(L, ipairs_next);
	lua_pushvalue(L, 1);
	lua_pushinteger(L, 0);
	return 3;
}

void
words_pairs_open(lua_State *L)
{
	static const luaL_Reg words[] = {
		{ "pairs", word_pairs },
		{ "ipairs", word_ipairs },
		{ NULL, NULL }
	};

	lua_pushglobaltable(L);
	luaL_setfuncs(L, words, 0);
	lua_pop(L, 1);
}
