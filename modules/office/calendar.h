#ifndef OFFICE_CALENDAR_H
#define OFFICE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "db/db.h"

/*
 * The working calendar of an organ (its own hours and days before those of
 * the whole province), applied to the deadline phrases of process files.
 */

struct calendar;

/* Read once for all questions of a request; "calendar_empty": no hours. */
bool calendar_get(struct ctx *c, int64_t organ_id,
    const struct calendar **out) MUST_CHECK;

/* When a phrase that starts now ends; "process_phrase" when it is none. */
bool calendar_due(struct ctx *c, const struct calendar *k,
    const char *phrase, struct instant *out) MUST_CHECK;

/* What a person may choose with one press: the end of so many working days. */
struct due_choice {
	int64_t days;
	struct instant at;
};

/* A day worked though it is Saturday or Sunday, or off though it is not. */
struct unusual_day {
	struct date day;
	bool worked;
};

/* What a desk has to know of the coming year; nothing without hours. */
struct calendar_ahead {
	struct rows choices; /* struct due_choice, from now */
	struct rows unusual; /* struct unusual_day, from today */
};
bool calendar_ahead(struct ctx *c, int64_t organ_id,
    struct calendar_ahead *out) MUST_CHECK;

/* A late rule's offset: "-1 ngày làm việc", "+0", from a due time. */
struct shift {
	const char *offset;
	struct instant from;
};
bool calendar_shift(struct ctx *c, const struct calendar *k,
    const struct shift *s, struct instant *out) MUST_CHECK;

/* The time itself in office hours, else the start of the next ones. */
bool calendar_office_time(struct ctx *c, int64_t organ_id, struct instant at,
    struct instant *out) MUST_CHECK;

#endif
