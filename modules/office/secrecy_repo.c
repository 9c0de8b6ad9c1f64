/* secrecy_repo.c - an upload that must not have come in */

#include "db/db.h"
#include "office/secrecy_repo.h"

#define M(m) MEMBER(struct secret_upload, m)
static const struct member secret_members[] = {
	M(id), M(sha256), M(pages), MEMBER_END
};
#undef M
static const struct record secret_record =
    RECORD(secret_upload, secret_members);

bool
secret_upload_find(struct ctx *c, const char *uuid,
    struct secret_upload *out, bool *found)
{
	static const char sql[] =
	    "SELECT u.id, u.sha256, b.pages FROM upload u"
	    " LEFT JOIN blob_file b ON b.sha256 = u.sha256"
	    " WHERE u.uuid = ? AND u.person_id = ?"
	    " AND u.state IN ('partial', 'ready')";

	return db_find(c, &secret_record, out, found, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id)));
}

bool
secret_upload_forget(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE upload SET state = 'refused', sha256 = NULL,"
	    " failure = 'letter_is_state_secret' WHERE id = ?";

	return db_run(c, NULL, sql, BINDS(BIND_INT(id)));
}

/* Whoever stores the same bytes writes this row behind them. */
bool
bytes_lock(struct ctx *c, const char *sha256)
{
	static const char sql[] =
	    "SELECT length FROM blob_file WHERE sha256 = ? FOR UPDATE";
	int64_t length;

	return db_int(c, &length, sql, BINDS(BIND_TEXT(sha256)));
}

bool
bytes_held(struct ctx *c, const char *sha256, bool *held)
{
	static const char sql[] =
	    "SELECT EXISTS (SELECT 1 FROM upload WHERE sha256 = ?)"
	    " OR EXISTS (SELECT 1 FROM file WHERE sha256 = ?)"
	    " OR EXISTS (SELECT 1 FROM revision WHERE sha256 = ?)"
	    " OR EXISTS (SELECT 1 FROM pending_signature"
	    " WHERE upload_sha256 = ?)";
	int64_t count;

	if (!db_int(c, &count, sql,
	    BINDS(BIND_TEXT(sha256), BIND_TEXT(sha256), BIND_TEXT(sha256),
	        BIND_TEXT(sha256))))
		return false;
	*held = count != 0;
	return true;
}
