/*
 * serve.c - one request from its address to its answer
 *
 * The only place that commits after a handler, rolls back, and turns a failure
 * into a reply.
 */
#include <string.h>

#include "base/log.h"
#include "web/figures.h"
#include "web/request.h"
#include "web/schema.h"
#include "web/state.h"

enum { TRIES = 4 }; /* of a request that the database undid */

static const char *
idempotency_key(struct ctx *c)
{
	const struct doorman *d = c->request->worker->doorman;

	if (d == NULL || d->recall == NULL || request_is_safe(c))
		return NULL;
	return request_header(c, "HTTP_IDEMPOTENCY_KEY");
}

static bool
key_check(struct ctx *c, const char *key)
{
	size_t length = strlen(key);

	if (length < 8 || length > 100 || strspn(key,
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789-_.:") != length)
		return refuse(c, BAD_INPUT, "idempotency_key_bad",
		    "%zu characters", length);
	return true;
}

/* The answer belongs to the change: both are committed, or neither. */
static bool
remember(struct ctx *c)
{
	return (tx_is_open(c) || tx_begin(c)) &&
	    c->request->worker->doorman->remember(c);
}

/*
 * A double click: while this request waited for the other's locks, the other
 * gave the answer that is ours too.
 */
static bool
answered_meanwhile(struct ctx *c)
{
	const struct failure first = c->failure;
	bool answered = false;

	if (first.kind != CONFLICT)
		return false;
	tx_rollback(c);
	memset(&c->failure, 0, sizeof(c->failure));
	c->reply = NULL;
	if (c->request->worker->doorman->recall(c, &answered) && answered)
		return true;
	c->failure = first;
	return false;
}

static bool
run(struct ctx *c)
{
	const struct request *r = c->request;
	const char *key = idempotency_key(c);
	bool answered = false;

	if (key != NULL && (!key_check(c, key) ||
	    !r->worker->doorman->recall(c, &answered)))
		return false;
	if (answered)
		return true;
	if (key == NULL)
		return r->route->run(c);
	return (r->route->run(c) && remember(c) && tx_commit(c)) ||
	    answered_meanwhile(c);
}

/*
 * Two requests waited for each other and the database undid this one: nothing
 * of it was done, so it begins anew as its client would.  Not where something
 * was committed, nor where the body was a file, which may have been taken.
 */
static bool
may_begin_anew(struct ctx *c, int64_t commits)
{
	return c->failure.kind == BUSY && tx_is_victim(c) &&
	    tx_commits(c) == commits &&
	    request_header(c, "BODY_FILE") == NULL;
}

static bool
run_to_its_end(struct ctx *c)
{
	int64_t commits = tx_commits(c);
	bool done = run(c);

	for (int i = 1; !done && i < TRIES && may_begin_anew(c, commits);
	    i++) {
		log_event(LOG_INFO_, "begun_anew", "request", c->id, "route",
		    c->request->route->path, NULL);
		tx_rollback(c);
		memset(&c->failure, 0, sizeof(c->failure));
		c->reply = NULL;
		done = run(c);
	}
	return done;
}

static bool
length_check(struct ctx *c)
{
	const struct request *r = c->request;

	return r->length <= r->route->max_body ||
	    refuse(c, TOO_MUCH, "body_too_large", "%lld bytes",
	    (long long)r->length);
}

static bool
admit(struct ctx *c)
{
	const struct request *r = c->request;
	const struct doorman *d = r->worker->doorman;

	return d == NULL || d->admit(c, r->route->right);
}

static bool
answer(struct ctx *c)
{
	bool done;

	if (figures_answer(c, &done))
		return done;
	return route_find(c) && origin_check(c) && schema_is_ours(c) &&
	    admit(c) && length_check(c) && run_to_its_end(c) &&
	    (!tx_is_open(c) || tx_commit(c));
}

struct bytes
serve(struct ctx *c)
{
	bool done = answer(c);

	if (done && c->reply == NULL)
		done = broken(c, "%s answered nothing",
		    c->request->route->path);
	tx_rollback(c);
	if (!done && c->failure.kind == FAILURE_NONE)
		broken(c, "false without a failure");
	if (!done)
		reply_failure(c);
	return reply_text(c);
}
