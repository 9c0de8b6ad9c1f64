#ifndef PDF_POOL_H
#define PDF_POOL_H

/*
 * Small pieces of memory inside an arena, in chunks: objects of a document
 * are many and tiny.  A mark remembers the fill; going back to it lets a scan
 * over all objects run in the memory of one.
 */
#include <stdint.h>

#include "base/arena.h"

struct pool;
struct pool_chunk;

struct pool_mark {
	struct pool_chunk *chunk;
	size_t used;
};

struct pool *pool_new(struct arena *mem);
void *pool_take(struct pool *p, size_t size); /* zeroed */
struct pool_mark pool_mark(const struct pool *p);
void pool_return(struct pool *p, struct pool_mark to);

/* Pointers by object number, in pages made when first written to. */
struct map;

struct map *map_new(struct arena *mem);
const void *map_at(const struct map *m, int32_t number); /* NULL: none */
void map_put(struct map *m, int32_t number, const void *what);
int32_t map_end(const struct map *m); /* above every number ever put */

#endif
