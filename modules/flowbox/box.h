#ifndef FLOWBOX_BOX_H
#define FLOWBOX_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/arena.h"

/*
 * One Lua state in a room of memory of its own, with a strict environment.
 * Everything the state is lies in the room, so a copy of the room's used part
 * is an image of the state, and copying it back makes the state new again.
 *
 * Built with sanitizers the room is talloc's, so that they see every block,
 * and there are no images.
 */
enum box_death { BOX_ALIVE, BOX_FUEL, BOX_MEMORY, BOX_VOLUME };

enum {
	BOX_MAX_TEXT = 4096, /* bytes of one string */
	/* Of one block: the stack too, so arguments cannot be piled up. */
	BOX_MAX_BLOCK = 64 * 1024,
	BOX_MAX_NOTES = 20,
	BOX_NOTE_ROOM = 200,
};

struct box_limits {
	int64_t fuel;   /* VM instructions and work of the library */
	int64_t memory; /* bytes alive at one time */
	int64_t volume; /* bytes asked for, all together */
};

struct box {
	lua_State *L;
	unsigned char *room; /* NULL with sanitizers */
	size_t size;
	void *blocks;        /* talloc context; NULL without sanitizers */
	int64_t live;
	struct box_limits limits;
	int64_t fuel; /* left */
	int64_t volume;
	int refused;
	enum box_death dead;
	struct arena *scratch; /* emptied when armed */
	const void *snapshot;  /* what the views of view.c look at */
	int note_count;
	char notes[BOX_MAX_NOTES][BOX_NOTE_ROOM];
};

/* A new state in the room (size bytes), without limits. */
bool box_open(struct box *b, unsigned char *room, size_t size);
void box_close(struct box *b);

/* Begin a call: full fuel, nothing asked for yet. */
void box_arm(struct box *b, const struct box_limits *limits);
int64_t box_fuel_used(const struct box *b);
const char *box_death_word(const struct box *b); /* NULL: alive */

/* Pay for work of the library; ends the script when nothing is left. */
void box_charge(lua_State *L, int64_t units);
struct box *box_of(lua_State *L);

/* The used part of the room: an image.  And back. */
struct bytes box_image(const struct box *b);
void box_restore(struct box *b, struct bytes image);

/* box_memory.c */
void *box_allocate(void *box, void *old, size_t old_size, size_t size);
void box_memory_begin(struct box *b);

/* Words for scripts; each puts its functions into the state. */
void words_base_open(lua_State *L);
void words_pairs_open(lua_State *L);
void words_text_open(lua_State *L);
void words_table_open(lua_State *L);
void words_math_open(lua_State *L);

/* Replace the table on top by a front that can only be read. */
void seal_top(lua_State *L);

/* Sort the list at index list by less(L, a, b); pays by itself. */
typedef bool (*sort_less)(lua_State *L, int a, int b);
void sort_list(lua_State *L, int list, sort_less less);

/*
 * The string key of the table at an index that is nearest to name, or NULL
 * when none is near.
 */
const char *names_nearest(lua_State *L, int table, const char *name);

#endif
