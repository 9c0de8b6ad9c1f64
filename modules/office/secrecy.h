#ifndef OFFICE_SECRECY_H
#define OFFICE_SECRECY_H

#include <stdbool.h>

#include "base/ctx.h"

/*
 * Only what is said to be open ("thuong") may enter (R001, P11); everything
 * else is NO_RIGHT "letter_is_state_secret", and that it was tried is audited
 * without a word of it.  Call it before tx_begin(), so that the line stays.
 */
bool secrecy_check(struct ctx *c, const char *secrecy, const char *what)
    MUST_CHECK;

#endif
