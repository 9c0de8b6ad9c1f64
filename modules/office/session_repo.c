/* session_repo.c - tables session and answer, as every program uses them */

#include "db/later.h"
#include "office/along.h"
#include "office/session_repo.h"

static const struct member session_members[] = {
	SESSION_MEMBERS_AT(struct session, ), MEMBER_END
};
static const struct record session_record = RECORD(session, session_members);

/* One question for session, account and post: a lock holds at once (P10). */
bool
session_find(struct ctx *c, struct bytes token_hash, struct session *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT " SESSION_COLUMNS " FROM " SESSION_FROM
	    " WHERE s.token_hash = ?";

	return db_find(c, &session_record, out, found, sql,
	    BINDS(BIND_BYTES(token_hash)));
}

bool
session_find_along(struct ctx *c, struct bytes token_hash,
    const struct along_asked *a, bool *found)
{
	return db_find(c, a->question->record, a->row, found,
	    a->question->sql,
	    BINDS(BIND_TEXT(a->uuid), BIND_BYTES(token_hash)));
}

static const struct member answer_members[] = {
	MEMBER(struct answer, body_hash), MEMBER(struct answer, status),
	MEMBER(struct answer, body), MEMBER_END
};
static const struct record answer_record = RECORD(answer, answer_members);

bool
answer_find(struct ctx *c, const char *key, struct answer *out, bool *found)
{
	static const char sql[] =
	    "SELECT body_hash, status, body FROM answer"
	    " WHERE person_id = ? AND request_key = ?";

	return db_find(c, &answer_record, out, found, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_TEXT(key)));
}

bool
answer_insert(struct ctx *c, const char *key, const char *route,
    const struct answer *a)
{
	static const char sql[] =
	    "INSERT INTO answer (person_id, request_key, route, body_hash,"
	    " status, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

	return db_later(c, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_TEXT(key),
	        BIND_TEXT(route), BIND_BYTES(a->body_hash),
	        BIND_INT(a->status), BIND_TEXT(a->body),
	        BIND_INSTANT(c->now)));
}
