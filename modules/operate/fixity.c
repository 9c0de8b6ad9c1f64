/* fixity.c - the store against its names, and against the database */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "office/alarm.h"
#include "operate/backup.h"
#include "operate/fixity.h"

enum { STEP = 500 };

static const struct {
	const char *alarm, *what;
} states[] = {
	[POOL_MISSING] = { "blob_missing", "missing" },
	[POOL_CHANGED] = { "blob_changed", "changed" },
};

static bool
well(struct ctx *c, const char *sha256)
{
	return alarm_close(c, states[POOL_MISSING].alarm, sha256) &&
	    alarm_close(c, states[POOL_CHANGED].alarm, sha256);
}

static bool
bad(struct ctx *c, struct fixity *f, const char *sha256,
    enum pool_state state)
{
	bool mended = false;

	*(state == POOL_MISSING ? &f->missing : &f->changed) += 1;
	if (f->from != NULL &&
	    !fixity_mend(c, f, sha256, state, &mended))
		return false;
	f->mended += mended;
	if (f->found != NULL &&
	    !f->found(c, sha256, states[state].what, mended))
		return false;
	return mended ? well(c, sha256) :
	    alarm_raise(c, &(struct alarm){ .code = states[state].alarm,
	        .subject = sha256 });
}

bool
fixity_look(struct ctx *c, struct fixity *f, const char *sha256)
{
	enum pool_state state;

	f->checked++;
	progress("tệp", f->checked);
	if (!pool_look(c, f->conf->blobs, sha256, &state))
		return false;
	return state == POOL_WELL || bad(c, f, sha256, state);
}

/* Every file that the database knows. */
static bool
known_look(struct ctx *c, struct fixity *f, const char **last, bool *more)
{
	struct rows rows;
	const struct fixity_name *at;

	if (!known_from(c, *last, STEP, &rows))
		return false;
	at = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (!fixity_look(c, f, at[i].sha256))
			return false;
	*more = rows.count == STEP;
	if (rows.count > 0)
		*last = at[rows.count - 1].sha256;
	return true;
}

static bool
known_all(struct ctx *c, struct fixity *f)
{
	struct ctx own = *c;
	char from[65] = "";
	bool more = true, done = true;

	own.mem = arena_new();
	while (done && more) {
		const char *last = from;

		done = known_look(&own, f, &last, &more);
		if (done)
			memcpy(from, last, strlen(last) + 1);
		arena_empty(own.mem);
	}
	if (!done)
		failure_pass(c, &own);
	arena_end(own.mem);
	return done;
}

static bool
referred_look(struct ctx *c, struct fixity *f)
{
	const struct fixity_name *at;
	struct rows rows;

	if (!referred_all(c, &rows))
		return false;
	at = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (!fixity_look(c, f, at[i].sha256))
			return false;
	return true;
}

/* Files in the store that the database does not know. */
static bool
stored_look(struct ctx *c, void *to, const struct walked *w)
{
	struct fixity *f = to;
	bool known;

	if (!blob_is_known(c, w->sha256, &known))
		return false;
	if (known || w->written > time(NULL) - f->grace_hours * 3600)
		return true;
	f->orphans++;
	return f->found == NULL || f->found(c, w->sha256, "orphan", false);
}

/* Digests are as good as chance: some behind a place chosen by it. */
static bool
sample(struct ctx *c, struct fixity *f)
{
	const char *from = secret_new(c->mem, 32);
	const struct fixity_name *at;
	struct rows rows;
	int64_t left = f->sample;

	for (int turn = 0; turn < 2 && left > 0; turn++) {
		if (!known_from(c, turn == 0 ? from : "", left, &rows))
			return false;
		at = rows.at;
		for (size_t i = 0; i < rows.count; i++)
			if (!fixity_look(c, f, at[i].sha256))
				return false;
		left -= (int64_t)rows.count;
	}
	return true;
}

bool
fixity_run(struct ctx *c, struct fixity *f)
{
	struct walk w = {
		.root = f->conf->blobs, .each = stored_look, .to = f,
	};
	bool done = f->sample > 0 ? sample(c, f) :
	    known_all(c, f) && referred_look(c, f) && pool_walk(c, &w);

	progress("", 0);
	return done;
}
