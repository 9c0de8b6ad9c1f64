/* calendar_rules.c - deadline phrases over a working calendar */

#include <stdlib.h>
#include <string.h>

#include "office/calendar_rules.h"

#define LOOK_AHEAD 400 /* days: no calendar is closed for a year */

static const struct office_part closed = { 0, 0 };

static const struct special_day *
special(const struct calendar *k, struct date d)
{
	for (size_t i = 0; i < k->day_count; i++)
		if (date_same(k->days[i].day, d))
			return &k->days[i];
	return NULL;
}

/* A made-up Saturday is worked like a Monday. */
static struct office_part
part_of(const struct calendar *k, struct date d, int part)
{
	const struct special_day *s = special(k, d);
	int weekday = date_weekday(d);

	if (s == NULL)
		return k->hours[weekday][part];
	if (s->kind == DAY_OFF || (s->kind == DAY_MORNING && part == 1))
		return closed;
	return k->hours[1][part];
}

bool
day_is_worked(const struct calendar *k, struct date d)
{
	return part_of(k, d, 0).closes > 0 || part_of(k, d, 1).closes > 0;
}

static struct date
next_worked(const struct calendar *k, struct date d, int step)
{
	for (int i = 0; i < LOOK_AHEAD; i++) {
		d = date_add(d, step);
		if (day_is_worked(k, d))
			break;
	}
	return d;
}

static struct instant
closing(const struct calendar *k, struct date d)
{
	struct office_part last = part_of(k, d, 1);

	if (last.closes == 0)
		last = part_of(k, d, 0);
	return instant_at(d, last.closes);
}

static struct instant
morning_end(const struct calendar *k, struct date d)
{
	struct office_part first = part_of(k, d, 0);

	return first.closes == 0 ? closing(k, d) :
	    instant_at(d, first.closes);
}

static struct instant
after_minutes(const struct calendar *k, struct instant from, int64_t minutes)
{
	struct date d = instant_day(from);
	int at = instant_minute(from);

	for (int day = 0; day < LOOK_AHEAD; day++) {
		for (int part = 0; part < 2; part++) {
			struct office_part p = part_of(k, d, part);
			int start = at > p.opens ? at : p.opens;

			if (start >= p.closes)
				continue;
			if (minutes <= p.closes - start)
				return instant_at(d, start + (int)minutes);
			minutes -= p.closes - start;
		}
		d = date_add(d, 1);
		at = 0;
	}
	return from;
}

struct instant
office_time(const struct calendar *k, struct instant at)
{
	struct instant open = after_minutes(k, at, 0);

	/* Minutes are whole: within hours it is not later than at. */
	return open.ms > at.ms ? open : at;
}

static struct instant
same_day(const struct calendar *k, struct instant from, int64_t count)
{
	struct date d = instant_day(from);

	(void)count;
	if (day_is_worked(k, d) && from.ms < closing(k, d).ms)
		return closing(k, d);
	return closing(k, next_worked(k, d, 1));
}

static struct instant
at_once(const struct calendar *k, struct instant from, int64_t count)
{
	(void)count;
	return after_minutes(k, from, k->immediate_minutes);
}

static struct instant
hours(const struct calendar *k, struct instant from, int64_t count)
{
	return after_minutes(k, from, count * 60);
}

static struct instant
working_days(const struct calendar *k, struct instant from, int64_t count)
{
	struct date d = instant_day(from);

	for (int64_t i = 0; i < count; i++)
		d = next_worked(k, d, 1);
	return closing(k, d);
}

static struct instant
plain_days(const struct calendar *k, struct instant from, int64_t count)
{
	struct date d = date_add(instant_day(from), (int)count);

	if (!day_is_worked(k, d))
		d = next_worked(k, d, 1);
	return closing(k, d);
}

static struct instant
next_morning(const struct calendar *k, struct instant from, int64_t count)
{
	(void)count;
	return morning_end(k, next_worked(k, instant_day(from), 1));
}

static struct instant
next_evening(const struct calendar *k, struct instant from, int64_t count)
{
	(void)count;
	return closing(k, next_worked(k, instant_day(from), 1));
}

static const struct {
	const char *words; /* after the number, if there is one */
	bool counted;
	struct instant (*end)(const struct calendar *k, struct instant from,
	    int64_t count);
} phrases[] = {
	{ "ngay", false, at_once },
	{ "trong ngày", false, same_day },
	{ "giờ làm việc", true, hours },
	{ "ngày làm việc", true, working_days },
	{ "ngày", true, plain_days },
	{ "sáng ngày làm việc tiếp theo", false, next_morning },
	{ "cuối ngày làm việc tiếp theo", false, next_evening },
};

bool
phrase_end(const struct calendar *k, const char *phrase,
    struct instant from, struct instant *out)
{
	char *words;
	long count = strtol(phrase, &words, 10);
	bool counted = words != phrase;

	if (counted && (count < 1 || count > 3650))
		return false;
	while (*words == ' ')
		words++;
	for (size_t i = 0; i < COUNT(phrases); i++)
		if (phrases[i].counted == counted &&
		    strcmp(phrases[i].words, words) == 0) {
			*out = phrases[i].end(k, from, count);
			return true;
		}
	return false;
}

static struct instant
before_minutes(const struct calendar *k, struct instant from, int64_t minutes)
{
	struct date d = instant_day(from);
	int at = instant_minute(from);

	for (int day = 0; day < LOOK_AHEAD; day++) {
		for (int part = 1; part >= 0; part--) {
			struct office_part p = part_of(k, d, part);
			int end = at < p.closes ? at : p.closes;

			if (end <= p.opens)
				continue;
			if (minutes <= end - p.opens)
				return instant_at(d, end - (int)minutes);
			minutes -= end - p.opens;
		}
		d = date_add(d, -1);
		at = 24 * 60;
	}
	return from;
}

/* Backwards in working days, at the same hour. */
static struct instant
days_before(const struct calendar *k, struct instant from, long count)
{
	struct date d = instant_day(from);

	for (long i = 0; i < count; i++)
		d = next_worked(k, d, -1);
	return instant_at(d, instant_minute(from));
}

bool
offset_from(const struct calendar *k, const char *offset,
    struct instant from, struct instant *out)
{
	char *words;
	long count;

	if (strcmp(offset, "+0") == 0 || strcmp(offset, "0") == 0) {
		*out = from;
		return true;
	}
	if (offset[0] == '+')
		return phrase_end(k, offset + 1, from, out);
	if (offset[0] != '-')
		return false;
	count = strtol(offset + 1, &words, 10);
	while (*words == ' ')
		words++;
	if (count < 1 || count > 3650)
		return false;
	if (strcmp(words, "giờ làm việc") == 0) {
		*out = before_minutes(k, from, count * 60);
		return true;
	}
	*out = days_before(k, from, count);
	return strcmp(words, "ngày làm việc") == 0 ||
	    strcmp(words, "ngày") == 0;
}
