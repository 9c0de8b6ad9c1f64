/* host.c - what the trusted files of lua/ and C know of each other */

#include "flowbox/flowbox.h"
#include "flowbox/names.h"

static char host_key; /* its address is the key */

void
host_push(lua_State *L)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &host_key);
}

static int
host_seal(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	lua_settop(L, 1);
	seal_top(L);
	return 1;
}

static int
host_nearest(lua_State *L)
{
	const char *near;

	luaL_checktype(L, 2, LUA_TTABLE);
	near = names_nearest(L, 2, luaL_checkstring(L, 1));
	lua_pushstring(L, near);
	return 1;
}

/* The line of the file that called, levels up. */
static int
host_line(lua_State *L)
{
	int level = (int)luaL_checkinteger(L, 1);
	lua_Debug ar;

	if (!lua_getstack(L, level, &ar) || !lua_getinfo(L, "l", &ar))
		ar.currentline = 0;
	lua_pushinteger(L, ar.currentline);
	return 1;
}

void
host_open(lua_State *L)
{
	static const luaL_Reg functions[] = {
		{ "seal", host_seal },
		{ "nearest", host_nearest },
		{ "line", host_line },
		{ NULL, NULL }
	};

	luaL_newlib(L, functions);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &host_key);
}

void
host_call(lua_State *L, const char *name, int args, int results)
{
	host_push(L);
	lua_getfield(L, -1, name);
	lua_remove(L, -2);
	lua_insert(L, -1 - args);
	lua_call(L, args, results);
}

void
host_push_model(lua_State *L)
{
	host_push(L);
	lua_getfield(L, -1, "model");
	lua_remove(L, -2);
}
