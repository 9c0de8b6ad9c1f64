/* words_math.c - math.*: what a process needs to count with; no random */

#include <math.h>

#include "flowbox/box.h"

static int
push_whole(lua_State *L, double value)
{
	lua_Integer n;

	if (lua_numbertointeger(value, &n))
		lua_pushinteger(L, n);
	else
		lua_pushnumber(L, value);
	return 1;
}

static int
math_floor(lua_State *L)
{
	if (lua_isinteger(L, 1))
		lua_settop(L, 1);
	else
		push_whole(L, floor(luaL_checknumber(L, 1)));
	return 1;
}

static int
math_ceil(lua_State *L)
{
	if (lua_isinteger(L, 1))
		lua_settop(L, 1);
	else
		push_whole(L, ceil(luaL_checknumber(L, 1)));
	return 1;
}

static int
math_abs(lua_State *L)
{
	luaL_checknumber(L, 1);
	lua_settop(L, 1);
	lua_pushinteger(L, 0);
	if (lua_compare(L, 1, 2, LUA_OPLT)) {
		lua_settop(L, 1);
		lua_arith(L, LUA_OPUNM);
		return 1;
	}
	lua_settop(L, 1);
	return 1;
}

/* The argument that comes first in the order; sign -1 turns it round. */
static int
extreme(lua_State *L, bool greatest)
{
	int n = lua_gettop(L), best = 1;

	luaL_checknumber(L, 1);
	for (int i = 2; i <= n; i++) {
		luaL_checknumber(L, i);
		if (greatest ? lua_compare(L, best, i, LUA_OPLT) :
		    lua_compare(L, i, best, LUA_OPLT))
			best = i;
	}
	lua_pushvalue(L, best);
	return 1;
}

static int
math_min(lua_State *L)
{
	return extreme(L, false);
}

static int
math_max(lua_State *L)
{
	return extreme(L, true);
}

void
words_math_open(lua_State *L)
{
	static const luaL_Reg words[] = {
		{ "floor", math_floor },
		{ "ceil", math_ceil },
		{ "abs", math_abs },
		{ "min", math_min },
		{ "max", math_max },
		{ NULL, NULL }
	};

	luaL_newlib(L, words);
	lua_pushinteger(L, LUA_MAXINTEGER);
	lua_setfield(L, -2, "maxinteger");
	lua_pushinteger(L, LUA_MININTEGER);
	lua_setfield(L, -2, "mininteger");
	seal_top(L);
	lua_setglobal(L, "math");
}
