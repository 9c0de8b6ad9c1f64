/* sent_repo.c - lists of released letters and of what waits at the clerk's */

#include "db/db.h"
#include "dispatch/dispatch.h"

static const struct member sent_members[] = {
	LETTER_ROW_MEMBERS_AT(struct sent_row, letter.),
	MEMBER(struct sent_row, released_at),
	MEMBER(struct sent_row, counts),
	MEMBER(struct sent_row, next_key),
	MEMBER_END
};

static const struct record sent_record = RECORD(sent_row, sent_members);

/* One text, so that fifty rows ask the deliveries once each. */
#define COUNTS \
	"(SELECT CONCAT_WS(',', COUNT(*)," \
	" SUM(d.state IN ('queued', 'sent', 'failed')" \
	" AND d.channel = 'axis')," \
	" SUM(d.state = 'arrived'), SUM(d.state = 'refused')," \
	" SUM(d.state = 'accepted'), SUM(d.state = 'assigned')," \
	" SUM(d.state = 'handling'), SUM(d.state = 'done')," \
	" SUM(d.state = 'stopped'))" \
	" FROM delivery d WHERE d.letter_id = l.id)"

static bool
list_all(struct ctx *c, int64_t before, const struct page *page,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS ", l.released_at, " COUNTS
	    ", l.order_no FROM letter l FORCE INDEX (letter_past)"
	    LETTER_ROW_TASK
	    " WHERE l.organ_id = ? AND l.lane = 'sent'"
	    " AND l.order_no < ? ORDER BY l.order_no DESC LIMIT ?";

	return db_list(c, &sent_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.organ_id),
	        BIND_INT(before), BIND_INT(page->limit + 1)));
}

/*
 * R107: those that some receiver has not got.  The index gives a letter once
 * per receiver, in order, so the first ones are found without sorting.
 */
static bool
list_waiting(struct ctx *c, int64_t before, const struct page *page,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT STRAIGHT_JOIN " LETTER_ROW_COLUMNS ", l.released_at, "
	    COUNTS ", l.id FROM (SELECT letter_id FROM delivery"
	    " FORCE INDEX (delivery_waiting) WHERE organ_id = ?"
	    " AND waiting = 1 AND letter_id < ? GROUP BY letter_id"
	    " ORDER BY letter_id DESC LIMIT ?) w"
	    " JOIN letter l ON l.id = w.letter_id" LETTER_ROW_TASK
	    " ORDER BY w.letter_id DESC";

	return db_list(c, &sent_record, out, sql,
	    BINDS(BIND_INT(c->user.organ_id), BIND_INT(before),
	        BIND_INT(page->limit + 1), LETTER_ROW_BINDS(c)));
}

bool
sent_find(struct ctx *c, bool waiting, const struct page *page,
    struct rows *out)
{
	int64_t before = page->has_after ? page->keys[0] : INT64_MAX;

	return waiting ? list_waiting(c, before, page, out) :
	    list_all(c, before, page, out);
}

/* Urgent first, then the oldest: the order of the index letter_lane. */
bool
queue_find(struct ctx *c, const char *state, const struct page *page,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS
	    " FROM letter l FORCE INDEX (letter_lane)" LETTER_ROW_TASK
	    " WHERE l.organ_id = ? AND l.lane = ?"
	    " AND (l.urgency < ? OR l.urgency = ? AND l.id > ?)"
	    " ORDER BY l.urgency DESC, l.id LIMIT ?";
	int64_t urgency = page->has_after ? page->keys[0] : 9;

	return db_list(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.organ_id),
	        BIND_TEXT(state), BIND_INT(urgency), BIND_INT(urgency),
	        BIND_INT(page->keys[1]), BIND_INT(page->limit + 1)));
}

static const struct member try_members[] = {
	MEMBER(struct try_row, delivery_id),
	MEMBER(struct try_row, attempts),
	MEMBER(struct try_row, next_at),
	MEMBER(struct try_row, state),
	MEMBER(struct try_row, failure),
	MEMBER_END
};

static const struct record try_record = RECORD(try_row, try_members);

bool
tries_find(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT o.delivery_id, o.attempts, o.next_at, o.state,"
	    " o.last_failure FROM outbox o WHERE o.letter_id = ?"
	    " AND o.kind = 'edoc' ORDER BY o.id LIMIT 2000";

	return db_list(c, &try_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}
