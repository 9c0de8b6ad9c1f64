/* own_sessions_repo.c - SQL of a person's own sessions */

#include "accounts/accounts.h"
#include "office/session.h"

static const struct member own_members[] = {
	MEMBER(struct own_session, id),
	MEMBER(struct own_session, begun_at),
	MEMBER(struct own_session, ends_at),
	MEMBER(struct own_session, address),
	MEMBER(struct own_session, agent),
	MEMBER(struct own_session, is_this),
	MEMBER_END
};
const struct record own_session_record =
    RECORD(own_session, own_members);

/* The first half of its token's hash: see own_sessions.c. */
#define NAME "LOWER(HEX(LEFT(token_hash, 16)))"

static struct bytes
this_one(struct ctx *c)
{
	return session_hash(c, request_cookie(c, SESSION_COOKIE));
}

bool
own_sessions_list(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT " NAME ", created_at, expires_at, address, agent,"
	    " token_hash = ? FROM session"
	    " WHERE person_id = ? AND expires_at > ?"
	    " ORDER BY created_at DESC, token_hash LIMIT 100";

	return db_list(c, &own_session_record, out, sql,
	    BINDS(BIND_BYTES(this_one(c)), BIND_INT(c->user.person_id),
	        BIND_INSTANT(c->now)));
}

bool
other_sessions_end(struct ctx *c, const char *id, int64_t *ended)
{
	static const char sql[] =
	    "UPDATE session SET expires_at = ?"
	    " WHERE person_id = ? AND expires_at > ? AND token_hash <> ?"
	    " AND (? IS NULL OR " NAME " = ?)";

	return db_run(c, ended, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(c->user.person_id),
	        BIND_INSTANT(c->now), BIND_BYTES(this_one(c)),
	        BIND_TEXT(id), BIND_TEXT(id)));
}
