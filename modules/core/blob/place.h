#ifndef BLOB_PLACE_H
#define BLOB_PLACE_H

#include "base/ctx.h"

/* Inside of blob/ only: the folders <root>, ab and cd of one digest. */
struct place {
	int folders[3];
	const char *name;
};

/* Make what is missing; false is refused and leaves nothing open. */
bool place_open(struct ctx *c, const char *root, const char *sha256,
    struct place *out) MUST_CHECK;

/* All three folders to the disk, then closed. */
bool place_end(struct ctx *c, struct place *p) MUST_CHECK;

/* 64 lower-case hex digits. */
bool place_is_digest(const char *sha256);

/* A full disk is for operators, anything else is ours. */
bool storage_failed(struct ctx *c, const char *what);

#endif
