#ifndef OFFICE_SESSION_H
#define OFFICE_SESSION_H

#include <stdbool.h>

#include "base/ctx.h"
#include "web/worker.h"

#define SESSION_COOKIE "vanthu"

/*
 * Who may go on.  admit() reads session, account state and post in one query
 * (P10) and fills c->user; it refuses NO_LOGIN "login_needed" and
 * "account_locked", NO_RIGHT "password_must_change" and "right_missing".
 * recall() and remember() keep the answers of Idempotency-Keys; the same key
 * with another body is CONFLICT "request_repeated".
 */
extern const struct doorman office_doorman;

/* The token of the cookie as the table keeps it: SHA-256, 32 bytes. */
struct bytes session_hash(struct ctx *c, const char *token);

#endif
