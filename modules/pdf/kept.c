/* kept.c - a few things that are dear to make, by the bytes they came from */

#include <string.h>

#include "pdf/kept.h"

void *
kept_find(struct kept *k, struct bytes key)
{
	for (size_t i = 0; i < KEPT_PLACES; i++) {
		struct kept_place *p = &k->places[i];

		if (p->mem != NULL && p->key.length == key.length &&
		    memcmp(p->key.at, key.at, key.length) == 0) {
			p->asked = ++k->asked;
			return p->made;
		}
	}
	return NULL;
}

void
kept_add(struct kept *k, struct bytes key, void *made, struct arena *mem)
{
	struct kept_place *oldest = &k->places[0];

	for (size_t i = 1; i < KEPT_PLACES; i++)
		if (k->places[i].asked < oldest->asked)
			oldest = &k->places[i];
	if (oldest->mem != NULL)
		arena_end(oldest->mem);
	*oldest = (struct kept_place){
		.mem = mem, .made = made, .asked = ++k->asked,
		.key = { arena_copy(mem, key.at, key.length), key.length },
	};
}
