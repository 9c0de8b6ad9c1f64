/* login_repo.c - tables identity, credential and session */

#include "accounts/accounts.h"

#define M(m) MEMBER(struct login, m)
static const struct member login_members[] = {
	M(person_id), M(state), M(hash), M(changed_at), M(slow_until),
	M(must_change), M(failures), M(last_at), M(last_address), MEMBER_END
};
#undef M
static const struct record login_record = RECORD(login, login_members);

bool
login_find(struct ctx *c, const char *username, struct login *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT p.id, p.state, k.hash, k.changed_at, k.slow_until,"
	    " k.must_change, k.failures, k.last_login_at,"
	    " k.last_login_address FROM identity i"
	    " JOIN person p ON p.id = i.person_id"
	    " JOIN credential k ON k.person_id = p.id"
	    " WHERE i.provider = 'password' AND i.subject = ?";

	return db_find(c, &login_record, out, found, sql,
	    BINDS(BIND_TEXT(username)));
}

bool
login_try(struct ctx *c, const struct login *l, bool *taken)
{
	static const char sql[] =
	    "UPDATE credential SET failures = failures + 1, slow_until = ?"
	    " WHERE person_id = ? AND failures = ?";
	struct instant until = {
		c->now.ms + login_wait_ms(l->failures + 1)
	};
	int64_t rows;

	if (!db_run(c, &rows, sql,
	    BINDS(BIND_INSTANT(until), BIND_INT(l->person_id),
	        BIND_INT(l->failures))))
		return false;
	*taken = rows == 1;
	return true;
}

bool
login_done(struct ctx *c, int64_t person_id)
{
	static const char sql[] =
	    "UPDATE credential SET failures = 0, slow_until = NULL,"
	    " last_login_at = ?, last_login_address = ? WHERE person_id = ?";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_TEXT(request_address(c)),
	        BIND_INT(person_id)));
}

#define M(m) MEMBER(struct first, m)
struct first {
	int64_t post_id, unit_id, organ_id, roles;
};
static const struct member first_members[] = {
	M(post_id), M(unit_id), M(organ_id), M(roles), MEMBER_END
};
#undef M
static const struct record first_record = RECORD(first, first_members);

bool
first_post(struct ctx *c, int64_t person_id, struct user *out)
{
	static const char sql[] =
	    "SELECT id, unit_id, organ_id, roles FROM post"
	    " WHERE person_id = ? AND valid_from <= ?"
	    " AND (valid_to IS NULL OR valid_to >= ?)"
	    " ORDER BY id LIMIT 1";
	struct first first;
	bool found;

	if (!db_find(c, &first_record, &first, &found, sql,
	    BINDS(BIND_INT(person_id), BIND_DATE(c->today),
	        BIND_DATE(c->today))))
		return false;
	if (!found)
		return refuse(c, NO_RIGHT, "post_ended", "person %lld",
		    (long long)person_id);
	*out = (struct user){ person_id, first.post_id, first.unit_id,
	    first.organ_id, (uint32_t)first.roles };
	return true;
}

bool
own_post_id(struct ctx *c, const char *uuid, int64_t *id)
{
	static const char sql[] =
	    "SELECT id FROM post WHERE uuid = ? AND person_id = ?"
	    " AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)";

	if (!db_int(c, id, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id),
	        BIND_DATE(c->today), BIND_DATE(c->today))))
		return false;
	return *id != 0 || refuse(c, ABSENT, "absent", "post %s", uuid);
}

bool
session_insert(struct ctx *c, const struct session_row *s)
{
	static const char sql[] =
	    "INSERT INTO session (token_hash, person_id, post_id, created_at,"
	    " expires_at, address, agent, must_change, previous_login_at,"
	    " previous_login_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	const char *agent = request_header(c, "HTTP_USER_AGENT");

	if (agent != NULL)
		agent = arena_text(c->mem, "%.200s", agent);
	return db_run(c, NULL, sql,
	    BINDS(BIND_BYTES(s->token_hash), BIND_INT(c->user.person_id),
	        BIND_INT(c->user.post_id), BIND_INSTANT(c->now),
	        BIND_INSTANT(s->expires_at), BIND_TEXT(request_address(c)),
	        BIND_TEXT(agent), BIND_INT(s->must_change),
	        BIND_INSTANT(s->previous_at),
	        BIND_TEXT(s->previous_address)));
}

/* A day after their end nobody needs to hear why they ended. */
bool
sessions_sweep(struct ctx *c)
{
	static const char sql[] =
	    "DELETE FROM session WHERE person_id = ? AND expires_at < ?";
	struct instant ended = { c->now.ms - INT64_C(86400000) };

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_INSTANT(ended)));
}

bool
session_delete(struct ctx *c, struct bytes token_hash)
{
	static const char sql[] = "DELETE FROM session WHERE token_hash = ?";

	return db_run(c, NULL, sql, BINDS(BIND_BYTES(token_hash)));
}

bool
session_set_post(struct ctx *c, struct bytes token_hash, int64_t post_id)
{
	static const char sql[] =
	    "UPDATE session SET post_id = ? WHERE token_hash = ?";

	return db_change(c, sql,
	    BINDS(BIND_INT(post_id), BIND_BYTES(token_hash)));
}

/* The new password frees this session and ends all others of the person. */
bool
sessions_unlock_password(struct ctx *c, struct bytes token_hash)
{
	static const char this_sql[] =
	    "UPDATE session SET must_change = FALSE WHERE token_hash = ?";
	static const char others_sql[] =
	    "DELETE FROM session WHERE person_id = ? AND token_hash <> ?";

	return db_run(c, NULL, this_sql, BINDS(BIND_BYTES(token_hash))) &&
	    db_run(c, NULL, others_sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_BYTES(token_hash)));
}
