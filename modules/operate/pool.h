#ifndef OPERATE_POOL_H
#define OPERATE_POOL_H

#include <time.h>

#include "base/ctx.h"

/*
 * Folders of content-addressed files, <root>/ab/cd/<sha256>: the store itself
 * and the pool of the backups, which all backups of a folder share.
 */
struct walked {
	const char *sha256, *path;
	int64_t length;
	time_t written;
};

/* pool_walk.c: every file, by name within its folder; and those set aside. */
struct walk {
	const char *root;
	const char *from; /* first digest to look at, or NULL */
	bool (*each)(struct ctx *c, void *to, const struct walked *w);
	void *to;
};
bool pool_walk(struct ctx *c, const struct walk *w) MUST_CHECK;

/* pool.c */
enum pool_state { POOL_WELL, POOL_MISSING, POOL_CHANGED };

/* length < 0: any */
bool pool_has(struct ctx *c, const char *root, const char *sha256,
    int64_t length);
/* It was listed now: for backup_prune.c. */
bool pool_touch(struct ctx *c, const char *root, const char *sha256)
    MUST_CHECK;
const char *pool_path(struct ctx *c, const char *root, const char *sha256);

/* Read it all: is it what its name says? */
bool pool_look(struct ctx *c, const char *root, const char *sha256,
    enum pool_state *out) MUST_CHECK;

/*
 * Take a file in, by a copy that is read again (or a hard link: quick, but
 * one bad sector then spoils both).  A file that is not what its name says is
 * not taken: *well is false.
 */
struct pool_add {
	const char *root;
	bool link;
};
bool pool_add(struct ctx *c, const struct pool_add *p,
    const struct walked *w, bool *well) MUST_CHECK;

/*
 * A file of the pool into a store, by the store's own door: fsynced, named by
 * what it is, which the caller compares.
 */
struct blob;
bool pool_fetch(struct ctx *c, const char *root, const char *path,
    struct blob *kept) MUST_CHECK;

/* Make a folder and what is above it; and a rename of it, lasting. */
bool folder_make(struct ctx *c, const char *path) MUST_CHECK;
bool folder_sync(struct ctx *c, const char *path) MUST_CHECK;

#endif
