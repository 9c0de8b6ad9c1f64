#ifndef OFFICE_SECRECY_H
#define OFFICE_SECRECY_H

#include <stdbool.h>

#include <jansson.h>

#include "base/ctx.h"

/*
 * Only what is said to be open ("thuong") may enter (R001, P11); everything
 * else is NO_RIGHT "letter_is_state_secret", and that it was tried is audited
 * without a word of it.  Call these before tx_begin(), so that the line stays.
 */
bool secrecy_check(struct ctx *c, const char *secrecy, const char *what)
    MUST_CHECK;

/* Where bytes of an upload lie, and the images made of its pages. */
struct secrecy_store {
	const char *blobs, *pages;
};

/*
 * The same for a form with "secrecy" and the ids of uploads in "upload",
 * "main" and "annexes": what came in under another word is wiped at once,
 * bytes and images, unless a letter already holds the same bytes.  Without any
 * word nothing is wiped: BAD_INPUT "field_missing".
 */
bool secrecy_check_form(struct ctx *c, const struct secrecy_store *store,
    const json_t *form, const char *what) MUST_CHECK;

#endif
