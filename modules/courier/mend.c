/* mend.c - a clock that was set back must not leave work waiting */

#include "base/log.h"
#include "courier/courier.h"
#include "office/waiting.h"

#define MINUTE_MS 60000

/* At the start, when time runs backwards, and once a minute beside that. */
bool
mend_waiting(struct ctx *c)
{
	static int64_t seen_ms, mended_ms;
	const struct courier_conf *conf = c->conf;
	const struct waiting_limit limit = {
		.lease_ms = JOB_LEASE_MS, .retry_ms = conf->retry_ms,
		.longest_ms = LONGEST_WAIT_MS,
	};
	int64_t rows;

	if (c->now.ms < seen_ms)
		mended_ms = 0;
	seen_ms = c->now.ms;
	if (mended_ms != 0 && seen_ms - mended_ms < MINUTE_MS)
		return false;
	if (!waiting_mend(c, &limit, &rows))
		return false;
	mended_ms = seen_ms;
	if (rows == 0)
		return false;
	log_event(LOG_WARN_, "clock_set_back", "rows",
	    arena_text(c->mem, "%lld", (long long)rows), NULL);
	return true;
}
