#ifndef SIGNER_JSON_IN_H
#define SIGNER_JSON_IN_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * JSON as a page sends it, read from left to right without a tree: the
 * program runs where nothing is installed, and its questions are two flat
 * shapes.  What is not asked for is never skipped, only refused by who reads.
 */
struct json_in {
	struct arena *mem;
	const unsigned char *at, *end;
};

/* White space, then this sign: taken, or left where it is. */
bool json_in_sign(struct json_in *in, char sign);

/*
 * A text with its escapes undone: UTF-8 without controls, or false.  It is in
 * the arena.
 */
bool json_in_text(struct json_in *in, const char **out) MUST_CHECK;

/* Nothing but white space is left. */
bool json_in_end(struct json_in *in);

#endif
