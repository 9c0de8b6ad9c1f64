/* recall_repo.c - table recall (R112–R114) */

#include "base/text.h"
#include "db/db.h"
#include "office/letter_parts.h"
#include "office/recall.h"

#define M(m) MEMBER(struct recall, m)
static const struct member recall_members[] = {
	M(id), M(uuid), M(letter_id), M(organ_id), M(state), M(reason),
	M(asked_by), M(asked_at), M(message_sha256), M(answer_reason),
	M(answered_by), M(answered_at), MEMBER_END
};
#undef M

const struct record recall_record = RECORD(recall, recall_members);

bool
recall_insert(struct ctx *c, const struct recall *r)
{
	static const char sql[] =
	    "INSERT INTO recall (uuid, letter_id, organ_id, state, reason,"
	    " asked_by, asked_at, message_sha256, answer_reason, answered_by,"
	    " answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	return db_insert(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(r->letter_id),
	        BIND_INT(r->organ_id), BIND_TEXT(r->state),
	        BIND_TEXT(r->reason), BIND_TEXT(r->asked_by),
	        BIND_INSTANT(r->asked_at.ms != 0 ? r->asked_at : c->now),
	        BIND_TEXT(r->message_sha256), BIND_TEXT(r->answer_reason),
	        BIND_TEXT(r->answered_by), BIND_INSTANT(r->answered_at)));
}

bool
recall_newest(struct ctx *c, int64_t letter_id, struct recall *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT " RECALL_OF("?");

	return db_find(c, &recall_record, out, found, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
recall_answer(struct ctx *c, const struct recall *r)
{
	static const char sql[] =
	    "UPDATE recall SET state = ?, answer_reason = ?, answered_by = ?,"
	    " answered_at = ? WHERE id = ? AND state = 'open'";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(r->state), BIND_TEXT(r->answer_reason),
	        BIND_TEXT(r->answered_by), BIND_INSTANT(c->now),
	        BIND_INT(r->id)));
}

void
recall_write(struct json *j, const struct recall *r)
{
	if (r == NULL) {
		json_none(j, "recall");
		return;
	}
	json_open(j, "recall");
	json_text(j, "state", r->state);
	json_text(j, "reason", r->reason);
	json_text(j, "asked_by", r->asked_by);
	json_instant(j, "asked_at", r->asked_at);
	json_text(j, "answer_reason", r->answer_reason);
	json_text(j, "answered_by", r->answered_by);
	json_instant(j, "answered_at", r->answered_at);
	json_close(j);
}
