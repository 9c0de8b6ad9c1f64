/* pdf_pool.c - memory of a document's objects, and maps by object number */

#include <string.h>

#include "pdf/pool.h"

#define CHUNK 65536
#define PAGE 1024

struct pool_chunk {
	struct pool_chunk *next;
	size_t room;
	unsigned char *at;
};

struct pool {
	struct arena *mem;
	struct pool_chunk *first, *chunk;
	size_t used; /* of chunk */
};

struct map {
	struct arena *mem;
	const void ***pages;
	size_t count; /* of pages */
	int32_t end;
};

static struct pool_chunk *
chunk_new(struct arena *mem, size_t least)
{
	struct pool_chunk *k = arena_take(mem, sizeof *k);

	k->room = least > CHUNK ? least : CHUNK;
	k->at = arena_take(mem, k->room);
	return k;
}

struct pool *
pool_new(struct arena *mem)
{
	struct pool *p = arena_take(mem, sizeof *p);

	p->mem = mem;
	p->first = p->chunk = chunk_new(mem, 0);
	return p;
}

/* Step to a chunk with that much room: the next one left, or a new one. */
static void
pool_step(struct pool *p, size_t size)
{
	struct pool_chunk *next = p->chunk->next;

	if (next == NULL || next->room < size) {
		next = chunk_new(p->mem, size);
		next->next = p->chunk->next;
		p->chunk->next = next;
	}
	p->chunk = next;
	p->used = 0;
}

void *
pool_take(struct pool *p, size_t size)
{
	size_t rounded = (size + 15) & ~(size_t)15;
	unsigned char *at;

	if (rounded > p->chunk->room - p->used)
		pool_step(p, rounded);

	at = p->chunk->at + p->used;
	p->used += rounded;
	return memset(at, 0, rounded);
}

struct pool_mark
pool_mark(const struct pool *p)
{
	return (struct pool_mark){ p->chunk, p->used };
}

void
pool_return(struct pool *p, struct pool_mark to)
{
	p->chunk = to.chunk;
	p->used = to.used;
}

struct map *
map_new(struct arena *mem)
{
	struct map *m = arena_take(mem, sizeof *m);

	m->mem = mem;
	return m;
}

const void *
map_at(const struct map *m, int32_t number)
{
	size_t page = (size_t)number / PAGE;

	if (number < 0 || page >= m->count || m->pages[page] == NULL)
		return NULL;
	return m->pages[page][number % PAGE];
}

static void
map_widen(struct map *m, size_t count)
{
	size_t wide = m->count * 2 > count ? m->count * 2 : count;

	m->pages = arena_grow(m->mem, m->pages,
	    m->count * sizeof *m->pages, wide * sizeof *m->pages);
	m->count = wide;
}

void
map_put(struct map *m, int32_t number, const void *what)
{
	size_t page = (size_t)number / PAGE;

	if (page >= m->count)
		map_widen(m, page + 1);
	if (m->pages[page] == NULL)
		m->pages[page] = arena_take(m->mem,
		    PAGE * sizeof *m->pages[page]);
	m->pages[page][number % PAGE] = what;
	if (number >= m->end)
		m->end = number + 1;
}

int32_t
map_end(const struct map *m)
{
	return m->end;
}
