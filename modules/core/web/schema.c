/* schema.c - a worker stands aside when the schema is not one of its own */

#include <time.h>

#include "web/schema.h"
#include "web/state.h"

enum { LOOK_AGAIN_SECONDS = 1 };

static struct {
	int64_t number; /* 0: never seen */
	int64_t until;  /* the second in which to look again */
} seen;

static int64_t
second_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

int64_t
schema_seen(void)
{
	return seen.number;
}

bool
schema_was_ours(struct ctx *c)
{
	const struct worker_conf *conf = request_conf(c);

	if (seen.number == 0 || conf->schema_last == 0 ||
	    (seen.number >= conf->schema_first &&
	    seen.number <= conf->schema_last))
		return true;
	return refuse(c, BUSY, "schema_refused",
	    "schema %lld, this program needs %lld to %lld",
	    (long long)seen.number, (long long)conf->schema_first,
	    (long long)conf->schema_last);
}

bool
schema_is_ours(struct ctx *c)
{
	const struct worker_conf *conf = request_conf(c);
	int64_t now = second_now();

	if (conf->schema_last == 0)
		return true;
	if (now >= seen.until) {
		if (!schema_number(c, &seen.number))
			return false;
		seen.until = now + LOOK_AGAIN_SECONDS;
	}
	/* A database without a schema is not ours either. */
	return seen.number != 0 ? schema_was_ours(c) :
	    schema_check(c, conf->schema_first, conf->schema_last);
}
