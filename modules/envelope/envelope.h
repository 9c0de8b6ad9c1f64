#ifndef ENVELOPE_ENVELOPE_H
#define ENVELOPE_ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

/*
 * A file for the eyes of chosen organs (R160): CMS AuthEnvelopedData with
 * AES-256-GCM (RFC 5083, 5084), or EnvelopedData with AES-256-CBC (RFC 5652).
 * Keys travel by RSA-OAEP with SHA-256, or by ECDH (RFC 5753).  Linked by the
 * jailed inspector alone: what it parses is foreign.
 */
#define ENVELOPE_GCM "aes-256-gcm"
#define ENVELOPE_CBC "aes-256-cbc"

struct envelope_order {
	struct bytes content;
	const struct bytes *certificates; /* DER, one for each receiver */
	size_t certificate_count;
	const char *suite; /* NULL: GCM where OpenSSL can, else CBC */
};

/*
 * One envelope that each of the certificates opens.  Refused:
 * "envelope_certificate" a certificate whose key cannot receive.
 */
bool envelope_write(struct ctx *c, const struct envelope_order *o,
    const char **suite, struct bytes *out) MUST_CHECK;

/* What whoever has the private key needs, to find the key of the content. */
struct envelope_key {
	const char *way;      /* "rsa-oaep" "ecdh" */
	const char *digest;   /* of OAEP, or of the derivation */
	const char *mask;     /* digest of OAEP's mask */
	struct bytes point;   /* the sender's public point */
	struct bytes shared;  /* ECC-CMS-SharedInfo */
	int64_t wrap_bits;    /* of the AES key that wraps: 128 192 256 */
	struct bytes wrapped;
};

/*
 * The envelope's key as wrapped for the owner of a certificate (DER).
 * Refused: "envelope_damaged", "envelope_not_ours", "envelope_unknown" (an
 * algorithm that is not used here).
 */
bool envelope_key_find(struct ctx *c, struct bytes envelope,
    struct bytes certificate, struct envelope_key *out) MUST_CHECK;

/* The content.  Refused: "envelope_damaged", also for a wrong key. */
bool envelope_read(struct ctx *c, struct bytes envelope, struct bytes key,
    struct bytes *out) MUST_CHECK;

/* The keys of an organ's encryption certificate may receive: else refused. */
bool envelope_certificate_check(struct ctx *c, struct bytes certificate)
    MUST_CHECK;

#endif
