#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attributes.h"

struct arena;

/* A day of the calendar; year 0: none. */
struct date {
	int16_t year;
	int8_t month, day;
};

/* Milliseconds since 1970-01-01T00:00:00Z; 0: none. */
struct instant {
	int64_t ms;
};

bool date_is_set(struct date d);
bool date_is_valid(struct date d);
bool date_after(struct date a, struct date b);
bool date_same(struct date a, struct date b);
struct date date_add(struct date d, int days);
int date_days(struct date from, struct date to); /* to minus from */
int date_weekday(struct date d);                 /* 0 Sunday .. 6 Saturday */
bool date_parse(const char *text, struct date *out) MUST_CHECK; /* 2026-11-20 */
const char *date_text(struct arena *a, struct date d);

/* Viet Nam keeps UTC+7 all year: these never ask the machine's zone. */
struct date instant_day(struct instant t);
int instant_minute(struct instant t); /* minutes since midnight there */
struct instant instant_at(struct date d, int minute);

/* "2026-11-20T08:30:00.000+07:00", both ways (any offset is read). */
const char *instant_text(struct arena *a, struct instant t);
bool instant_parse(const char *text, struct instant *out) MUST_CHECK;

/*
 * The time now.  Where the environment names a file in VANTHU_CLOCK, its text
 * (an instant) is the time now; tests set the clock by rewriting that file.
 */
struct instant clock_now(void);

#endif
