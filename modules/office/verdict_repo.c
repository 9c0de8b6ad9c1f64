/* verdict_repo.c - table verdict */

#include "db/db.h"
#include "office/verdict_repo.h"

static const struct member verdict_members[] = {
	MEMBER(struct verdict, verdict),
	MEMBER(struct verdict, report),
	MEMBER(struct verdict, checked_at),
	MEMBER_END
};

static const struct record verdict_record = RECORD(verdict, verdict_members);

bool
verdict_insert(struct ctx *c, const struct file *f, const struct verdict *v)
{
	static const char sql[] =
	    "INSERT INTO verdict (file_id, sha256, verdict, report,"
	    " checked_at, checked_by) VALUES (?, ?, ?, ?, ?, ?)";

	return db_insert(c, NULL, sql,
	    BINDS(BIND_INT(f->id), BIND_TEXT(f->sha256),
	        BIND_TEXT(v->verdict), BIND_TEXT(v->report),
	        BIND_INSTANT(v->checked_at), BIND_ID(c->user.post_id)));
}

bool
verdict_find(struct ctx *c, int64_t file_id, struct verdict *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT verdict, report, checked_at FROM verdict"
	    " WHERE file_id = ? ORDER BY id DESC LIMIT 1";

	return db_find(c, &verdict_record, out, found, sql,
	    BINDS(BIND_INT(file_id)));
}
