/* care.c - the operator's chores, while nobody waits for us (R047, R168) */

#include "courier/courier.h"
#include "operate/care.h"

enum { LOOK_EVERY_MS = 60000 };

/* Asked several times a second; a clock that was set back is due as well. */
static bool
is_due(const struct ctx *c, bool more)
{
	static int64_t looked_ms;
	int64_t since = c->now.ms - looked_ms;

	if (!more && since >= 0 && since < LOOK_EVERY_MS)
		return false;
	looked_ms = c->now.ms;
	return true;
}

bool
care_one(struct ctx *c)
{
	const struct courier_conf *conf = c->conf;
	static bool more;

	if (!is_due(c, more))
		return false;
	more = false; /* what fails is left for the next minute */
	return care_step(c, &conf->operate, &more) && more;
}
