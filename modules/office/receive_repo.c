/* receive_repo.c - table inbox_message: what arrived, once (P9) */

#include "db/db.h"
#include "office/receive_repo.h"

bool
message_claim(struct ctx *c, const struct receipt_in *in, bool *fresh)
{
	static const char sql[] =
	    "INSERT IGNORE INTO inbox_message (to_unit_id, from_code,"
	    " message_id, kind, message_sha256, arrived_at)"
	    " VALUES (?, ?, ?, 'edoc', ?, ?)";
	int64_t rows;

	if (!db_run(c, &rows, sql,
	    BINDS(BIND_INT(in->to_organ_id), BIND_TEXT(in->from_code),
	        BIND_TEXT(in->message_id), BIND_TEXT(in->message_sha256),
	        BIND_INSTANT(c->now))))
		return false;
	*fresh = rows == 1;
	return true;
}

static const struct member claimed_members[] = {
	MEMBER(struct claimed, letter_id),
	MEMBER(struct claimed, message_sha256),
	MEMBER_END
};
static const struct record claimed_record = RECORD(claimed, claimed_members);

bool
message_claimed(struct ctx *c, const struct receipt_in *in,
    struct claimed *out)
{
	static const char sql[] =
	    "SELECT letter_id, message_sha256 FROM inbox_message"
	    " WHERE to_unit_id = ? AND kind = 'edoc' AND from_code = ?"
	    " AND message_id = ?";

	return db_one(c, &claimed_record, out, sql,
	    BINDS(BIND_INT(in->to_organ_id), BIND_TEXT(in->from_code),
	        BIND_TEXT(in->message_id)));
}

bool
message_became(struct ctx *c, const struct receipt_in *in, int64_t letter_id)
{
	static const char sql[] =
	    "UPDATE inbox_message SET letter_id = ? WHERE to_unit_id = ?"
	    " AND kind = 'edoc' AND from_code = ? AND message_id = ?";

	return db_change(c, sql,
	    BINDS(BIND_INT(letter_id), BIND_INT(in->to_organ_id),
	        BIND_TEXT(in->from_code), BIND_TEXT(in->message_id)));
}
