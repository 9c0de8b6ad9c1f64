/* box.c - a Lua state that can be stopped and made new */

#include <string.h>

#include <talloc.h>

#include "flowbox/box.h"

enum { STEP = 100 };

struct box *
box_of(lua_State *L)
{
	struct box *b;

	memcpy(&b, lua_getextraspace(L), sizeof b);
	return b;
}

const char *
box_death_word(const struct box *b)
{
	static const char *const words[] = {
		[BOX_ALIVE] = NULL,
		[BOX_FUEL] = "fuel",
		[BOX_MEMORY] = "memory",
		[BOX_VOLUME] = "volume",
	};

	return words[b->dead];
}

/* Nothing a script can call catches this. */
static void
stop(lua_State *L)
{
	luaL_error(L, "quy trình dùng quá mức cho phép (%s)",
	    box_death_word(box_of(L)));
}

static void
check(lua_State *L)
{
	struct box *b = box_of(L);

	if (b->dead == BOX_ALIVE && b->fuel <= 0)
		b->dead = BOX_FUEL;
	if (b->dead != BOX_ALIVE)
		stop(L);
}

static void
count(lua_State *L, lua_Debug *ar)
{
	(void)ar;
	box_of(L)->fuel -= STEP;
	check(L);
}

void
box_charge(lua_State *L, int64_t units)
{
	box_of(L)->fuel -= units;
	check(L);
}

void
box_arm(struct box *b, const struct box_limits *limits)
{
	b->limits = *limits;
	b->fuel = limits->fuel;
	b->volume = 0;
	b->refused = 0;
	b->dead = BOX_ALIVE;
	b->note_count = 0;
	arena_empty(b->scratch);
	lua_sethook(b->L, count, LUA_MASKCOUNT, STEP);
}

int64_t
box_fuel_used(const struct box *b)
{
	return b->limits.fuel - b->fuel;
}

static int
open_words(lua_State *L)
{
	words_base_open(L);
	words_pairs_open(L);
	words_text_open(L);
	words_table_open(L);
	words_math_open(L);
	return 0;
}

bool
box_open(struct box *b, unsigned char *room, size_t size)
{
	static const struct box_limits none = {
		INT64_MAX / 2, INT64_MAX / 2, INT64_MAX / 2
	};
	struct arena *scratch = b->scratch ? b->scratch : arena_new();

	*b = (struct box){ .room = room, .size = size, .scratch = scratch,
		.limits = none, .fuel = none.fuel };
	box_memory_begin(b);
	b->L = lua_newstate(box_allocate, b);
	if (b->L == NULL)
		return false;
	memcpy(lua_getextraspace(b->L), &b, sizeof b);
	lua_pushcfunction(b->L, open_words);
	return lua_pcall(b->L, 0, 0, 0) == LUA_OK;
}

/* The state is dropped with its memory: no finalizer ever runs. */
void
box_close(struct box *b)
{
	talloc_free(b->blocks);
	b->blocks = NULL;
	b->L = NULL;
}
