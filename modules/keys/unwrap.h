#ifndef KEYS_UNWRAP_H
#define KEYS_UNWRAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * The key of an encrypted file, as the sender wrapped it for us.  Small values
 * that the jail read out of the envelope: no structure is parsed here.
 */
struct wrapped_key {
	const char *way;      /* "rsa-oaep" "ecdh" */
	const char *digest, *mask; /* "SHA256" … */
	struct bytes point, shared;
	int64_t wrap_bits;
	struct bytes wrapped;
};

/*
 * Unwrap with a private key in a PEM file.  Whatever is wrong with the value,
 * a wrong key included, is refused as "envelope_key_wrong".
 */
bool pem_unwrap(struct ctx *c, const char *path, const struct wrapped_key *k,
    struct bytes *key) MUST_CHECK;

#endif
