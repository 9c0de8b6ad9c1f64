#ifndef MASS_MASS_DICE_H
#define MASS_MASS_DICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Chance that can be repeated: the same names, the same throws. */
struct dice {
	uint64_t state;
};

struct dice dice_of(uint64_t seed, uint64_t first, uint64_t second);
uint64_t dice_throw(struct dice *d);
int64_t dice_below(struct dice *d, int64_t end);          /* 0 .. end-1 */
bool dice_chance(struct dice *d, int64_t of_a_thousand);

/* A UUIDv7 of a moment: 16 bytes, and as text. */
struct uuid {
	unsigned char at[16];
};
struct uuid uuid_of(struct dice *d, int64_t ms);
const char *uuid_text(struct arena *a, const struct uuid *u);

/* Moments are milliseconds as in struct instant; offices open 7:30-17:00. */
int64_t office_moment(struct dice *d, int64_t from, int64_t until);
int64_t office_after(struct dice *d, int64_t ms, int64_t minutes);
int64_t office_close(int64_t ms, int64_t workdays); /* 17:00 of that day */
int64_t workday_shift(int64_t ms, int64_t workdays);

#endif
