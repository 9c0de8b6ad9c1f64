#ifndef DB_LATER_H
#define DB_LATER_H

#include "db/db.h"

/*
 * Writes whose answer nobody looks at.  Inside a transaction they are kept
 * until something else is said, and go before it as one compound statement in
 * the order they were given: one trip to the server instead of one each.  A
 * question (db_list(), db_lists() …) is its last part, and so is the COMMIT.
 * Outside of a transaction they are said at once.
 *
 * What the server refuses is refused, under the same code as ever, by whatever
 * is said next, tx_commit() at the latest: so for rows that are expected to go
 * in, and not where a caller tells one refusal from another.  Values live as
 * long as the request (c->mem).
 */
bool db_later(struct ctx *c, const char *sql, struct binds b) MUST_CHECK;

/* A conditional update: zero rows is CONFLICT "changed_meanwhile". */
bool db_change_later(struct ctx *c, const char *sql, struct binds b)
    MUST_CHECK;

#endif
