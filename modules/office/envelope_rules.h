#ifndef OFFICE_ENVELOPE_RULES_H
#define OFFICE_ENVELOPE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * The certificate by which a receiver opens encrypted letters (role "cipher"),
 * the best that is registered for it; id 0: none is.
 */
struct cipher_certificate {
	int64_t id, organ_id;
	const char *organ_name;
	const char *state; /* active suspended revoked */
	struct instant valid_from, valid_to;
	struct bytes der;
	const char *key_name;
};

/* What is wrong with it, as people say it; NULL: it serves now. */
const char *cipher_fault(const struct cipher_certificate *k,
    struct instant now);

/* Every receiver that cannot open, in one sentence; NULL: all can. */
const char *ciphers_missing(struct ctx *c,
    const struct cipher_certificate *list, size_t count);

/* A file's name while it is encrypted, and the name inside. */
#define ENVELOPE_KIND "p7m"
#define ENVELOPE_TYPE "application/pkcs7-mime"
const char *envelope_name(struct arena *a, const char *name);
const char *envelope_name_inside(struct arena *a, const char *name);

#endif
