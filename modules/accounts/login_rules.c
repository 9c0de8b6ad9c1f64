/* login_rules.c - how long a wrong password must wait for the next try */

#include "accounts/accounts.h"

#define FREE_TRIES 3
#define LONGEST_MS (15 * 60 * 1000)

/* 0 for the first three, then 2 s, 4 s, 8 s … up to a quarter of an hour. */
int64_t
login_wait_ms(int64_t failures)
{
	int64_t over = failures - FREE_TRIES;

	if (over <= 0)
		return 0;
	if (over >= 10)
		return LONGEST_MS;
	return 1000 << over < LONGEST_MS ? 1000 << over : LONGEST_MS;
}

/* A clock that was ahead and was set back must lock nobody out. */
int64_t
login_left_ms(struct instant now, struct instant until)
{
	int64_t left = until.ms - now.ms;

	return left > 0 && left <= LONGEST_MS ? left : 0;
}

const char *
wait_text(struct arena *a, int64_t ms)
{
	int64_t seconds = (ms + 999) / 1000;

	if (seconds < 60)
		return arena_text(a, "Thử lại sau %d giây.", (int)seconds);
	return arena_text(a, "Thử lại sau %d phút.",
	    (int)((seconds + 59) / 60));
}
