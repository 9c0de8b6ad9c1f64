/* retry_rules.c - how long to wait before the next try */

#include "courier/courier.h"

struct instant
retry_at(const struct ctx *c, int64_t attempts)
{
	const struct courier_conf *conf = c->conf;
	int64_t wait = conf->retry_ms;

	for (int64_t i = 0; i < attempts && wait < LONGEST_WAIT_MS; i++)
		wait *= 2;
	if (wait > LONGEST_WAIT_MS)
		wait = LONGEST_WAIT_MS;
	return (struct instant){ c->now.ms + wait };
}
