/* words_base.c - type, tostring, error…: no addresses, no metatables */

#include <stdio.h>
#include <string.h>

#include "flowbox/box.h"

enum { MAX_ERROR = 400, MAX_NUMERAL = 64 };

static int
word_type(lua_State *L)
{
	luaL_checkany(L, 1);
	lua_pushstring(L, luaL_typename(L, 1));
	return 1;
}

static int
word_tostring(lua_State *L)
{
	luaL_checkany(L, 1);
	switch (lua_type(L, 1)) {
	case LUA_TSTRING:
		lua_pushvalue(L, 1);
		break;
	case LUA_TNUMBER:
		lua_pushvalue(L, 1);
		lua_tostring(L, -1);
		break;
	case LUA_TBOOLEAN:
		lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
		break;
	default:
		lua_pushstring(L, luaL_typename(L, 1));
	}
	return 1;
}

static int
word_tonumber(lua_State *L)
{
	size_t length;
	const char *text;

	if (lua_type(L, 1) == LUA_TNUMBER) {
		lua_settop(L, 1);
		return 1;
	}
	text = lua_tolstring(L, 1, &length);
	if (text != NULL && length <= MAX_NUMERAL &&
	    lua_stringtonumber(L, text) == length + 1)
		return 1;
	lua_pushnil(L);
	return 1;
}

static int
word_error(lua_State *L)
{
	const char *text = lua_isstring(L, 1) ? lua_tostring(L, 1) :
	    luaL_typename(L, 1);
	char cut[MAX_ERROR];
	int level = (int)luaL_optinteger(L, 2, 1);

	snprintf(cut, sizeof cut, "%s", text);
	luaL_where(L, level >= 1 && level <= 3 ? level : 1);
	lua_pushstring(L, cut);
	lua_concat(L, 2);
	return lua_error(L);
}

static int
word_assert(lua_State *L)
{
	luaL_checkany(L, 1);
	if (lua_toboolean(L, 1))
		return lua_gettop(L);
	return luaL_error(L, "%s", luaL_optstring(L, 2, "assert"));
}

static int
word_select(lua_State *L)
{
	int n = lua_gettop(L);
	lua_Integer i;

	if (lua_type(L, 1) == LUA_TSTRING &&
	    strcmp(lua_tostring(L, 1), "#") == 0) {
		lua_pushinteger(L, n - 1);
		return 1;
	}
	i = luaL_checkinteger(L, 1);
	if (i < 0)
		i += n;
	else if (i > n)
		i = n;
	luaL_argcheck(L, i >= 1, 1, "index");
	return n - (int)i;
}

/* note("…"): a line in the trace of the evaluation. */
static int
word_note(lua_State *L)
{
	struct box *b = box_of(L);
	const char *text = luaL_checkstring(L, 1);

	box_charge(L, 20);
	if (b->note_count < BOX_MAX_NOTES)
		snprintf(b->notes[b->note_count++], BOX_NOTE_ROOM, "%s", text);
	return 0;
}

static int
read_only(lua_State *L)
{
	return luaL_error(L, "chỉ đọc: không được gán '%s'",
	    lua_isstring(L, 2) ? lua_tostring(L, 2) : "?");
}

void
seal_top(lua_State *L)
{
	lua_newtable(L);
	lua_newtable(L);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, read_only);
	lua_setfield(L, -2, "__newindex");
	lua_setmetatable(L, -2);
	lua_remove(L, -2);
}

void
words_base_open(lua_State *L)
{
	static const luaL_Reg words[] = {
		{ "type", word_type },
		{ "tostring", word_tostring },
		{ "tonumber", word_tonumber },
		{ "error", word_error },
		{ "assert", word_assert },
		{ "select", word_select },
		{ "note", word_note },
		{ NULL, NULL }
	};

	lua_pushglobaltable(L);
	luaL_setfuncs(L, words, 0);
	lua_pop(L, 1);
}
