/* outbox_repo.c - table outbox */

#include "base/text.h"
#include "db/db.h"
#include "office/outbox.h"

static const struct member outgoing_members[] = {
	MEMBER(struct outgoing, id),
	MEMBER(struct outgoing, uuid),
	MEMBER(struct outgoing, organ_id),
	MEMBER(struct outgoing, kind),
	MEMBER(struct outgoing, letter_id),
	MEMBER(struct outgoing, delivery_id),
	MEMBER(struct outgoing, from_code),
	MEMBER(struct outgoing, to_code),
	MEMBER(struct outgoing, message_sha256),
	MEMBER(struct outgoing, urgency),
	MEMBER(struct outgoing, attempts),
	MEMBER_END
};

const struct record outgoing_record = RECORD(outgoing, outgoing_members);

bool
outbox_add(struct ctx *c, const struct outgoing *o)
{
	static const char sql[] =
	    "INSERT INTO outbox (uuid, organ_id, kind, letter_id,"
	    " delivery_id, from_code, to_code, message_sha256, urgency,"
	    " next_at, created_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	return db_insert(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(o->organ_id),
	        BIND_TEXT(o->kind), BIND_ID(o->letter_id),
	        BIND_ID(o->delivery_id), BIND_TEXT(o->from_code),
	        BIND_TEXT(o->to_code), BIND_TEXT(o->message_sha256),
	        BIND_INT(o->urgency), BIND_INSTANT(c->now),
	        BIND_INSTANT(c->now)));
}

bool
outbox_claim(struct ctx *c, int64_t limit, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, uuid, organ_id, kind, letter_id, delivery_id,"
	    " from_code, to_code, message_sha256, urgency, attempts"
	    " FROM outbox WHERE state = 'waiting' AND next_at <= ?"
	    " ORDER BY urgency DESC, next_at, id LIMIT ?"
	    " FOR UPDATE SKIP LOCKED";

	return db_list(c, &outgoing_record, out, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(limit)));
}

bool
outbox_done(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE outbox SET state = 'sent', sent_at = ?,"
	    " attempts = attempts + 1 WHERE id = ? AND state = 'waiting'";

	return db_change(c, sql, BINDS(BIND_INSTANT(c->now), BIND_INT(id)));
}

/* The courier locks what it carries: we wait for it, then find it sent. */
bool
outbox_stop(struct ctx *c, int64_t delivery_id, int64_t letter_id,
    bool *stopped)
{
	static const char sql[] =
	    "UPDATE outbox SET state = 'void' WHERE letter_id = ?"
	    " AND delivery_id = ? AND kind = 'edoc'"
	    " AND state IN ('waiting', 'failed')";
	int64_t rows;

	if (!db_run(c, &rows, sql,
	    BINDS(BIND_INT(letter_id), BIND_INT(delivery_id))))
		return false;
	*stopped = rows > 0;
	return true;
}

bool
outbox_again(struct ctx *c, const struct outbox_retry *r)
{
	static const char sql[] =
	    "UPDATE outbox SET attempts = attempts + 1, next_at = ?,"
	    " last_failure = ?, state = IF(?, 'failed', 'waiting')"
	    " WHERE id = ? AND state = 'waiting'";

	return db_change(c, sql,
	    BINDS(BIND_INSTANT(r->next_at), BIND_TEXT(r->reason),
	        BIND_INT(r->give_up), BIND_INT(r->id)));
}
