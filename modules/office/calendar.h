#ifndef OFFICE_CALENDAR_H
#define OFFICE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * The working calendar of an organ (its own hours and days before those of
 * the whole province), applied to the deadline phrases of process files.
 */

/* When a phrase that starts now ends; "process_phrase" when it is none. */
bool calendar_due(struct ctx *c, int64_t organ_id, const char *phrase,
    struct instant *out) MUST_CHECK;

/* A late rule's offset: "-1 ngày làm việc", "+0", from a due time. */
bool calendar_shift(struct ctx *c, int64_t organ_id, const char *offset,
    struct instant from, struct instant *out) MUST_CHECK;

/* The time itself in office hours, else the start of the next ones. */
bool calendar_office_time(struct ctx *c, int64_t organ_id, struct instant at,
    struct instant *out) MUST_CHECK;

#endif
