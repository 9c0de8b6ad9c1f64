#ifndef OFFICE_CALENDAR_RULES_H
#define OFFICE_CALENDAR_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/*
 * Office hours and special days, as data.  Minutes count from midnight in
 * Viet Nam; a part that opens and closes at 0 does not exist.
 */
struct office_part {
	int16_t opens, closes;
};

enum day_kind { DAY_OFF, DAY_MORNING, DAY_WORK };

struct special_day {
	struct date day;
	enum day_kind kind;
};

struct calendar {
	struct office_part hours[7][2]; /* 0 Sunday; morning, afternoon */
	const struct special_day *days;
	size_t day_count;
	int64_t immediate_minutes; /* what "ngay" means */
};

/*
 * The deadline phrases of process files:
 *	ngay · trong ngày · N giờ làm việc · N ngày làm việc · N ngày ·
 *	sáng ngày làm việc tiếp theo · cuối ngày làm việc tiếp theo
 * Working days do not count the day they start on and end at closing time;
 * calendar days that end on a day off end on the next working day.
 * False: the text is none of them.
 */
bool phrase_end(const struct calendar *k, const char *phrase,
    struct instant from, struct instant *out) MUST_CHECK;

/* "-1 ngày làm việc", "+2 giờ làm việc", "+0" counted from a due time. */
bool offset_from(const struct calendar *k, const char *offset,
    struct instant from, struct instant *out) MUST_CHECK;

bool day_is_worked(const struct calendar *k, struct date d);

/* The time itself in office hours, else the start of the next ones. */
struct instant office_time(const struct calendar *k, struct instant at);

#endif
