#ifndef KEYS_PEM_H
#define KEYS_PEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

/*
 * Keys and certificates in PEM files, for the demo and for offices without a
 * hardware module.  A key file must be its owner's alone; it is read for each
 * signature and wiped behind it.
 */

/* RSA PKCS#1 v1.5 or ECDSA over a SHA-256 digest of 32 bytes. */
bool pem_sign(struct ctx *c, const char *path, struct bytes digest,
    struct bytes *signature) MUST_CHECK;

/* The public half of a private key: DER of its SubjectPublicKeyInfo. */
bool pem_public(struct ctx *c, const char *path, struct bytes *der)
    MUST_CHECK;

struct pem_certificates {
	struct bytes *list; /* DER */
	size_t count;
};

/* Every certificate of a file, in its order. */
bool pem_certificates_read(struct ctx *c, const char *path,
    struct pem_certificates *out) MUST_CHECK;

#endif
