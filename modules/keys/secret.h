#ifndef KEYS_SECRET_H
#define KEYS_SECRET_H

#include <stdbool.h>

#include "base/ctx.h"

/*
 * A small secret file (a PIN, the secret of grants, a private key) in memory
 * that is wiped when the arena is emptied.  The line end of an editor is left
 * out.  BROKEN when anybody but the owner may read it; a shared one may also be
 * read by its group.
 */
struct secret {
	unsigned char at[8192];
	size_t length;
};

/* Room for one, wiped with the arena. */
struct secret *secret_room(struct ctx *c);

bool secret_read(struct ctx *c, const char *path, struct secret **out)
    MUST_CHECK;
bool secret_read_shared(struct ctx *c, const char *path, struct secret **out)
    MUST_CHECK;

#endif
