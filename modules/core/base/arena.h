#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/attributes.h"

struct arena;

/* A run of bytes that somebody else owns. */
struct bytes {
	const unsigned char *at;
	size_t length;
};

struct arena *arena_new(void);

/* Zeroed memory until arena_empty(); a full machine ends the process. */
void *arena_take(struct arena *a, size_t size);
void *arena_copy(struct arena *a, const void *from, size_t size);

/* Grow an earlier arena_take(); the added part is zeroed. */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t size);

char *arena_text(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_text_n(struct arena *a, const char *from, size_t length);

/*
 * Hand over anything that needs a release; NULL is passed through.  Released
 * by arena_empty(), last taken first.
 */
void *arena_own(struct arena *a, void *what, void (*release)(void *));

/* The same for a descriptor; -1 is passed through. */
int arena_own_fd(struct arena *a, int fd);

void arena_empty(struct arena *a);

/* Empty and give back the arena itself. */
void arena_end(struct arena *a);

/* For what start-up reads once; lives as long as the process. */
struct arena *arena_forever(void);

#endif
