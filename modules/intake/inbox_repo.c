/*
 * inbox_repo.c - the clerk's lists of incoming letters
 *
 * A list is a lane of the office.  What waits is read urgent first, then by
 * age; what is past newest first: each by the index that has this order, so
 * a page costs the same in the first week and in the tenth year.
 */

#include "base/text.h"
#include "intake/intake.h"

static const struct member inbox_members[] = {
	LETTER_ROW_MEMBERS_AT(struct inbox_row, letter.),
	MEMBER(struct inbox_row, sender_name),
	MEMBER(struct inbox_row, sender_code),
	MEMBER(struct inbox_row, order_no),
	MEMBER(struct inbox_row, duplicate), MEMBER_END
};
static const struct record inbox_record = RECORD(inbox_row, inbox_members);

/*
 * R054: the same number, notation and organ among what came before; asked of
 * what has no number yet, as somebody has looked at the others.
 */
#define INBOX_COLUMNS \
	LETTER_ROW_COLUMNS ", l.sender_name, l.sender_code, l.order_no," \
	" l.number IS NULL AND EXISTS (SELECT 1 FROM letter d" \
	" WHERE d.organ_id = l.organ_id" \
	" AND d.direction = 'in' AND d.code_notation = l.code_notation" \
	" AND d.code_number = l.code_number AND d.id <> l.id" \
	" AND d.organ_name = l.organ_name AND d.state NOT IN" \
	" ('returned', 'recalled', 'void'))"
#define LETTER_BY(index) \
	"SELECT " INBOX_COLUMNS " FROM letter l FORCE INDEX (" index ")" \
	LETTER_ROW_TASK " WHERE l.organ_id = ?"
#define LANE_BY(index) LETTER_BY(index) " AND l.lane = ?"
#define VERDICT " AND l.verdict = ?"
#define URGENCY " AND l.urgency = ?"
#define WAITING_ORDER \
	" AND (l.urgency < ? OR l.urgency = ? AND l.id > ?)" \
	" ORDER BY l.urgency DESC, l.id LIMIT ?"
#define PAST_ORDER " AND l.order_no < ? ORDER BY l.order_no DESC LIMIT ?"

/* Of each order: without filter, by verdict, by urgency, by both. */
static const char waiting_all[] = LANE_BY("letter_lane") WAITING_ORDER;
static const char waiting_verdict[] =
    LANE_BY("letter_lane_verdict") VERDICT WAITING_ORDER;
static const char waiting_urgency[] =
    LANE_BY("letter_lane") URGENCY WAITING_ORDER;
static const char waiting_both[] =
    LANE_BY("letter_lane_verdict") VERDICT URGENCY WAITING_ORDER;
static const char past_all[] = LANE_BY("letter_past") PAST_ORDER;
static const char past_verdict[] =
    LANE_BY("letter_past_verdict") VERDICT PAST_ORDER;
static const char past_urgency[] =
    LANE_BY("letter_past_urgency") URGENCY PAST_ORDER;
static const char past_both[] =
    LANE_BY("letter_past_verdict") VERDICT URGENCY PAST_ORDER;
/* Scans that wait for the organ's signature: a few, whatever the lane. */
#define PAPER \
	LETTER_BY("letter_paper") " AND l.needs_seal = TRUE" \
	" AND l.origin = ?"
static const char paper_all[] = PAPER WAITING_ORDER;
static const char paper_verdict[] = PAPER VERDICT WAITING_ORDER;
static const char paper_urgency[] = PAPER URGENCY WAITING_ORDER;
static const char paper_both[] = PAPER VERDICT URGENCY WAITING_ORDER;

/* Asked back by their senders: as few as there are such questions. */
#define RECALL \
	"SELECT STRAIGHT_JOIN " INBOX_COLUMNS " FROM recall c" \
	" JOIN letter l ON l.id = c.letter_id" LETTER_ROW_TASK \
	" WHERE c.organ_id = ? AND c.state = 'open' AND ? = 'recall'"
static const char recall_all[] = RECALL WAITING_ORDER;
static const char recall_verdict[] = RECALL VERDICT WAITING_ORDER;
static const char recall_urgency[] = RECALL URGENCY WAITING_ORDER;
static const char recall_both[] = RECALL VERDICT URGENCY WAITING_ORDER;

struct list {
	const char *sql[4];
};
static const struct list waiting = {
	{ waiting_all, waiting_verdict, waiting_urgency, waiting_both }
};
static const struct list past = {
	{ past_all, past_verdict, past_urgency, past_both }
};
static const struct list paper = {
	{ paper_all, paper_verdict, paper_urgency, paper_both }
};

static const struct list recall = {
	{ recall_all, recall_verdict, recall_urgency, recall_both }
};

static const struct tab {
	const char *name;
	const struct list *list;
} tabs[] = {
	{ "waiting", &waiting },
	{ "to_submit", &waiting },
	{ "paper", &paper },
	{ "recall", &recall },
	{ "returned", &past },
	{ "registered", &past },
};

static const struct tab *
tab_find(const char *name)
{
	for (size_t i = 0; i < COUNT(tabs); i++) {
		if (text_same(tabs[i].name, name))
			return &tabs[i];
	}
	return NULL;
}

bool
inbox_tab_is_newest_first(const char *tab)
{
	const struct tab *t = tab_find(tab);

	return t != NULL && t->list == &past;
}

bool
inbox_rows(struct ctx *c, const struct inbox_query *q,
    const struct page *page, struct rows *out)
{
	struct bind b[LETTER_ROW_BIND_COUNT + 8] = { LETTER_ROW_BINDS(c) };
	const struct tab *tab = tab_find(q->tab);
	size_t n = LETTER_ROW_BIND_COUNT;
	int64_t key = page->keys[0];

	if (tab == NULL)
		return refuse_field(c, "tab", "field_range", "no such tab");
	b[n++] = BIND_INT(c->user.organ_id);
	b[n++] = BIND_TEXT(tab->name); /* of the lane, or the origin */
	if (q->verdict != NULL)
		b[n++] = BIND_TEXT(q->verdict);
	if (q->urgency >= 0)
		b[n++] = BIND_INT(q->urgency);
	if (tab->list == &past) {
		b[n++] = BIND_INT(page->has_after ? key : INT64_MAX);
	} else {
		b[n] = b[n + 1] = BIND_INT(page->has_after ? key : 9);
		n += 2;
		b[n++] = BIND_INT(page->keys[1]);
	}
	b[n++] = BIND_INT(page->limit + 1);
	return db_list(c, &inbox_record, out,
	    tab->list->sql[(q->verdict != NULL) + 2 * (q->urgency >= 0)],
	    (struct binds){ b, n });
}

#define M(m) MEMBER(struct inbox_figures, m)
static const struct member figure_members[] = {
	M(waiting), M(to_submit), M(paper), M(returned), M(recall),
	MEMBER_END
};
#undef M
static const struct record figure_record =
    RECORD(inbox_figures, figure_members);

/* Counting stops where people say "many". */
#define COUNT_OF(what) \
	"(SELECT COUNT(*) FROM (SELECT 1 FROM letter WHERE organ_id = ?" \
	" AND " what " LIMIT 100) few)"

/* Returned ones of the last days: what is older needs nobody. */
bool
inbox_figures(struct ctx *c, struct inbox_figures *out)
{
	static const char sql[] =
	    "SELECT " COUNT_OF("lane = 'waiting'") ", "
	    COUNT_OF("lane = 'to_submit'") ", "
	    COUNT_OF("needs_seal = TRUE AND origin = 'paper'") ", "
	    " (SELECT COUNT(*) FROM (SELECT created_at FROM letter"
	    " FORCE INDEX (letter_past) WHERE organ_id = ?"
	    " AND lane = 'returned' ORDER BY order_no DESC LIMIT 100) newest"
	    " WHERE created_at > ?), (SELECT COUNT(*) FROM recall"
	    " WHERE organ_id = ? AND state = 'open')";
	struct instant since = { c->now.ms - INT64_C(30) * 86400000 };
	struct bind organ = BIND_INT(c->user.organ_id);

	return db_one(c, &figure_record, out, sql,
	    BINDS(organ, organ, organ, organ, BIND_INSTANT(since),
	        organ));
}
