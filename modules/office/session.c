/* session.c - who may go on: the doorman of every program */

#include <string.h>

#include "base/text.h"
#include "office/along.h"
#include "office/audit.h"
#include "office/right.h"
#include "office/session.h"
#include "office/session_repo.h"
#include "web/request.h"
#include "web/route.h"

static bool
hash_bytes(struct ctx *c, struct bytes from, struct bytes *out)
{
	return text_unhex(c->mem, sha256_text(c->mem, from), out);
}

struct bytes
session_hash(struct ctx *c, const char *token)
{
	struct bytes text, hash = { NULL, 0 };

	text.at = (const unsigned char *)token;
	text.length = strlen(token);
	if (!hash_bytes(c, text, &hash))
		hash.length = 0;
	return hash;
}

static bool
post_is_valid(const struct ctx *c, const struct session *s)
{
	return !date_after(s->post_from, c->today) &&
	    (!date_is_set(s->post_to) || !date_after(c->today, s->post_to));
}

/* The account first: a locked person hears of the lock, not of the session. */
static bool
session_may_go_on(struct ctx *c, const struct session *s, int right)
{
	if (!text_same(s->person_state, "active"))
		return refuse(c, NO_LOGIN, "account_locked", "person %lld",
		    (long long)s->person_id);
	if (s->expires_at.ms <= c->now.ms)
		return refuse(c, NO_LOGIN, "login_needed", "session is over");
	if (!post_is_valid(c, s))
		return refuse(c, NO_LOGIN, "post_ended", "post %lld",
		    (long long)s->post_id);
	if (s->must_change && right != RIGHT_ENTER)
		return refuse(c, NO_RIGHT, "password_must_change",
		    "person %lld", (long long)s->person_id);
	return true;
}

const void *
along_row(struct ctx *c)
{
	return request_left(c);
}

/* One question for both; its row begins with the session. */
static bool
session_read_along(struct ctx *c, const char *token, struct session *out,
    bool *found)
{
	const struct along_question *q = request_along(c);
	struct along_asked asked = { .question = q,
		.uuid = path_text(c, "id"),
		.row = arena_take(c->mem, q->record->size) };
	const struct along_head *head = asked.row;

	if (!uuid_is_valid(asked.uuid))
		asked.uuid = NULL;
	if (!session_find_along(c, session_hash(c, token), &asked, found))
		return false;
	*out = head->session;
	if (!head->ours || !(head->named ||
	    roles_read_whole_organ((uint32_t)out->roles)))
		memset((char *)asked.row + sizeof(*head), 0,
		    q->record->size - sizeof(*head));
	request_leave(c, asked.row);
	return true;
}

static bool
session_open(struct ctx *c, int right)
{
	const char *token = request_cookie(c, SESSION_COOKIE);
	struct session s;
	bool found;

	if (token == NULL)
		return refuse(c, NO_LOGIN, "login_needed", "no cookie");
	if (request_along(c) != NULL ?
	    !session_read_along(c, token, &s, &found) :
	    !session_find(c, session_hash(c, token), &s, &found))
		return false;
	if (!found)
		return refuse(c, NO_LOGIN, "login_needed", "no session");
	if (!session_may_go_on(c, &s, right))
		return false;
	c->user = (struct user){ s.person_id, s.post_id, s.unit_id,
	    s.organ_id, (uint32_t)s.roles };
	return true;
}

static const char *
route_text(struct ctx *c)
{
	return arena_text(c->mem, "%.8s %.110s", request_method(c),
	    request_path(c));
}

/* R027: who tries what is not theirs is written down. */
static bool
admit(struct ctx *c, int right)
{
	if (right == RIGHT_PUBLIC || right == RIGHT_TICKET)
		return true;
	if (!session_open(c, right))
		return false;
	if (!right_has(c, right) &&
	    audit_add(c, "right_missing", NULL, 0, route_text(c)))
		return refuse(c, NO_RIGHT, "right_missing", "%s asked of %x",
		    right_name(right) != NULL ? right_name(right) : "none",
		    (unsigned)c->user.roles);
	return c->failure.kind == FAILURE_NONE;
}

static const char *
request_key(const struct ctx *c)
{
	return request_header(c, "HTTP_IDEMPOTENCY_KEY");
}

/* The same key must mean the same request: method, path and body. */
static bool
request_hash(struct ctx *c, struct bytes *out)
{
	struct bytes body, text;

	if (!body_bytes(c, &body))
		return false;
	text.at = (const unsigned char *)arena_text(c->mem, "%s %s",
	    route_text(c), sha256_text(c->mem, body));
	text.length = strlen((const char *)text.at);
	return hash_bytes(c, text, out);
}

static bool
recall(struct ctx *c, bool *answered)
{
	const char *key = request_key(c);
	struct bytes hash, body = { NULL, 0 };
	struct answer a;

	*answered = false;
	if (c->user.person_id == 0)
		return true;
	if (strlen(key) > 80)
		return refuse(c, BAD_INPUT, "idempotency_key_bad", "%zu bytes",
		    strlen(key));
	if (!request_hash(c, &hash) || !answer_find(c, key, &a, answered))
		return false;
	if (!*answered)
		return true;
	if (a.body_hash.length != hash.length ||
	    memcmp(a.body_hash.at, hash.at, hash.length) != 0)
		return refuse(c, CONFLICT, "request_repeated",
		    "another request under the same key");
	if (a.body != NULL) {
		body.at = (const unsigned char *)a.body;
		body.length = strlen(a.body);
	}
	reply_again(c, (int)a.status,
	    a.body != NULL ? "application/json" : NULL, body);
	return true;
}

/*
 * An answer to nobody is not kept, though the one who asked is known by then:
 * signing in again makes another session, with a cookie that is not stored.
 */
static bool
remember(struct ctx *c)
{
	struct answer a = { .status = reply_status(c) };

	if (c->user.person_id == 0 || request_right(c) == RIGHT_PUBLIC ||
	    request_right(c) == RIGHT_TICKET)
		return true;
	if (text_same(reply_type(c), "application/json")) {
		struct bytes body = reply_body(c);

		a.body = arena_text_n(c->mem, (const char *)body.at,
		    body.length);
	}
	return request_hash(c, &a.body_hash) &&
	    answer_insert(c, request_key(c), route_text(c), &a);
}

static bool
by_program(int right)
{
	return right == RIGHT_TICKET;
}

const struct doorman office_doorman = {
	.admit = admit,
	.recall = recall,
	.remember = remember,
	.right_name = right_name,
	.by_program = by_program,
};
