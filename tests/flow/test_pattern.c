/*
 * test_pattern.c - our matcher against Lua's own, on made-up patterns
 *
 * The same generator gives the same cases each time; a case that Lua's
 * matcher refuses or takes too long for is passed over.
 */

#include <string.h>

#include <lualib.h>

#include "flow_unit.h"
#include "flowbox/box.h"
#include "jail/door.h"

enum { CASES = 20000, ROOM = 4 * 1024 * 1024 };

static uint64_t seed = 20261120;

static unsigned int
dice(unsigned int sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned int)(seed >> 33) % sides;
}

static void
make_text(char *to, size_t most)
{
	static const char letters[] = "aab.B1 -";
	size_t n = dice((unsigned int)most);

	for (size_t i = 0; i < n; i++)
		to[i] = letters[dice(sizeof letters - 1)];
	to[n] = '\0';
}

static void
make_pattern(char *to)
{
	static const char *const pieces[] = {
		"a", "b", "B", "1", ".", " ", "%a", "%d", "%s", "%w", "%p",
		"%l", "%u", "%A", "%.", "[ab]", "[^a]", "[a-c]", "[%d.]",
		"[]]", "[^%s]", "(", ")", "()", "^", "$", "-", "%-",
	};
	static const char *const times[] = { "", "", "", "*", "+", "-", "?" };
	unsigned int n = 1 + dice(6);

	to[0] = '\0';
	for (unsigned int i = 0; i < n; i++) {
		strcat(to, pieces[dice(COUNT(pieces))]);
		strcat(to, times[dice(COUNT(times))]);
	}
}

/* All results of one call as one text; "error" when it fails. */
static const char chunk[] =
    "local how, s, p = ...\n"
    "local r = how == 'gsub' and { s:gsub(p, '<>') } or\n"
    "  how == 'find' and { s:find(p) } or { s:match(p) }\n"
    "local t = ''\n"
    "for i = 1, 12 do t = t .. tostring(r[i]) .. '|' end\n"
    "return t\n";

static const char *
result(lua_State *L, const char *how, const char *s, const char *p)
{
	lua_settop(L, 1);
	lua_pushvalue(L, 1);
	lua_pushstring(L, how);
	lua_pushstring(L, s);
	lua_pushstring(L, p);
	if (lua_pcall(L, 3, 1, 0) != LUA_OK)
		return "error";
	return lua_tostring(L, -1);
}

static void
matcher_agrees_with_that_of_lua(void **state)
{
	static const char *const hows[] = { "find", "match", "gsub" };
	static const struct box_limits limits = { 20000, ROOM, ROOM };
	static unsigned char room[ROOM];
	static struct box b;
	lua_State *L = luaL_newstate();
	int compared = 0;

	(void)state;
	luaL_openlibs(L);
	assert_true(box_open(&b, room, ROOM));
	assert_int_equal(luaL_loadstring(L, chunk), LUA_OK);
	assert_int_equal(luaL_loadstring(b.L, chunk), LUA_OK);
	for (int i = 0; i < CASES; i++) {
		const char *how = hows[dice(COUNT(hows))], *want, *got;
		char s[24], p[80];

		make_text(s, sizeof s - 1);
		make_pattern(p);
		want = result(L, how, s, p);
		if (strcmp(want, "error") == 0)
			continue;
		box_arm(&b, &limits);
		got = result(b.L, how, s, p);
		if (strcmp(got, "error") == 0)
			continue; /* ours refuses more */
		compared++;
		if (strcmp(got, want) != 0)
			fail_msg("%s '%s' '%s': %s, not %s", how, s, p, got,
			    want);
	}
	assert_true(compared > CASES / 2);
	lua_close(L);
	box_close(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(matcher_agrees_with_that_of_lua),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
