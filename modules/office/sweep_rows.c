/* sweep_rows.c - rows whose time is over */

#include <unistd.h>

#include "office/sweep_parts.h"

#define HOUR_MS 3600000

static struct instant
hours_ago(const struct ctx *c, const struct sweep *s,
    const struct sweep_conf *conf)
{
	const char *at = (const char *)conf + s->hours;
	int64_t hours = *(const int64_t *)(const void *)at;

	return (struct instant){ c->now.ms - hours * HOUR_MS };
}

bool
sweep_rows(struct ctx *c, const struct sweep *s, struct sweeping *now)
{
	struct instant before = hours_ago(c, s, now->conf);

	if (now->dry)
		return sweep_count(c, s->name, before, &now->count);
	if (!sweep_delete(c, s->name, before, &now->count))
		return false;
	now->more = now->count > 0;
	return true;
}

/* The row and its part in the spool: one that is just written is passed by. */
bool
sweep_uploads(struct ctx *c, const struct sweep *s, struct sweeping *now)
{
	struct instant before = hours_ago(c, s, now->conf);
	const struct upload_row *u;
	struct rows rows;

	if (now->dry)
		return sweep_count(c, s->name, before, &now->count);
	if (!uploads_abandoned(c, before, &rows))
		return false;
	u = rows.at;
	for (size_t i = 0; i < rows.count; i++) {
		if (!upload_row_delete(c, u[i].id))
			return false;
		unlink(arena_text(c->mem, "%s/upload-%s", now->conf->spool,
		    u[i].uuid));
	}
	now->count = (int64_t)rows.count;
	now->more = rows.count > 0;
	return true;
}
