#ifndef DISPATCH_ENCRYPT_H
#define DISPATCH_ENCRYPT_H

#include "dispatch/dispatch.h"

/* encrypt.c: letters that leave encrypted (R160, docs/encryption.md) */
bool letter_mark_encrypted(struct ctx *c);

/*
 * Before a release is composed: its files become envelopes.  A receiver that
 * cannot open them is refused as CONFLICT "release_not_ready", named in the
 * reason.
 */
bool release_encrypt(struct ctx *c, struct release *r) MUST_CHECK;

/* In the transaction of the release: what left, and who opens it. */
bool release_envelopes_keep(struct ctx *c, const struct release *r)
    MUST_CHECK;

#endif
