#ifndef PDF_RANGES_H
#define PDF_RANGES_H

/*
 * The bytes that signatures cover, hashed once.  Every signature covers the
 * file from 0 to its gap and from the gap's end to its own end, so all share
 * a prefix: one pass per digest keeps a copy of the state at each gap.
 */
#include "base/ctx.h"

struct signed_range {
	size_t gap, resume, end; /* covered: [0, gap) and [resume, end) */
};

struct signed_ranges;

/* The list is copied; each range must lie within the file, in order. */
struct signed_ranges *signed_ranges_new(struct ctx *c, struct bytes file,
    const struct signed_range *list, size_t count);

/* The digest ("SHA256", a name OpenSSL knows) of one range of the list. */
bool signed_ranges_digest(struct ctx *c, struct signed_ranges *s,
    size_t which, const char *digest, struct bytes *out) MUST_CHECK;

#endif
