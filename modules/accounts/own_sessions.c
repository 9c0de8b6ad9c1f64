/*
 * own_sessions.c - where a person is signed in, and ending it from afar
 *
 * A session is called by the first half of its token's hash: it tells nobody
 * the token, and two halves of 128 bits are never the same.
 */
#include "accounts/accounts.h"
#include "office/audit.h"
#include "office/session.h"

struct own_session {
	const char *id;
	struct instant begun_at, ends_at;
	const char *address, *agent;
	bool is_this;
};

static const struct member own_members[] = {
	MEMBER(struct own_session, id),
	MEMBER(struct own_session, begun_at),
	MEMBER(struct own_session, ends_at),
	MEMBER(struct own_session, address),
	MEMBER(struct own_session, agent),
	MEMBER(struct own_session, is_this),
	MEMBER_END
};
static const struct record own_record = RECORD(own_session, own_members);

#define NAME "LOWER(HEX(LEFT(token_hash, 16)))"

static struct bytes
this_one(struct ctx *c)
{
	return session_hash(c, request_cookie(c, SESSION_COOKIE));
}

static bool
own_sessions_list(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT " NAME ", created_at, expires_at, address, agent,"
	    " token_hash = ? FROM session"
	    " WHERE person_id = ? AND expires_at > ?"
	    " ORDER BY created_at DESC, token_hash LIMIT 100";

	return db_list(c, &own_record, out, sql,
	    BINDS(BIND_BYTES(this_one(c)), BIND_INT(c->user.person_id),
	        BIND_INSTANT(c->now)));
}

bool
sessions_show(struct ctx *c)
{
	const struct own_session *s;
	struct rows rows;
	struct json *j;

	if (!own_sessions_list(c, &rows))
		return false;

	s = rows.at;
	j = reply_json(c, 200);
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++) {
		json_open(j, NULL);
		json_members(j, &own_record, &s[i]);
		json_close(j);
	}
	json_close(j);
	return true;
}

/* One of the others by its name, or with NULL all others. */
static bool
others_end(struct ctx *c, const char *id, int64_t *ended)
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

bool
session_of_mine_end(struct ctx *c)
{
	const char *id = path_text(c, "id");
	int64_t ended;

	if (!tx_begin(c) ||
	    !others_end(c, id, &ended))
		return false;
	if (ended == 0)
		return refuse(c, ABSENT, "absent", "session %s", id);
	if (!audit_add(c, "session_ended", "person", c->user.person_id, NULL))
		return false;

	reply_empty(c, 204);
	return true;
}

bool
sessions_of_mine_end(struct ctx *c)
{
	int64_t ended;

	if (!tx_begin(c) ||
	    !others_end(c, NULL, &ended) ||
	    !audit_add(c, "session_ended", "person", c->user.person_id, NULL))
		return false;

	json_int(reply_json(c, 200), "ended", ended);
	return true;
}
