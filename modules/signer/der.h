#ifndef SIGNER_DER_H
#define SIGNER_DER_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * DER (X.690) read piece by piece, nothing copied.  Only what DER allows: a
 * tag of one byte, a length as short as it can be, all of it there.
 */
enum der_tag {
	DER_INTEGER = 0x02, DER_OCTETS = 0x04, DER_OBJECT = 0x06,
	DER_UTF8 = 0x0c, DER_PRINTABLE = 0x13, DER_IA5 = 0x16,
	DER_BMP = 0x1e, DER_SEQUENCE = 0x30, DER_SET = 0x31,
	DER_CONTEXT_0 = 0xa0,
};

struct der {
	unsigned tag;
	struct bytes inside; /* without tag and length */
	struct bytes whole;
};

/* The first piece of what is left, which moves behind it. */
bool der_next(struct bytes *left, struct der *out);

/* The same, where the tag must be this one; else nothing moves. */
bool der_take(struct bytes *left, unsigned tag, struct bytes *inside);

/* Exactly one piece with this tag and nothing behind it. */
bool der_only(struct bytes all, unsigned tag, struct bytes *inside);

bool der_same(struct bytes a, struct bytes b);

#endif
