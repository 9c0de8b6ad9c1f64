#ifndef KEYS_TOKEN_H
#define KEYS_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ctx.h"

/*
 * A PKCS#11 token: a USB stick, a hardware module, SoftHSM.  Opened once by
 * the process that signs, after its fork: most modules do not survive one.
 * A lost session is opened again once per call; a wrong PIN is never tried a
 * second time, because the token would lock itself.
 */
struct secret;
struct token;

struct token_conf {
	const char *module;   /* path of the PKCS#11 library */
	const char *label;    /* of the token; "": the first there is */
	const char *pin_file; /* 0600 */

	/* Instead of the file, when the first signature needs it; or NULL. */
	bool (*pin_ask)(struct ctx *c, struct secret **out);
};

/*
 * Belongs to the process.  Refused: "token_module" the library does not load,
 * "token_absent" no token of that label, "token_pin" wrong or locked.
 */
bool token_open(struct ctx *c, const struct token_conf *conf,
    struct token **out) MUST_CHECK;

/* Log out and forget the PIN. */
void token_close(struct token *t);

/*
 * RSA PKCS#1 v1.5 or ECDSA (as DER) over a digest of SHA-256, SHA-384 or
 * SHA-512 (its length says which), by the private key whose CKA_ID is this.
 * Refused: "token_key" there is none, "token_failed".
 */
bool token_sign(struct ctx *c, struct token *t, struct bytes id,
    struct bytes digest, struct bytes *signature) MUST_CHECK;

struct token_certificate {
	struct bytes id;   /* CKA_ID, shared with its private key */
	const char *label; /* "" when the token names none */
	struct bytes der;
};

struct token_certificates {
	struct token_certificate *list;
	size_t count;
};

bool token_certificates_list(struct ctx *c, struct token *t,
    struct token_certificates *out) MUST_CHECK;

#endif
