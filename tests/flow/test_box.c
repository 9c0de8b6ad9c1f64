/* test_box.c - the state in its room: images, limits, refused memory */

#include <string.h>

#include "flow_unit.h"
#include "flowbox/box.h"
#include "jail/door.h"

enum { ROOM = 2 * 1024 * 1024 };

static unsigned char room[ROOM];
static struct box box;

static const struct box_limits wide = { 1000000, ROOM, 16 * ROOM };

static void
open_box(void)
{
	box_close(&box);
	assert_true(box_open(&box, room, ROOM));
}

static int
run(const char *source)
{
	lua_settop(box.L, 0);
	if (luaL_loadbufferx(box.L, source, strlen(source), "=t", "t") !=
	    LUA_OK)
		return LUA_ERRSYNTAX;
	return lua_pcall(box.L, 0, 1, 0);
}

static void
image_brings_everything_back(void **state)
{
	static unsigned char copy[ROOM];
	struct bytes image;

	(void)state;
	if (!JAIL_DOORS)
		skip();
	open_box();
	box_arm(&box, &wide);
	assert_int_equal(run("n = 1 t = { x = 'y' }"), LUA_OK);
	lua_settop(box.L, 0);
	image = box_image(&box);
	memcpy(copy, image.at, image.length);
	image.at = copy;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(run("n = n + 1 t.x = t.x .. 'z' "
		    "for i = 1, 500 do t[i] = { i } end return n"), LUA_OK);
		assert_int_equal(lua_tointeger(box.L, -1), 2);
		box_restore(&box, image);
	}
}

/* Uses every kind of object, so that each can be the one that is refused. */
static const char busy[] =
    "local t = {}\n"
    "for i = 1, 40 do\n"
    "  t[i] = function() return t, i end\n"
    "  t['k' .. i] = ('x'):rep(i * 9):gsub('x', 'yz')\n"
    "end\n"
    "table.sort(t, function(a, b) return tostring(a) < tostring(b) end)\n"
    "for k, v in pairs(t) do t[k] = { k, { v } } end\n"
    "local function deep(n) if n == 0 then return {} end\n"
    "  return { deep(n - 1) } end\n"
    "t = { deep(60), table.concat({ 'a', 'b' }, '-'), select('#', 1, 2) }\n"
    "for i = 1, 200 do local x = 'g' .. i .. i end\n"
    "return #t\n";

/* Lua collects, tries again, and gives up cleanly wherever memory ends. */
static void
memory_may_end_anywhere(void **state)
{
	struct box_limits l = wide;
	int failed = 0, done = 0;

	(void)state;
	for (int64_t more = 0; more < 120000; more += 997) {
		open_box();
		l.memory = box.live + more;
		box_arm(&box, &l);
		if (run(busy) == LUA_OK)
			done++;
		else
			failed++;
	}
	assert_true(failed > 10);
	assert_true(done > 10);
}

/* At the cap each new block costs a collection: that is not for ever. */
static void
thrashing_at_the_cap_is_stopped(void **state)
{
	struct box_limits l = wide;

	(void)state;
	open_box();
	l.memory = box.live + 200000;
	box_arm(&box, &l);
	assert_int_not_equal(run("local t = {} for i = 1, 2000 do "
	    "t[i] = { i } end while true do local x = { {}, {} } end"),
	    LUA_OK);
	assert_non_null(box_death_word(&box));
}

static void
fuel_ends_a_loop_at_the_same_turn(void **state)
{
	static const struct box_limits little = { 5000, ROOM, ROOM };
	int64_t turns[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		open_box();
		box_arm(&box, &little);
		assert_int_not_equal(run("n = 0 while true do n = n + 1 end"),
		    LUA_OK);
		lua_getglobal(box.L, "n");
		turns[i] = lua_tointeger(box.L, -1);
	}
	assert_true(turns[0] > 500);
	assert_int_equal(turns[0], turns[1]);
	assert_string_equal(box_death_word(&box), "fuel");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(image_brings_everything_back),
		TEST(memory_may_end_anywhere),
		TEST(thrashing_at_the_cap_is_stopped),
		TEST(fuel_ends_a_loop_at_the_same_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
