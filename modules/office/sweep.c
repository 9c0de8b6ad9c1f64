/*
 * sweep.c - which sweeps there are, and whose turn it is
 *
 * A step and the note of it are one transaction; what a step removes from the
 * disk it can remove again, so a step that is cut off is simply repeated.
 */
#include "base/log.h"
#include "base/text.h"
#include "office/sweep_parts.h"

#define AFTER_FAILURE_MS 600000

#define HOURS(m) offsetof(struct sweep_conf, m)

static const struct sweep sweeps[] = {
	/* name, minutes from pass to pass, step, when a row is old */
	{ "uploads", 1, sweep_uploads, HOURS(upload_hours) },
	{ "uploads_over", 10, sweep_rows, HOURS(over_hours) },
	{ "signatures", 10, sweep_rows, HOURS(signature_hours) },
	{ "answers", 10, sweep_rows, HOURS(answer_hours) },
	{ "sessions", 10, sweep_rows, HOURS(signature_hours) },
	{ "timers", 60, sweep_rows, HOURS(timer_hours) },
	{ "receipts", 60, sweep_rows, HOURS(receipt_hours) },
	{ "spool", 60, sweep_spool, 0 },
	{ "blobs", 60, sweep_blobs, 0 },
	{ "aside", 60, sweep_aside, 0 },
};

static const struct sweep *
sweep_named(const char *name)
{
	for (size_t i = 0; i < COUNT(sweeps); i++)
		if (text_same(sweeps[i].name, name))
			return &sweeps[i];
	return NULL;
}

static bool
step_claimed(struct ctx *c, const struct sweep_conf *conf,
    const struct sweep_row *row)
{
	const struct sweep *s = sweep_named(row->name);
	struct sweeping now = { .conf = conf, .position = row->position };
	struct instant next = c->now;

	if (s == NULL) /* of a newer program */
		return sweep_later(c, row->name, (struct instant){
		    c->now.ms + AFTER_FAILURE_MS }) && tx_commit(c);
	if (!s->step(c, s, &now))
		return false;
	if (!now.more) {
		now.position = 0;
		next.ms += s->minutes * 60000;
	}
	if (!sweep_next(c, row, &now, next) || !tx_commit(c))
		return false;
	if (now.count > 0)
		log_event(LOG_INFO_, "swept", "what", s->name, "count",
		    arena_text(c->mem, "%lld", (long long)now.count), NULL);
	return true;
}

/* It failed: the others go on, and this one is tried again later. */
static bool
put_off(struct ctx *c, const char *name)
{
	struct failure why = c->failure;

	tx_rollback(c);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (tx_begin(c) && sweep_later(c, name, (struct instant){
	    c->now.ms + AFTER_FAILURE_MS }) && tx_commit(c))
		c->failure = why; /* for the log */
	return false;
}

bool
sweep_step(struct ctx *c, const struct sweep_conf *conf, bool *did)
{
	struct sweep_row row;

	if (!tx_begin(c) || !sweep_claim(c, &row, did))
		return false;
	if (!*did) {
		tx_rollback(c);
		return true;
	}
	return step_claimed(c, conf, &row) || put_off(c, row.name);
}

bool
sweep_whole(struct ctx *c, const struct sweep_conf *conf,
    const struct sweep_pass *pass, struct swept *out)
{
	struct sweeping now = { .conf = conf, .dry = pass->dry };
	const struct sweep *s;

	*out = (struct swept){ NULL, 0 };
	if (pass->number >= COUNT(sweeps))
		return true;
	s = &sweeps[pass->number];
	out->name = s->name;
	do {
		now.more = false;
		now.count = 0;
		if (!tx_begin(c) || !s->step(c, s, &now) || !tx_commit(c))
			return false;
		out->count += now.count;
	} while (now.more);
	return true;
}
