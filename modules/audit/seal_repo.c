/* seal_repo.c - tables seal and seal_signature: append only */

#include "audit/audit.h"
#include "db/db.h"

static const struct member seal_members[] = {
	MEMBER(struct seal, number),
	MEMBER(struct seal, at),
	MEMBER(struct seal, previous),
	MEMBER(struct seal, root),
	MEMBER(struct seal, row_count),
	MEMBER_AS(struct seal, to[BOOK_HISTORY], "history_to"),
	MEMBER_AS(struct seal, to[BOOK_AUDIT], "audit_to"),
	MEMBER_AS(struct seal, ids[BOOK_HISTORY], "history_ids"),
	MEMBER_AS(struct seal, ids[BOOK_AUDIT], "audit_ids"),
	MEMBER_AS(struct seal, late[BOOK_HISTORY], "history_late"),
	MEMBER_AS(struct seal, late[BOOK_AUDIT], "audit_late"),
	MEMBER(struct seal, leaves),
	MEMBER(struct seal, signature),
	MEMBER_AS(struct seal, key, "public_key"),
	MEMBER_END
};

static const struct record seal_record = RECORD(seal, seal_members);

bool
seal_newest(struct ctx *c, struct seal *out, bool *found)
{
	static const char sql[] =
	    "SELECT s.number, s.at, s.previous, s.root, s.row_count,"
	    " s.history_to, s.audit_to, s.history_ids, s.audit_ids,"
	    " s.history_late, s.audit_late, '' AS leaves, g.signature,"
	    " g.public_key"
	    " FROM seal s LEFT JOIN seal_signature g ON g.number = s.number"
	    " ORDER BY s.number DESC LIMIT 1";

	return db_find(c, &seal_record, out, found, sql, NO_BINDS);
}

bool
seal_newest_signed(struct ctx *c, struct seal *out, bool *found)
{
	static const char sql[] =
	    "SELECT s.number, s.at, s.previous, s.root, s.row_count,"
	    " s.history_to, s.audit_to, s.history_ids, s.audit_ids,"
	    " s.history_late, s.audit_late, '' AS leaves, g.signature,"
	    " g.public_key"
	    " FROM seal_signature g JOIN seal s ON s.number = g.number"
	    " ORDER BY g.number DESC LIMIT 1";

	return db_find(c, &seal_record, out, found, sql, NO_BINDS);
}

bool
seal_next(struct ctx *c, int64_t after, struct seal *out, bool *found)
{
	static const char sql[] =
	    "SELECT s.number, s.at, s.previous, s.root, s.row_count,"
	    " s.history_to, s.audit_to, s.history_ids, s.audit_ids,"
	    " s.history_late, s.audit_late, s.leaves, g.signature,"
	    " g.public_key"
	    " FROM seal s LEFT JOIN seal_signature g ON g.number = s.number"
	    " WHERE s.number > ? ORDER BY s.number LIMIT 1";

	return db_find(c, &seal_record, out, found, sql,
	    BINDS(BIND_INT(after)));
}

bool
seal_insert(struct ctx *c, const struct seal *s)
{
	static const char sql[] =
	    "INSERT INTO seal (number, at, previous, root, row_count,"
	    " history_to, audit_to, history_ids, audit_ids, history_late,"
	    " audit_late, leaves)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(s->number), BIND_INSTANT(s->at),
	        BIND_BYTES(s->previous), BIND_BYTES(s->root),
	        BIND_INT(s->row_count), BIND_INT(s->to[BOOK_HISTORY]),
	        BIND_INT(s->to[BOOK_AUDIT]),
	        BIND_TEXT(s->ids[BOOK_HISTORY]),
	        BIND_TEXT(s->ids[BOOK_AUDIT]),
	        BIND_TEXT(s->late[BOOK_HISTORY]),
	        BIND_TEXT(s->late[BOOK_AUDIT]), BIND_BYTES(s->leaves)));
}

bool
seal_signed(struct ctx *c, const struct seal *s)
{
	static const char sql[] =
	    "INSERT INTO seal_signature (number, signature, public_key)"
	    " VALUES (?, ?, ?)";

	return db_run(c, NULL, sql, BINDS(BIND_INT(s->number),
	    BIND_BYTES(s->signature), BIND_BYTES(s->key)));
}

/* Held until the connection ends; a second courier passes by. */
bool
seal_turn(struct ctx *c, bool *mine)
{
	static const char sql[] =
	    "SELECT COALESCE(GET_LOCK(CONCAT(DATABASE(), '.seal'), 0), 0)";
	int64_t got = 0;

	if (!db_int(c, &got, sql, NO_BINDS))
		return false;
	*mine = got != 0;
	return true;
}
