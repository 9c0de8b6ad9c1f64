/* doctor_clock.c - whether the clocks are right (R111) */

#include <stdlib.h>
#include <sys/timex.h>
#include <time.h>

#include "operate/doctor.h"

enum { WARN_MS = 1000, BAD_MS = 30000 };

/* The real one: VANTHU_CLOCK is for tests of everything else. */
static int64_t
real_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
doctor_clock(struct ctx *c, struct doctor *d)
{
	struct timex t = { .modes = 0 };
	int state = ntp_adjtime(&t);

	doctor_judge(c, d, &(struct verdict_on){
	    state >= 0 && state != TIME_ERROR &&
	    (t.status & STA_UNSYNC) == 0, DOCTOR_WARN, "clock_synchronised",
	    "doctor_clock_not_synchronised" }, arena_text(c->mem,
	    "±%ld ms", t.maxerror / 1000));
	return true;
}

bool
doctor_clock_of_database(struct ctx *c, struct doctor *d)
{
	struct database_looks looks;
	int64_t before = real_ms(), behind, drift;

	if (!database_looks(c, &looks))
		return false;
	behind = real_ms();
	/* It was asked at some moment in between. */
	drift = looks.now.ms < before ? before - looks.now.ms :
	    looks.now.ms > behind ? looks.now.ms - behind : 0;
	doctor_judge(c, d, &(struct verdict_on){ drift < WARN_MS,
	    drift < BAD_MS ? DOCTOR_WARN : DOCTOR_BAD, "clock_drift",
	    "doctor_clock_drift" }, arena_text(c->mem, "%lld ms",
	    (long long)drift));
	return true;
}
