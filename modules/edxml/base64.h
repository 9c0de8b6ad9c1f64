#ifndef EDXML_BASE64_H
#define EDXML_BASE64_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* Base64 that comes in pieces, with white space anywhere in it. */
struct base64 {
	struct buffer out;
	uint32_t bits;
	int letters; /* in bits, 0..3 */
	int padding; /* "=" seen */
	bool bad;
};

void base64_begin(struct base64 *b, struct arena *mem);
void base64_add(struct base64 *b, const char *text, size_t length);
bool base64_end(struct base64 *b, struct bytes *out) MUST_CHECK;

#endif
