#ifndef OFFICE_REGISTER_H
#define OFFICE_REGISTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/* A number book (sổ đăng ký) of one organ, direction, series and year. */
struct book {
	int64_t id;
	const char *uuid;
	int64_t organ_id;
	const char *direction, *name, *series;
	int64_t year, opening_number, last_number;
	const char *state; /* open closed */
};

extern const struct record book_record;

/* The book of the user's organ by its id in the API; else ABSENT. */
bool register_get(struct ctx *c, const char *uuid, struct book *out)
    MUST_CHECK;

/* The open book for a series and year; made when it is missing. */
struct register_query {
	int64_t organ_id;
	const char *direction; /* in out copy */
	const char *series;    /* chung, QĐ, … */
	int64_t year;
};
bool register_for(struct ctx *c, const struct register_query *q,
    struct book *out) MUST_CHECK;

/* struct book rows of the user's organ; direction NULL: all. */
bool register_list(struct ctx *c, const char *direction, int64_t year,
    struct rows *out) MUST_CHECK;

/* What register_take() would give now. */
int64_t register_next(const struct book *b);

/*
 * Give the letter the next number (R052): without gap or repeat, and back in
 * the book when the transaction rolls back (P2).  It stands in the book and in
 * the struct; letter_move() writes it to the letter's own row.  Locks the
 * book until the commit: call it as late as can be.  Refused: CONFLICT
 * "register_closed", "number_given" (the letter has one).
 */
struct letter;
bool register_take(struct ctx *c, int64_t register_id, struct letter *l)
    MUST_CHECK;

/*
 * Cancel a letter's number; it stays in the book with the reason, and the
 * letter has none.
 */
bool register_void(struct ctx *c, int64_t letter_id, const char *reason)
    MUST_CHECK;

#endif
