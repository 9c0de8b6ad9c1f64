/*
 * seal.c - seals what is new in history and audit, every few seconds
 *
 * A seal is stored before it is signed, and signed under the same words after
 * a crash: keykeeper never sees two roots of one number.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "courier/courier.h"
#include "jail/clock.h"
#include "office/audit.h"

enum { TOLD_MS = 60000 };

static const unsigned char no_root[DIGEST];

/* For people and machines that keep roots elsewhere (docs/audit.md). */
static bool
root_leave(struct ctx *c, const struct seal *s)
{
	const struct courier_conf *conf = c->conf;
	const struct bytes line = root_line(c, s);
	int fd;

	log_event(LOG_INFO_, "audit_root",
	    "number", arena_text(c->mem, "%lld", (long long)s->number),
	    "previous", text_hex(c->mem, s->previous),
	    "root", text_hex(c->mem, s->root),
	    "rows", arena_text(c->mem, "%lld", (long long)s->row_count),
	    "at", instant_text(c->mem, s->at),
	    "signature", text_base64(c->mem, s->signature),
	    "key", text_base64(c->mem, s->key), NULL);
	if (conf->seal.roots[0] == '\0')
		return true;
	fd = arena_own_fd(c->mem, open(conf->seal.roots,
	    O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0640));
	if (fd < 0 ||
	    write(fd, line.at, line.length) != (ssize_t)line.length ||
	    fsync(fd) != 0)
		return broken(c, "%s: %s", conf->seal.roots,
		    strerror(errno));
	return true;
}

static bool
seal_sign(struct ctx *c, const struct keeper_state *k, struct seal *s)
{
	s->key = k->key;
	return keeper_sign(c, s) && root_leave(c, s) && tx_begin(c) &&
	    seal_signed(c, s) && tx_commit(c);
}

/* The database and keykeeper agree on what was sealed last. */
static bool
state_agrees(struct ctx *c, const struct keeper_state *k,
    const struct seal *newest)
{
	bool waits = newest->number > 0 && newest->signature.at == NULL &&
	    k->number == newest->number - 1 &&
	    text_same(k->root, text_hex(c->mem, newest->previous));

	return waits || (k->number == newest->number &&
	    text_same(k->root, text_hex(c->mem, newest->root)));
}

/* An administrator let the numbers jump: that is an act of its own. */
static bool
resumed_note(struct ctx *c, const struct keeper_state *k,
    const struct seal *before)
{
	if (state_agrees(c, k, before))
		return true;
	return audit_add(c, "audit_resumed", NULL, 0,
	    arena_text(c->mem, "%lld, keykeeper %lld",
	        (long long)before->number, (long long)k->number));
}

static bool
seal_new(struct ctx *c, const struct keeper_state *k,
    const struct seal *before, bool *more)
{
	int64_t last = k->number > before->number ? k->number :
	    before->number;
	unsigned char *root = arena_take(c->mem, DIGEST);
	struct seal s = {
		.number = last + 1, .at = c->now, .previous = before->root,
	};

	if (!batch_make(c, before, &s))
		return false;
	if (s.row_count == 0)
		return true;
	*more = batch_is_full(&s);
	if (!seal_root(c, &s, root))
		return false;
	s.root = (struct bytes){ root, DIGEST };
	return tx_begin(c) && seal_insert(c, &s) &&
	    resumed_note(c, k, before) && tx_commit(c) &&
	    seal_sign(c, k, &s);
}

/* What was stored but not signed goes first; then what is new. */
static bool
seal_turn_take(struct ctx *c, bool *more)
{
	struct seal newest;
	struct keeper_state k;
	bool mine, found, agree;

	if (!seal_turn(c, &mine) || !mine)
		return c->failure.kind == FAILURE_NONE;
	if (!seal_newest(c, &newest, &found))
		return false;
	if (!found)
		newest = (struct seal){
			.root = { no_root, DIGEST },
			.ids = { "", "" }, .late = { "", "" },
		};
	if (!keeper_ask(c, &k))
		return false;
	agree = state_agrees(c, &k, &newest);
	if (!agree && !k.resume) /* one was put back to an older state */
		return refuse(c, CONFLICT, "root_rewound",
		    "keykeeper signed %lld, the database has %lld",
		    (long long)k.number, (long long)newest.number);
	*more = found && agree && newest.signature.at == NULL;
	if (*more)
		return seal_sign(c, &k, &newest);
	return seal_new(c, &k, &newest, more);
}

/* The same trouble is told once a minute, not every few seconds. */
static void
trouble_tell(struct ctx *c)
{
	static char last[40];
	static int64_t told;
	enum log_level level = c->failure.kind == BUSY ? LOG_WARN_ :
	    LOG_ERROR_;

	if (!text_same(last, c->failure.code) ||
	    clock_ms() - told >= TOLD_MS) {
		log_event(level, "seal_failed", "failure", c->failure.code,
		    "where", c->failure.where, "detail", c->failure.detail,
		    NULL);
		told = clock_ms();
	}
	snprintf(last, sizeof(last), "%s", c->failure.code);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
}

bool
seal_one(struct ctx *c)
{
	const struct courier_conf *conf = c->conf;
	static int64_t next;
	bool more = false, well;

	if (clock_ms() < next || reads_are_behind())
		return false;
	well = seal_turn_take(c, &more);
	if (!well && c->failure.kind != FAILURE_NONE) {
		tx_rollback(c);
		trouble_tell(c);
	}
	more = more && well;
	next = more ? 0 : clock_ms() + conf->seal.every_ms;
	return more;
}
