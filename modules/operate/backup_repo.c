/* backup_repo.c - tables backup_run and blob_hold, and the newest seal */

#include <string.h>

#include "base/text.h"
#include "operate/backup.h"

enum { HOLD_HOURS = 48 }; /* of a backup that was killed */

bool
table_is_there(struct ctx *c, const char *name, bool *out)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM information_schema.tables"
	    " WHERE table_schema = DATABASE() AND table_name = ?";
	int64_t count;

	if (!db_int(c, &count, sql, BINDS(BIND_TEXT(name))))
		return false;
	*out = count == 1;
	return true;
}

/* No blob leaves for good while they are copied. */
bool
hold_add(struct ctx *c, const char *uuid)
{
	static const char sql[] =
	    "INSERT INTO blob_hold (uuid, sha256, reason, created_at,"
	    " until_at) VALUES (?, NULL, 'sao lưu', ?, ?)";
	struct instant until = { c->now.ms + HOLD_HOURS * 3600000LL };
	bool there;

	return table_is_there(c, "blob_hold", &there) && (!there ||
	    db_insert(c, NULL, sql, BINDS(BIND_TEXT(uuid),
	        BIND_INSTANT(c->now), BIND_INSTANT(until))));
}

bool
hold_drop(struct ctx *c, const char *uuid)
{
	static const char sql[] = "DELETE FROM blob_hold WHERE uuid = ?";
	bool there;

	return table_is_there(c, "blob_hold", &there) && (!there ||
	    db_run(c, NULL, sql, BINDS(BIND_TEXT(uuid))));
}

bool
backup_note(struct ctx *c, const struct backup *b, const char *failure)
{
	static const char sql[] =
	    "INSERT INTO backup_run (uuid, folder, began_at, ended_at, state,"
	    " failure, manifest_sha256) VALUES (?, LEFT(?, 255), ?, ?, ?, ?,"
	    " ?)";
	bool there;

	return table_is_there(c, "backup_run", &there) && (!there ||
	    db_insert(c, NULL, sql, BINDS(BIND_TEXT(b->m.uuid),
	        BIND_TEXT(b->path), BIND_INSTANT(b->m.began_at),
	        BIND_INSTANT(clock_now()),
	        BIND_TEXT(failure == NULL ? "done" : "failed"),
	        BIND_TEXT(failure), BIND_TEXT(b->manifest_sha256))));
}

struct moment {
	struct instant at;
};

bool
backup_last(struct ctx *c, struct instant *out)
{
	static const struct member members[] = {
		MEMBER(struct moment, at), MEMBER_END
	};
	static const struct record record = RECORD(moment, members);
	static const char sql[] =
	    "SELECT ended_at FROM backup_run WHERE state = 'done'"
	    " ORDER BY ended_at DESC LIMIT 1";
	struct moment m = { .at = { 0 } };
	bool found;

	if (!db_find(c, &record, &m, &found, sql, NO_BINDS))
		return false;
	*out = m.at;
	return true;
}

struct sealed {
	int64_t number;
	const char *root;
};

bool
seal_last(struct ctx *c, int64_t *number, const char **root)
{
	static const struct member members[] = {
		MEMBER(struct sealed, number), MEMBER(struct sealed, root),
		MEMBER_END
	};
	static const struct record record = RECORD(sealed, members);
	static const char sql[] =
	    "SELECT number, LOWER(HEX(root)) FROM seal"
	    " ORDER BY number DESC LIMIT 1";
	struct sealed s = { 0, NULL };
	bool there, found;

	*number = 0;
	*root = NULL;
	if (!table_is_there(c, "seal", &there))
		return false;
	if (there && !db_find(c, &record, &s, &found, sql, NO_BINDS))
		return false;
	*number = s.number;
	*root = s.root;
	return true;
}
