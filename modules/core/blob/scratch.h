#ifndef BLOB_SCRATCH_H
#define BLOB_SCRATCH_H

#include "base/ctx.h"
#include "blob/place.h"

/*
 * Copying bytes whole: a full disk is BUSY "storage_full".  For blob/, and
 * for modules/operate, which keeps copies of a store.
 */
bool scratch_write(struct ctx *c, int fd, struct bytes from) MUST_CHECK;

/* All of a file from its offset on, in the kernel where that is possible. */
bool scratch_copy(struct ctx *c, int from, int to) MUST_CHECK;

/* In the place of what has that name already. */
bool scratch_give_name(struct ctx *c, int fd, const struct place *p)
    MUST_CHECK;

#endif
