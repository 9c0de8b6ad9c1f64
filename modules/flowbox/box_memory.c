/*
 * box_memory.c - the allocator of a box
 *
 * Blocks come from the end of the room and go to the free list of their
 * size.  The lists lie in the room too, so an image has them.
 */

#include <string.h>

#include <talloc.h>

#include "flowbox/box.h"
#include "jail/door.h"

enum {
	GRAIN = 16,
	SMALL = 512,
	SMALL_CLASSES = SMALL / GRAIN + 1,
	CLASSES = SMALL_CLASSES + 64,
	MAX_REFUSED = 16, /* each costs a full collection */
};

/* What stands at the beginning of the room. */
struct room {
	size_t used;
	int64_t live;
	void *free[CLASSES];
};

struct size_class {
	size_t index, size;
};

/* Up to 512 bytes in steps of 16, then four steps to each doubling. */
static struct size_class
class_of(size_t size)
{
	unsigned int shift = 7;
	size_t units;

	if (size <= SMALL) {
		units = (size + GRAIN - 1) / GRAIN;
		return (struct size_class){ units, units * GRAIN };
	}
	while ((size - 1) >> (shift + 3) != 0)
		shift++;
	units = (size + ((size_t)1 << shift) - 1) >> shift;
	return (struct size_class){
		SMALL_CLASSES + (shift - 7) * 4 + (units - 5), units << shift
	};
}

static struct room *
room_of(const struct box *b)
{
	return (void *)b->room;
}

void
box_memory_begin(struct box *b)
{
	b->live = 0;
	if (!JAIL_DOORS) {
		b->room = NULL;
		b->blocks = talloc_new(NULL);
		return;
	}
	memset(b->room, 0, sizeof(struct room));
	room_of(b)->used = class_of(sizeof(struct room)).size;
}

static void *
room_take(struct box *b, size_t size)
{
	struct size_class s = class_of(size);
	struct room *r = room_of(b);
	void *block = r->free[s.index];

	if (block != NULL) {
		memcpy(&r->free[s.index], block, sizeof block);
		return block;
	}
	if (s.size > b->size - r->used)
		return NULL;
	block = b->room + r->used;
	r->used += s.size;
	return block;
}

static void
room_release(struct box *b, void *block, size_t size)
{
	struct size_class s = class_of(size);
	struct room *r = room_of(b);

	memcpy(block, &r->free[s.index], sizeof block);
	r->free[s.index] = block;
}

static void *
room_change(struct box *b, void *old, size_t old_size, size_t size)
{
	void *block;

	if (old != NULL && class_of(old_size).index == class_of(size).index)
		return old;
	block = room_take(b, size);
	if (block == NULL) /* Lua counts on it that less always goes */
		return size <= old_size ? old : NULL;
	if (old != NULL) {
		memcpy(block, old, size < old_size ? size : old_size);
		room_release(b, old, old_size);
	}
	return block;
}

static void *
refuse_memory(struct box *b)
{
	if (++b->refused >= MAX_REFUSED && b->dead == BOX_ALIVE)
		b->dead = BOX_MEMORY;
	return NULL;
}

/* For a new object Lua says in old_size what it is to be. */
static bool
is_too_long(size_t kind, size_t size)
{
	return kind == LUA_TSTRING && size > BOX_MAX_TEXT + 64;
}

static bool
is_too_much(struct box *b, size_t old_size, size_t size)
{
	if (size <= old_size)
		return false;
	/* The script ends at its next step; until then the error is told. */
	b->volume += (int64_t)size;
	if (b->volume > b->limits.volume && b->dead == BOX_ALIVE)
		b->dead = BOX_VOLUME;
	return b->dead == BOX_MEMORY || size > BOX_MAX_BLOCK ||
	    b->live + (int64_t)(size - old_size) > b->limits.memory;
}

static void
release(struct box *b, void *old, size_t old_size)
{
	b->live -= (int64_t)old_size;
	if (old == NULL)
		return;
	if (b->blocks)
		talloc_free(old);
	else
		room_release(b, old, old_size);
}

void *
box_allocate(void *box, void *old, size_t old_size, size_t size)
{
	struct box *b = box;
	size_t kind = old_size;
	void *block;

	if (old == NULL)
		old_size = 0;
	if (size == 0) {
		release(b, old, old_size);
		return NULL;
	}
	if ((old == NULL && is_too_long(kind, size)) ||
	    is_too_much(b, old_size, size))
		return refuse_memory(b);
	if (b->blocks)
		block = talloc_realloc_size(b->blocks, old, size);
	else
		block = room_change(b, old, old_size, size);
	if (block == NULL)
		return refuse_memory(b);
	b->live += (int64_t)size - (int64_t)old_size;
	return block;
}

struct bytes
box_image(const struct box *b)
{
	struct room *r = room_of(b);

	r->live = b->live;
	return (struct bytes){ b->room, r->used };
}

void
box_restore(struct box *b, struct bytes image)
{
	memcpy(b->room, image.at, image.length);
	b->live = room_of(b)->live;
}
