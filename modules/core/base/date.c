/*
 * date.c - days of the calendar (Gregorian, also backwards)
 *
 * A day's number counts from 1970-01-01.  Years are taken to begin in March,
 * so the leap day is the last of its year and needs no case of its own.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/day.h"

enum {
	DAYS_OF_400_YEARS = 146097,
	FROM_MARCH_0000_TO_1970 = 719468,
};

bool
date_is_set(struct date d)
{
	return d.year != 0;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool
date_is_valid(struct date d)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	int last;

	if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12)
		return false;
	last = days[d.month - 1] + (d.month == 2 && is_leap(d.year));
	return d.day >= 1 && d.day <= last;
}

int64_t
day_number(struct date d)
{
	int64_t year = d.month > 2 ? d.year : d.year - 1;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t of_year = (153 * month + 2) / 5 + d.day - 1;

	return era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 -
	    of_era / 100 + of_year - FROM_MARCH_0000_TO_1970;
}

struct date
day_date(int64_t number)
{
	int64_t n = number + FROM_MARCH_0000_TO_1970;
	int64_t era = (n >= 0 ? n : n - (DAYS_OF_400_YEARS - 1)) /
	    DAYS_OF_400_YEARS;
	int64_t left = n - era * DAYS_OF_400_YEARS;
	int64_t year = (left - left / 1460 + left / 36524 - left / 146096) /
	    365;
	int64_t of_year = left - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;

	return (struct date){
		.year = (int16_t)(year + era * 400 + (month >= 10)),
		.month = (int8_t)(month < 10 ? month + 3 : month - 9),
		.day = (int8_t)(of_year - (153 * month + 2) / 5 + 1),
	};
}

bool
date_after(struct date a, struct date b)
{
	return day_number(a) > day_number(b);
}

bool
date_same(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

struct date
date_add(struct date d, int days)
{
	return day_date(day_number(d) + days);
}

int
date_days(struct date from, struct date to)
{
	return (int)(day_number(to) - day_number(from));
}

int
date_weekday(struct date d)
{
	/* 1970-01-01 was a Thursday. */
	return (int)(((day_number(d) + 4) % 7 + 7) % 7);
}

bool
digits_parse(const char *text, int count, int *out)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*out = value;
	return true;
}

void
digits_write(char *text, int count, int value)
{
	for (; count > 0; count--, value /= 10)
		text[count - 1] = (char)('0' + value % 10);
}

void
date_write(char *text, struct date d)
{
	digits_write(text, 4, d.year);
	digits_write(text + 5, 2, d.month);
	digits_write(text + 8, 2, d.day);
}

bool
date_parse(const char *text, struct date *out)
{
	int year, month, day;
	struct date d;

	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' ||
	    !digits_parse(text, 4, &year) ||
	    !digits_parse(text + 5, 2, &month) ||
	    !digits_parse(text + 8, 2, &day))
		return false;

	d = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	if (!date_is_valid(d))
		return false;
	*out = d;
	return true;
}

const char *
date_text(struct arena *a, struct date d)
{
	char *text;

	if (!date_is_set(d))
		return NULL;
	text = arena_text_n(a, "0000-00-00", 10);
	date_write(text, d);
	return text;
}
