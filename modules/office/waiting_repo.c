/* waiting_repo.c - tables outbox and job: what waits longer than it should */

#include "db/db.h"
#include "office/waiting.h"

/* The last of them: now, longest wait, lease, first wait, all in ms. */
#define TOO_LATE \
	" AND next_at > ? + INTERVAL 1000 * LEAST(?, IF(attempts = 0, 0," \
	" GREATEST(?, ? * POW(2, LEAST(attempts, 20))))) MICROSECOND"

static bool
mend(struct ctx *c, const struct waiting_limit *w, const char *sql,
    int64_t *rows)
{
	return db_run(c, rows, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INSTANT(c->now),
	        BIND_INT(w->longest_ms), BIND_INT(w->lease_ms),
	        BIND_INT(w->retry_ms)));
}

bool
waiting_mend(struct ctx *c, const struct waiting_limit *w, int64_t *rows)
{
	static const char outbox_sql[] =
	    "UPDATE outbox SET next_at = ? WHERE state = 'waiting'" TOO_LATE;
	static const char job_sql[] =
	    "UPDATE job SET next_at = ? WHERE state = 'waiting'" TOO_LATE;
	int64_t messages, jobs;

	if (!mend(c, w, outbox_sql, &messages) ||
	    !mend(c, w, job_sql, &jobs))
		return false;
	*rows = messages + jobs;
	return true;
}
