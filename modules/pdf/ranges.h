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

/* The file is a mapping: its pages are given back once they were hashed. */
void signed_ranges_mapped(struct signed_ranges *s);

/* One more part of what is hashed, in steps when it is of a mapping. */
struct evp_md_ctx_st;
bool digest_add(struct evp_md_ctx_st *to, struct bytes part, bool mapped)
    MUST_CHECK;

/* The digest ("SHA256", a name OpenSSL knows) of one range of the list. */
bool signed_ranges_digest(struct ctx *c, struct signed_ranges *s,
    size_t which, const char *digest, struct bytes *out) MUST_CHECK;

#endif
