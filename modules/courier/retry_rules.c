/* retry_rules.c - how long to wait before the next try */

#include "courier/courier.h"

#define HOUR_MS 3600000

struct instant
retry_at(const struct ctx *c, int64_t attempts)
{
	const struct courier_conf *conf = c->conf;
	int64_t wait = conf->retry_ms;

	for (int64_t i = 0; i < attempts && wait < HOUR_MS; i++)
		wait *= 2;
	if (wait > HOUR_MS)
		wait = HOUR_MS;
	return (struct instant){ c->now.ms + wait };
}
