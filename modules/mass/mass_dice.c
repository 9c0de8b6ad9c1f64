/* mass_dice.c - chance and office hours */

#include "mass/mass_dice.h"

#define MINUTE INT64_C(60000)
#define DAY (1440 * MINUTE)
#define ZONE (420 * MINUTE)
#define OPENS 450
#define CLOSES 1020

/* splitmix64, by Steele, Lea and Flood. */
static uint64_t
mix(uint64_t z)
{
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

uint64_t
dice_throw(struct dice *d)
{
	d->state += UINT64_C(0x9e3779b97f4a7c15);
	return mix(d->state);
}

struct dice
dice_of(uint64_t seed, uint64_t first, uint64_t second)
{
	return (struct dice){ mix(mix(mix(seed + 1) ^ first) + second) };
}

int64_t
dice_below(struct dice *d, int64_t end)
{
	return end < 2 ? 0 : (int64_t)(dice_throw(d) % (uint64_t)end);
}

bool
dice_chance(struct dice *d, int64_t of_a_thousand)
{
	return dice_below(d, 1000) < of_a_thousand;
}

struct uuid
uuid_of(struct dice *d, int64_t ms)
{
	uint64_t a = dice_throw(d), b = dice_throw(d);
	struct uuid u;

	for (int i = 0; i < 6; i++)
		u.at[i] = (unsigned char)(ms >> (40 - 8 * i));
	for (int i = 6; i < 8; i++)
		u.at[i] = (unsigned char)(a >> (8 * i));
	for (int i = 8; i < 16; i++)
		u.at[i] = (unsigned char)(b >> (8 * (i - 8)));
	u.at[6] = (u.at[6] & 0x0f) | 0x70;
	u.at[8] = (u.at[8] & 0x3f) | 0x80;
	return u;
}

const char *
uuid_text(struct arena *a, const struct uuid *u)
{
	static const char digits[] = "0123456789abcdef";
	char *text = arena_take(a, 37), *to = text;

	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[u->at[i] >> 4];
		*to++ = digits[u->at[i] & 15];
	}
	return text;
}

static int64_t
day_of(int64_t ms)
{
	return (ms + ZONE) / DAY;
}

static int64_t
at_minute(int64_t day, int64_t minute)
{
	return day * DAY - ZONE + minute * MINUTE;
}

/* 1970 began on a Thursday. */
static bool
is_workday(int64_t day)
{
	int64_t weekday = (day + 4) % 7;

	return weekday != 0 && weekday != 6;
}

static int64_t
day_shift(int64_t day, int64_t workdays)
{
	int64_t step = workdays < 0 ? -1 : 1;

	for (int64_t left = workdays * step; left > 0 || !is_workday(day);) {
		day += step;
		left -= is_workday(day) && left > 0;
	}
	return day;
}

int64_t
office_moment(struct dice *d, int64_t from, int64_t until)
{
	int64_t first = day_of(from), days = day_of(until) - first;
	int64_t day;

	do
		day = first + dice_below(d, days + 1);
	while (!is_workday(day));
	return at_minute(day, OPENS) +
	    dice_below(d, (CLOSES - OPENS) * MINUTE);
}

int64_t
office_after(struct dice *d, int64_t ms, int64_t minutes)
{
	int64_t at = ms + minutes * MINUTE + dice_below(d, MINUTE);
	int64_t day = day_of(at);
	int64_t minute = (at + ZONE) % DAY / MINUTE;

	if (is_workday(day) && minute >= OPENS && minute < CLOSES)
		return at;
	if (minute >= CLOSES || !is_workday(day))
		day = day_shift(day, 1);
	return at_minute(day, OPENS) + dice_below(d, 180 * MINUTE);
}

int64_t
office_close(int64_t ms, int64_t workdays)
{
	int64_t day = day_shift(day_of(ms), workdays);

	if (at_minute(day, CLOSES) <= ms)
		day = day_shift(day, 1);
	return at_minute(day, CLOSES);
}

int64_t
workday_shift(int64_t ms, int64_t workdays)
{
	int64_t day = day_of(ms);

	return ms + (day_shift(day, workdays) - day) * DAY;
}
