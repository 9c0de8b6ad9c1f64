/* sweep_repo.c - table sweep, and what the sweeps ask of other tables */

#include <assert.h>

#include "base/text.h"
#include "office/sweep_parts.h"

static const struct member row_members[] = {
	MEMBER(struct sweep_row, name),
	MEMBER(struct sweep_row, position),
	MEMBER_END
};
static const struct record row_record = RECORD(sweep_row, row_members);

/* A time of a clock that was set back meanwhile is no time to wait for. */
bool
sweep_claim(struct ctx *c, struct sweep_row *out, bool *found)
{
	static const char sql[] =
	    "SELECT name, position FROM sweep"
	    " WHERE next_at <= ? OR next_at > ?"
	    " ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED";
	struct instant tomorrow = { c->now.ms + 86400000 };

	return db_find(c, &row_record, out, found, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INSTANT(tomorrow)));
}

bool
sweep_next(struct ctx *c, const struct sweep_row *row,
    const struct sweeping *done, struct instant at)
{
	static const char sql[] =
	    "UPDATE sweep SET next_at = ?, position = ?, swept = swept + ?,"
	    " swept_at = ? WHERE name = ?";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(at), BIND_INT(done->position),
	        BIND_INT(done->count), BIND_INSTANT(c->now),
	        BIND_TEXT(row->name)));
}

bool
sweep_later(struct ctx *c, const char *name, struct instant at)
{
	static const char sql[] =
	    "UPDATE sweep SET next_at = ? WHERE name = ?";

	return db_run(c, NULL, sql, BINDS(BIND_INSTANT(at), BIND_TEXT(name)));
}

static const struct row_sweep {
	const char *name, *count, *delete;
} row_sweeps[] = {
	{ "uploads",
	  "SELECT COUNT(*) FROM upload WHERE state = 'partial'"
	  " AND created_at < ?", NULL },
	{ "uploads_over",
	  "SELECT COUNT(*) FROM upload"
	  " WHERE state IN ('ready', 'refused', 'used') AND created_at < ?",
	  "DELETE FROM upload WHERE state IN ('ready', 'refused', 'used')"
	  " AND created_at < ? LIMIT 200" },
	{ "signatures",
	  "SELECT COUNT(*) FROM pending_signature WHERE expires_at < ?",
	  "DELETE FROM pending_signature WHERE expires_at < ? LIMIT 50" },
	{ "answers",
	  "SELECT COUNT(*) FROM answer WHERE created_at < ?",
	  "DELETE FROM answer WHERE created_at < ? LIMIT 500" },
	/* The view shows no other: sql/schema/008_sweep.sql. */
	{ "sessions",
	  "SELECT COUNT(*) FROM session_ended WHERE expires_at < ?",
	  "DELETE FROM session_ended WHERE expires_at < ? LIMIT 500" },
	/* What rang is a row of the history; so is leaving the step. */
	{ "timers",
	  "SELECT COUNT(*) FROM timer WHERE state IN ('done', 'void')"
	  " AND due_at < ?",
	  "DELETE FROM timer WHERE state IN ('done', 'void')"
	  " AND due_at < ? LIMIT 500" },
	/* Letters that were sent stay: they keep their message's bytes. */
	{ "receipts",
	  "SELECT COUNT(*) FROM outbox WHERE kind = 'status'"
	  " AND state = 'sent' AND sent_at < ?",
	  "DELETE FROM outbox WHERE kind = 'status'"
	  " AND state = 'sent' AND sent_at < ? LIMIT 500" },
};

static const struct row_sweep *
row_sweep_named(const char *name)
{
	const struct row_sweep *found = NULL;

	for (size_t i = 0; i < COUNT(row_sweeps); i++)
		if (text_same(row_sweeps[i].name, name))
			found = &row_sweeps[i];
	assert(found != NULL);
	return found;
}

bool
sweep_count(struct ctx *c, const char *name, struct instant before,
    int64_t *out)
{
	return db_int(c, out, row_sweep_named(name)->count,
	    BINDS(BIND_INSTANT(before)));
}

bool
sweep_delete(struct ctx *c, const char *name, struct instant before,
    int64_t *out)
{
	return db_run(c, out, row_sweep_named(name)->delete,
	    BINDS(BIND_INSTANT(before)));
}

bool
store_is_held(struct ctx *c, bool *held)
{
	static const char sql[] =
	    "SELECT EXISTS (SELECT 1 FROM blob_hold WHERE sha256 IS NULL"
	    " AND (until_at IS NULL OR until_at > ?))";
	int64_t count;

	if (!db_int(c, &count, sql, BINDS(BIND_INSTANT(c->now))))
		return false;
	*held = count != 0;
	return true;
}

bool
blob_referred(struct ctx *c, const char *sha256, bool *out)
{
	static const char sql[] =
	    "SELECT EXISTS (SELECT 1 FROM blob_reference WHERE sha256 = ?)";
	int64_t count;

	if (!db_int(c, &count, sql, BINDS(BIND_TEXT(sha256))))
		return false;
	*out = count != 0;
	return true;
}

static const struct member digest_members[] = {
	MEMBER(struct digest_row, sha256), MEMBER_END
};
static const struct record digest_record =
    RECORD(digest_row, digest_members);

bool
blobs_referred(struct ctx *c, const char *prefix, struct rows *out)
{
	static const char sql[] =
	    "SELECT DISTINCT sha256 FROM blob_reference"
	    " WHERE sha256 >= ? AND sha256 < ?";

	return db_list(c, &digest_record, out, sql,
	    BINDS(BIND_TEXT(prefix),
	        BIND_TEXT(arena_text(c->mem, "%sg", prefix))));
}

bool
blob_pages(struct ctx *c, const char *sha256, int64_t *out)
{
	static const char sql[] =
	    "SELECT COALESCE(pages, 0) FROM blob_file WHERE sha256 = ?";

	return db_int(c, out, sql, BINDS(BIND_TEXT(sha256)));
}

bool
blob_row_delete(struct ctx *c, const char *sha256)
{
	static const char sql[] = "DELETE FROM blob_file WHERE sha256 = ?";

	return db_run(c, NULL, sql, BINDS(BIND_TEXT(sha256)));
}

static const struct member upload_members[] = {
	MEMBER(struct upload_row, id),
	MEMBER(struct upload_row, uuid),
	MEMBER_END
};
static const struct record upload_record =
    RECORD(upload_row, upload_members);

bool
uploads_abandoned(struct ctx *c, struct instant before, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, uuid FROM upload WHERE state = 'partial'"
	    " AND created_at < ? ORDER BY created_at LIMIT 50"
	    " FOR UPDATE SKIP LOCKED";

	return db_list(c, &upload_record, out, sql,
	    BINDS(BIND_INSTANT(before)));
}

bool
upload_row_delete(struct ctx *c, int64_t id)
{
	static const char sql[] = "DELETE FROM upload WHERE id = ?";

	return db_run(c, NULL, sql, BINDS(BIND_INT(id)));
}
