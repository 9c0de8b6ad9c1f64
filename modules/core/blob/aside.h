#ifndef BLOB_ASIDE_H
#define BLOB_ASIDE_H

#include "base/ctx.h"

/*
 * How a blob leaves.  Original bytes cannot be had again, so it goes in two
 * steps: out of its place into <root>/aside, and, when it lay there for long
 * and still nobody refers to it, for good.  The caller knows who refers to
 * what.  Nobody waits for this and no lock is taken: whoever keeps the same
 * bytes always puts a fresh copy in their place, and what is found to be
 * fresh after it was set aside is put back; blob_open() looks in both places.
 *
 * Ages are of the machine's own clock, as the file system writes it.
 */
enum { BLOB_LEAVES = 65536 };

struct blob_names {
	const char *const *at;
	size_t count;
};

/* What was put into a leaf (ab/cd, by its number) at least so long ago. */
bool blob_leaf_old(struct ctx *c, const char *root, int64_t leaf,
    int64_t seconds, struct blob_names *out) MUST_CHECK;

/* "abcd", with which all digests of a leaf begin. */
const char *blob_leaf_prefix(struct ctx *c, int64_t leaf);

/* done: it is aside now; not done: it is gone or was put there anew. */
struct blob_going {
	const char *sha256;
	int64_t seconds; /* as above */
};
bool blob_set_aside(struct ctx *c, const char *root,
    const struct blob_going *g, bool *done) MUST_CHECK;

/* What was set aside at least so long ago. */
bool blob_aside_old(struct ctx *c, const char *root, int64_t seconds,
    struct blob_names *out) MUST_CHECK;

/* Back to its place, or gone for good. */
bool blob_bring_back(struct ctx *c, const char *root, const char *sha256)
    MUST_CHECK;
bool blob_forget(struct ctx *c, const char *root, const char *sha256)
    MUST_CHECK;

#endif
