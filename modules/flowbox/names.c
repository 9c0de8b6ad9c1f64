/* names.c - a misspelt name is an error that says what was meant */

#include <string.h>

#include "flowbox/box.h"
#include "flowbox/names.h"

enum { LONGEST = 31, TOO_FAR = 4, COST = 30 };

static int
least(int a, int b)
{
	return a < b ? a : b;
}

int
names_apart(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	int row[LONGEST + 1];

	if (n > LONGEST || m > LONGEST)
		return 99;
	for (size_t j = 0; j <= m; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int before = row[0];

		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int same = before + (a[i - 1] != b[j - 1]);

			before = row[j];
			row[j] = least(same, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[m];
}

const char *
names_nearer(const char *wanted, const char *best, const char *name)
{
	int apart = names_apart(wanted, name);
	int best_apart = best ? names_apart(wanted, best) : TOO_FAR;

	/* A short word is near to everything. */
	if (apart >= TOO_FAR || apart * 2 > (int)strlen(wanted))
		return best;
	if (apart < best_apart ||
	    (best && apart == best_apart && strcmp(name, best) < 0))
		return name;
	return best;
}

const char *
names_nearest(lua_State *L, int table, const char *name)
{
	const char *best = NULL;

	table = lua_absindex(L, table);
	lua_pushnil(L);
	while (lua_next(L, table)) {
		lua_pop(L, 1);
		box_charge(L, COST);
		if (lua_type(L, -1) == LUA_TSTRING)
			best = names_nearer(name, best, lua_tostring(L, -1));
	}
	return best; /* the table holds it */
}

static int
unknown_word(lua_State *L)
{
	const char *name = lua_isstring(L, 2) ? lua_tostring(L, 2) : "?";
	const char *near;

	lua_pushglobaltable(L);
	near = names_nearest(L, -1, name);
	if (near != NULL)
		return luaL_error(L, "không có tên '%s' - có phải '%s'?",
		    name, near);
	return luaL_error(L, "không có tên '%s'", name);
}

static int
no_global(lua_State *L)
{
	return luaL_error(L, "không được gán '%s': viết local %s = …",
	    lua_isstring(L, 2) ? lua_tostring(L, 2) : "?",
	    lua_isstring(L, 2) ? lua_tostring(L, 2) : "?");
}

void
names_environment(lua_State *L)
{
	lua_newtable(L); /* the environment */
	lua_newtable(L);
	lua_pushglobaltable(L);
	lua_pushvalue(L, -1);
	lua_setfield(L, -3, "__index");
	lua_newtable(L);
	lua_pushcfunction(L, unknown_word);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	lua_pop(L, 1);
	lua_pushcfunction(L, no_global);
	lua_setfield(L, -2, "__newindex");
	lua_setmetatable(L, -2);
}
