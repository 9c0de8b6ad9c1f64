/*
 * seal.c - signs roots of the audit, in their order, each number once
 *
 * No person confirms them, so no grant is asked for.  Instead only the
 * courier's user is heard, the text is parsed here, and nothing is signed
 * that does not follow what was signed last.
 */
#include <time.h>

#include "base/log.h"
#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "keykeeper/seal.h"

enum { SHORTEST_MS = 50 };

/* The machine's own clock, beside which files get their times. */
static int64_t
machine_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
root_may_follow(struct ctx *c, const struct seal_state *s, const char *text,
    const struct root_text *next)
{
	int64_t since = machine_ms() - s->written.ms;
	bool follows = next->number == s->last.number + 1 &&
	    text_same(next->previous, s->last.root);

	if (text_same(text, s->text)) /* asked again after a crash */
		return true;
	if (!follows && !(s->resume && next->number > s->last.number))
		return refuse(c, CONFLICT, "root_rewound",
		    "%lld behind %.16s, here %lld %.16s",
		    (long long)next->number, next->previous,
		    (long long)s->last.number, s->last.root);
	if (since >= 0 && since < SHORTEST_MS)
		return refuse(c, BUSY, "root_too_soon", "%lld ms",
		    (long long)since);
	return true;
}

static bool
asker_may(struct ctx *c, const struct question *q)
{
	const struct keykeeper_conf *conf = c->conf;

	return q->uid == conf->sealer_uid ||
	    refuse(c, NO_RIGHT, "root_asker", "user %lld",
	        (long long)q->uid);
}

bool
op_root_state(struct ctx *c, const struct question *q, const json_t *ask,
    struct json *j)
{
	struct bytes key = { NULL, 0 };
	struct seal_state s;

	(void)ask;
	if (!asker_may(c, q) || !seal_state_hold(c, &s) ||
	    !seal_key_need(c) || !seal_key_public(c, &key))
		return false;
	json_int(j, "number", s.last.number);
	json_text(j, "root", s.last.root);
	json_bool(j, "resume", s.resume);
	json_text(j, "key", text_base64(c->mem, key));
	return true;
}

struct root_question {
	const char *op, *text;
};

static const struct member root_members[] = {
	MEMBER(struct root_question, op, .max = 32),
	MEMBER(struct root_question, text, .min = 1, .max = 400),
	MEMBER_END
};

static const struct record root_record = RECORD(root_question, root_members);

static bool
root_sign(struct ctx *c, const char *text, struct root_text *root,
    struct bytes *signature)
{
	struct seal_state s;

	return root_text_read(c, text, root) &&
	    seal_state_hold(c, &s) &&
	    root_may_follow(c, &s, text, root) &&
	    seal_key_need(c) &&
	    (text_same(text, s.text) || seal_state_put(c, text)) &&
	    seal_key_sign(c, text, signature);
}

static void
root_log(struct ctx *c, const struct question *q, const struct root_text *r)
{
	bool well = c->failure.code == NULL;

	log_event(well ? LOG_INFO_ : LOG_WARN_,
	    well ? "root_signed" : "root_not_signed",
	    "number", arena_text(c->mem, "%lld", (long long)r->number),
	    "previous", r->previous ? r->previous : "",
	    "root", r->root ? r->root : "",
	    "user", arena_text(c->mem, "%lld", (long long)q->uid),
	    "code", well ? "" : c->failure.code,
	    "detail", well ? "" : c->failure.detail, NULL);
}

bool
op_root(struct ctx *c, const struct question *q, const json_t *ask,
    struct json *j)
{
	struct root_text root = { .number = 0 };
	struct bytes signature = { NULL, 0 };
	struct root_question r;
	bool well;

	well = asker_may(c, q) && record_read(c, &root_record, ask, &r) &&
	    root_sign(c, r.text, &root, &signature);
	root_log(c, q, &root);
	if (well)
		json_text(j, "signature", text_base64(c->mem, signature));
	return well;
}
