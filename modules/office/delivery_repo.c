/* delivery_repo.c - tables delivery and delivery_event */

#include "base/text.h"
#include "db/later.h"
#include "office/delivery.h"
#include "office/letter_parts.h"

static const struct member delivery_members[] = {
	MEMBER(struct delivery, id),
	MEMBER(struct delivery, uuid),
	MEMBER(struct delivery, letter_id),
	MEMBER(struct delivery, organ_id),
	MEMBER(struct delivery, receiver_unit_id),
	MEMBER(struct delivery, receiver_code),
	MEMBER(struct delivery, receiver_name),
	MEMBER(struct delivery, kind),
	MEMBER(struct delivery, channel),
	MEMBER(struct delivery, reply_due),
	MEMBER(struct delivery, state),
	MEMBER(struct delivery, state_at),
	MEMBER(struct delivery, reason),
	MEMBER(struct delivery, staff),
	MEMBER(struct delivery, sent_at),
	MEMBER(struct delivery, arrived_at),
	MEMBER(struct delivery, accepted_at),
	MEMBER(struct delivery, recall),
	MEMBER(struct delivery, recall_at),
	MEMBER(struct delivery, recall_reason),
	MEMBER_END
};

const struct record delivery_record = RECORD(delivery, delivery_members);

static const struct member event_members[] = {
	MEMBER(struct delivery_event, code),
	MEMBER(struct delivery_event, at),
	MEMBER(struct delivery_event, text),
	MEMBER(struct delivery_event, staff),
	MEMBER_END
};

const struct record delivery_event_record =
    RECORD(delivery_event, event_members);

bool
delivery_insert(struct ctx *c, const struct delivery *d)
{
	static const char sql[] =
	    "INSERT INTO delivery (uuid, letter_id, organ_id,"
	    " receiver_unit_id, receiver_code, receiver_name, kind, channel,"
	    " reply_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

	return db_later(c, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(d->letter_id),
	        BIND_INT(d->organ_id), BIND_ID(d->receiver_unit_id),
	        BIND_TEXT(d->receiver_code), BIND_TEXT(d->receiver_name),
	        BIND_TEXT(d->kind), BIND_TEXT(d->channel),
	        BIND_DATE(d->reply_due)));
}

bool
delivery_clear(struct ctx *c, int64_t letter_id)
{
	static const char sql[] =
	    "DELETE FROM delivery WHERE letter_id = ? AND state = 'draft'";

	return db_run(c, NULL, sql, BINDS(BIND_INT(letter_id)));
}

bool
delivery_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " DELIVERIES_OF("?");

	return db_list(c, &delivery_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
delivery_get_id(struct ctx *c, int64_t id, struct delivery *out)
{
	static const char sql[] =
	    "SELECT " DELIVERY_COLUMNS " FROM delivery WHERE id = ?";

	return db_one(c, &delivery_record, out, sql, BINDS(BIND_INT(id)));
}

bool
delivery_queue(struct ctx *c, int64_t letter_id)
{
	static const char sql[] =
	    "UPDATE delivery SET state = IF(channel = 'axis', 'queued',"
	    " 'sent'), sent_at = IF(channel = 'axis', NULL, ?)"
	    " WHERE letter_id = ? AND state = 'draft'";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(letter_id)));
}

/* A receipt may overtake this: what is past "queued" keeps its state. */
bool
delivery_sent(struct ctx *c, int64_t id, struct instant at)
{
	static const char sql[] =
	    "UPDATE delivery SET sent_at = COALESCE(sent_at, ?),"
	    " state = IF(state IN ('queued', 'failed'), 'sent', state)"
	    " WHERE id = ?";

	return db_run(c, NULL, sql, BINDS(BIND_INSTANT(at), BIND_INT(id)));
}

bool
delivery_failed(struct ctx *c, int64_t id, const char *reason)
{
	static const char sql[] =
	    "UPDATE delivery SET state = 'failed', reason = ?"
	    " WHERE id = ? AND state IN ('queued', 'failed')";

	return db_run(c, NULL, sql, BINDS(BIND_TEXT(reason), BIND_INT(id)));
}

static bool
event_insert(struct ctx *c, const struct receipt *r, int64_t *rows)
{
	static const char sql[] =
	    "INSERT IGNORE INTO delivery_event"
	    " (delivery_id, code, at, recorded_at, text, staff)"
	    " VALUES (?, ?, ?, ?, ?, ?)";

	return db_run(c, rows, sql,
	    BINDS(BIND_INT(r->delivery_id), BIND_TEXT(r->code),
	        BIND_INSTANT(r->at), BIND_INSTANT(c->now),
	        BIND_TEXT(r->text), BIND_TEXT(r->staff)));
}

/*
 * States of exchange codes, in the order of the codes.  What came later by
 * the receiver's own clock wins; at the same moment the higher code.
 */
static bool
state_follow(struct ctx *c, const struct receipt *r)
{
	static const char sql[] =
	    "UPDATE delivery SET"
	    " state = IF(state_at IS NULL OR state IN ('queued', 'sent',"
	    "  'failed') OR state_at < ? OR (state_at = ? AND"
	    "  FIELD(state, 'arrived', 'refused', 'accepted', 'assigned',"
	    "  'handling', 'done') < ?),"
	    "  ELT(?, 'arrived', 'refused', 'accepted', 'assigned',"
	    "  'handling', 'done'), state),"
	    " arrived_at = IF(? = 1, COALESCE(arrived_at, ?), arrived_at),"
	    " accepted_at = IF(? = 3, COALESCE(accepted_at, ?), accepted_at),"
	    " reason = IF(? = 2, ?, reason),"
	    " staff = COALESCE(?, staff),"
	    " sent_at = COALESCE(sent_at, ?),"
	    " state_at = GREATEST(COALESCE(state_at, ?), ?)"
	    " WHERE id = ?";
	int64_t code = r->code[1] - '0';

	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(r->at), BIND_INSTANT(r->at), BIND_INT(code),
	        BIND_INT(code), BIND_INT(code), BIND_INSTANT(r->at),
	        BIND_INT(code), BIND_INSTANT(r->at), BIND_INT(code),
	        BIND_TEXT(r->text), BIND_TEXT(r->staff),
	        BIND_INSTANT(r->at), BIND_INSTANT(r->at),
	        BIND_INSTANT(r->at), BIND_INT(r->delivery_id)));
}

static bool
recall_put(struct ctx *c, int64_t id, const char *state, const char *reason)
{
	static const char sql[] =
	    "UPDATE delivery SET recall = ?, recall_at = ?,"
	    " recall_reason = ? WHERE id = ?";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(state), BIND_INSTANT(c->now), BIND_TEXT(reason),
	        BIND_INT(id)));
}

/* An answer that nobody waits for any more is only recorded. */
static bool
recall_follow(struct ctx *c, const struct receipt *r)
{
	struct delivery d;

	if (!delivery_get_id(c, r->delivery_id, &d))
		return false;
	return !text_same(d.recall, "asked") ||
	    recall_put(c, d.id,
	        text_same(r->code, RECEIPT_AGREED) ? "agreed" : "refused",
	        r->text);
}

static bool
recall_event(struct ctx *c, const struct delivery *d, const char *code,
    const char *text)
{
	int64_t rows;

	return event_insert(c, &(struct receipt){
	    .delivery_id = d->id, .code = code, .at = c->now,
	    .text = text }, &rows);
}

bool
delivery_recall(struct ctx *c, const struct delivery *d, const char *reason)
{
	return recall_put(c, d->id, "asked", NULL) &&
	    recall_event(c, d, RECEIPT_RECALL, reason);
}

bool
delivery_recall_unsent(struct ctx *c, const struct delivery *d)
{
	static const char sql[] =
	    "UPDATE delivery SET state = 'stopped', state_at = ?"
	    " WHERE id = ? AND state IN ('queued', 'failed')";
	static const char why[] = "Văn bản chưa rời đơn vị gửi";

	return db_change(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(d->id))) &&
	    recall_put(c, d->id, "agreed", why) &&
	    recall_event(c, d, RECEIPT_AGREED, why);
}

static bool
is_answer_to_recall(const struct receipt *r)
{
	return text_same(r->code, RECEIPT_AGREED) ||
	    text_same(r->code, RECEIPT_REFUSED);
}

bool
delivery_receipt(struct ctx *c, const struct receipt *r)
{
	int64_t rows;

	if (is_answer_to_recall(r))
		return event_insert(c, r, &rows) &&
		    (rows == 0 || recall_follow(c, r));
	if (r->code[0] != '0' || r->code[1] < '1' || r->code[1] > '6')
		return refuse(c, BAD_INPUT, "receipt_unknown", "code %s",
		    r->code);
	if (!event_insert(c, r, &rows))
		return false;
	return rows == 0 || state_follow(c, r);
}

bool
delivery_events(struct ctx *c, int64_t delivery_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT code, at, text, staff FROM delivery_event"
	    " WHERE delivery_id = ? ORDER BY at, code LIMIT 200";

	return db_list(c, &delivery_event_record, out, sql,
	    BINDS(BIND_INT(delivery_id)));
}

bool
delivery_find(struct ctx *c, const struct delivery_key *k,
    struct delivery *out, bool *found)
{
	static const char sql[] =
	    "SELECT d.id, d.uuid, d.letter_id, d.organ_id,"
	    " d.receiver_unit_id, d.receiver_code, d.receiver_name, d.kind,"
	    " d.channel, d.reply_due, d.state, d.state_at, d.reason, d.staff,"
	    " d.sent_at, d.arrived_at, d.accepted_at, d.recall,"
	    " d.recall_at, d.recall_reason"
	    " FROM letter l JOIN delivery d ON d.letter_id = l.id"
	    " LEFT JOIN organ_code o ON o.unit_id = d.receiver_unit_id"
	    "  AND o.code = ?"
	    " WHERE l.organ_id = ? AND l.direction = 'out'"
	    " AND l.document_code = ?"
	    " AND (d.receiver_code = ? OR o.code IS NOT NULL) LIMIT 1";

	return db_find(c, &delivery_record, out, found, sql,
	    BINDS(BIND_TEXT(k->receiver_code), BIND_INT(k->organ_id),
	        BIND_TEXT(k->document_code), BIND_TEXT(k->receiver_code)));
}
