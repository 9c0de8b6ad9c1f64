/* credential_repo.c - tables credential and credential_old */

#include "accounts/accounts.h"

#define M(m) MEMBER(struct login, m)
static const struct member own_members[] = {
	M(person_id), M(hash), M(changed_at), MEMBER_END
};
#undef M
static const struct record own_record = RECORD(login, own_members);

bool
credential_get(struct ctx *c, struct login *out)
{
	static const char sql[] =
	    "SELECT person_id, hash, changed_at FROM credential"
	    " WHERE person_id = ? FOR UPDATE";

	return db_one(c, &own_record, out, sql,
	    BINDS(BIND_INT(c->user.person_id)));
}

static const struct member old_members[] = {
	MEMBER(struct old_hash, hash), MEMBER_END
};
static const struct record old_record = RECORD(old_hash, old_members);

bool
credential_old_list(struct ctx *c, int64_t count, struct rows *out)
{
	static const char sql[] =
	    "SELECT hash FROM credential_old WHERE person_id = ?"
	    " ORDER BY changed_at DESC LIMIT ?";

	return db_list(c, &old_record, out, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_INT(count)));
}

bool
credential_set(struct ctx *c, const struct login *old, const char *hash)
{
	static const char keep_sql[] =
	    "INSERT IGNORE INTO credential_old (person_id, hash, changed_at)"
	    " VALUES (?, ?, ?)";
	static const char set_sql[] =
	    "UPDATE credential SET hash = ?, changed_at = ?,"
	    " must_change = FALSE, failures = 0, slow_until = NULL"
	    " WHERE person_id = ?";

	return db_run(c, NULL, keep_sql,
	    BINDS(BIND_INT(old->person_id), BIND_TEXT(old->hash),
	        BIND_INSTANT(old->changed_at))) &&
	    db_run(c, NULL, set_sql,
	    BINDS(BIND_TEXT(hash), BIND_INSTANT(c->now),
	        BIND_INT(old->person_id)));
}
