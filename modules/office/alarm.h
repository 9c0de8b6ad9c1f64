#ifndef OFFICE_ALARM_H
#define OFFICE_ALARM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/*
 * What an operator must know of, from anywhere in the system, until it is well
 * again: a missed backup, a file that changed, a history that does not add up.
 * The code has its sentence in conf/words; the subject says which one (""
 * where there is but one) and holds no content of a document.  Raising what is
 * open already only counts; a new one stands in the log as well.
 */
struct alarm {
	const char *code, *subject, *detail; /* detail may be NULL */
	struct instant raised_at, last_at;
	int64_t times;
};
extern const struct record alarm_record;

bool alarm_raise(struct ctx *c, const struct alarm *a) MUST_CHECK;

/* It is well again; nothing was open: true as well. */
bool alarm_close(struct ctx *c, const char *code, const char *subject)
    MUST_CHECK;

/* All that are open, the oldest first. */
bool alarm_list(struct ctx *c, struct rows *out) MUST_CHECK;

/* How many of each code, for monitors: struct alarm_count. */
struct alarm_count {
	const char *code;
	int64_t count;
};
bool alarm_counts(struct ctx *c, struct rows *out) MUST_CHECK;

#endif
