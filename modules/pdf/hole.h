#ifndef PDF_HOLE_H
#define PDF_HOLE_H

#include "pdf/append.h"

/*
 * The hole that a signature or a time stamp fills later: zeros for /Contents,
 * and a /ByteRange around them that can be known only at the end.
 */
struct pdf_hole {
	size_t room;                  /* bytes that fit in, as hex digits */
	size_t range_at, gap, resume; /* offsets in the new file */
};

/* Both keys, into the dictionary that is open in a; room is set before. */
void hole_write(struct pdf_append *a, struct buffer *b, struct pdf_hole *h);

struct hole_around {
	struct bytes file, tail; /* tail is what pdf_append_end() gave */
	bool mapped;             /* the file is one, see base/mapping.h */
};

/* Say the range, and hash all but the hole: SHA-256, 32 bytes. */
bool hole_close(struct pdf_append *a, const struct pdf_hole *h,
    const struct hole_around *in, struct bytes *digest) MUST_CHECK;

#endif
