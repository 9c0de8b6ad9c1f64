#ifndef PDF_KEPT_H
#define PDF_KEPT_H

/*
 * What was made before from the very same bytes, for the life of a process: a
 * certificate parsed, a picture packed.  Nothing but those bytes may decide
 * what is made, and nobody changes what is kept.  Few places: the one that
 * was not asked for longest goes first.
 */
#include <stdint.h>

#include "base/arena.h"

#define KEPT_PLACES 16

struct kept {
	struct kept_place {
		struct arena *mem; /* NULL: free */
		struct bytes key;
		void *made;
		uint64_t asked;
	} places[KEPT_PLACES];
	uint64_t asked;
};

/* NULL: not there.  It stays until KEPT_PLACES others were kept. */
void *kept_find(struct kept *k, struct bytes key);

/* Keep what lives in mem, or is owned by it; mem is handed over. */
void kept_add(struct kept *k, struct bytes key, void *made,
    struct arena *mem);

#endif
