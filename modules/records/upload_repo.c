/* upload_repo.c - table upload: changes; office/upload.h reads it */

#include "records/records.h"

bool
upload_insert(struct ctx *c, const char *uuid, const struct upload_claim *u)
{
	static const char sql[] =
	    "INSERT INTO upload (uuid, person_id, organ_id, name, length,"
	    " state, created_at) VALUES (?, ?, ?, ?, ?, 'partial', ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id),
	        BIND_INT(c->user.organ_id), BIND_TEXT(u->name),
	        BIND_INT(u->length), BIND_INSTANT(c->now)));
}

static const struct member open_members[] = {
	MEMBER(struct open_uploads, count),
	MEMBER(struct open_uploads, bytes),
	MEMBER_END
};
static const struct record open_record = RECORD(open_uploads, open_members);

bool
uploads_open(struct ctx *c, struct open_uploads *out)
{
	static const char sql[] =
	    "SELECT COUNT(*), COALESCE(CAST(SUM(length) AS SIGNED), 0)"
	    " FROM upload WHERE person_id = ?"
	    " AND state IN ('partial', 'ready')";

	return db_one(c, &open_record, out, sql,
	    BINDS(BIND_INT(c->user.person_id)));
}

bool
upload_received(struct ctx *c, int64_t id, int64_t received)
{
	static const char sql[] =
	    "UPDATE upload SET received = ? WHERE id = ?"
	    " AND state = 'partial'";

	return db_change(c, sql, BINDS(BIND_INT(received), BIND_INT(id)));
}

bool
upload_ready(struct ctx *c, int64_t id, const struct blob *b)
{
	static const char sql[] =
	    "UPDATE upload SET state = 'ready', received = ?, sha256 = ?"
	    " WHERE id = ? AND state = 'partial'";

	return db_change(c, sql,
	    BINDS(BIND_INT(b->length), BIND_TEXT(b->sha256), BIND_INT(id)));
}

bool
upload_refused(struct ctx *c, int64_t id, const char *failure)
{
	static const char sql[] =
	    "UPDATE upload SET state = 'refused', failure = ?"
	    " WHERE id = ? AND state = 'partial'";

	return db_change(c, sql, BINDS(BIND_TEXT(failure), BIND_INT(id)));
}

bool
upload_delete(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "DELETE FROM upload WHERE id = ? AND state <> 'used'";

	return db_run(c, NULL, sql, BINDS(BIND_INT(id)));
}
