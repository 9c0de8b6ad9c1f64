/*
 * inbox_repo.c - the clerk's lists of incoming letters
 *
 * Lists that wait are read by letter_queue (urgent first, then by age, the
 * order of their keys); those of the past by letter_order, newest first.
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

/* R054: the same number, notation and organ among what came before. */
#define INBOX_COLUMNS \
	LETTER_ROW_COLUMNS ", l.sender_name, l.sender_code, l.order_no," \
	" EXISTS (SELECT 1 FROM letter d WHERE d.organ_id = l.organ_id" \
	" AND d.direction = 'in' AND d.code_notation = l.code_notation" \
	" AND d.code_number = l.code_number AND d.id <> l.id" \
	" AND d.organ_name = l.organ_name AND d.state NOT IN" \
	" ('returned', 'recalled', 'void'))"
#define QUEUE_BEGIN \
	"SELECT " INBOX_COLUMNS " FROM " LETTER_ROW_FROM \
	" WHERE l.organ_id = ? AND l.direction = 'in'"
#define QUEUE_END \
	" AND (? IS NULL OR l.verdict = ?) AND (? < 0 OR l.urgency = ?)" \
	" AND (l.urgency < ? OR l.urgency = ? AND l.id > ?)" \
	" ORDER BY l.urgency DESC, l.id LIMIT ?"
#define PAST_END \
	" AND (? IS NULL OR l.verdict = ?) AND (? < 0 OR l.urgency = ?)" \
	" AND l.order_no < ? ORDER BY l.order_no DESC LIMIT ?"

static const char waiting_sql[] =
    QUEUE_BEGIN " AND l.state = 'pending' AND l.number IS NULL" QUEUE_END;
static const char to_submit_sql[] =
    QUEUE_BEGIN " AND l.state = 'pending' AND l.number > 0" QUEUE_END;
static const char paper_sql[] =
    QUEUE_BEGIN " AND l.needs_seal AND l.origin = 'paper'" QUEUE_END;
static const char recall_sql[] =
    QUEUE_BEGIN " AND l.id IN (SELECT c.letter_id FROM recall c"
    " WHERE c.organ_id = l.organ_id AND c.state = 'open')" QUEUE_END;
static const char returned_sql[] =
    QUEUE_BEGIN " AND l.state = 'returned'" PAST_END;
static const char registered_sql[] =
    QUEUE_BEGIN " AND l.number > 0 AND l.state <> 'pending'" PAST_END;

static const struct tab {
	const char *name, *sql;
	bool newest_first;
} tabs[] = {
	{ "waiting", waiting_sql, false },
	{ "to_submit", to_submit_sql, false },
	{ "paper", paper_sql, false },
	{ "recall", recall_sql, false },
	{ "returned", returned_sql, true },
	{ "registered", registered_sql, true },
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

	return t != NULL && t->newest_first;
}

#define FILTERS(q) \
	BIND_INT(c->user.organ_id), BIND_TEXT((q)->verdict), \
	BIND_TEXT((q)->verdict), BIND_INT((q)->urgency), \
	BIND_INT((q)->urgency)

bool
inbox_rows(struct ctx *c, const struct inbox_query *q,
    const struct page *page, struct rows *out)
{
	const struct tab *tab = tab_find(q->tab);
	int64_t urgency = page->has_after ? page->keys[0] : 9;

	if (tab == NULL)
		return refuse_field(c, "tab", "field_range", "no such tab");
	if (tab->newest_first)
		return db_list(c, &inbox_record, out, tab->sql,
		    BINDS(LETTER_ROW_BINDS(c), FILTERS(q),
		        BIND_INT(page->has_after ? page->keys[0] : INT64_MAX),
		        BIND_INT(page->limit + 1)));
	return db_list(c, &inbox_record, out, tab->sql,
	    BINDS(LETTER_ROW_BINDS(c), FILTERS(q), BIND_INT(urgency),
	        BIND_INT(urgency), BIND_INT(page->keys[1]),
	        BIND_INT(page->limit + 1)));
}

#define M(m) MEMBER(struct inbox_figures, m)
static const struct member figure_members[] = {
	M(waiting), M(to_submit), M(paper), M(returned), M(recall),
	MEMBER_END
};
#undef M
static const struct record figure_record =
    RECORD(inbox_figures, figure_members);

#define COUNT_OF(what) \
	"(SELECT COUNT(*) FROM letter WHERE organ_id = q.organ_id" \
	" AND direction = 'in' AND " what ")"

/* Returned ones of the last days: what is older needs nobody. */
bool
inbox_figures(struct ctx *c, struct inbox_figures *out)
{
	static const char sql[] =
	    "SELECT " COUNT_OF("state = 'pending' AND number IS NULL") ", "
	    COUNT_OF("state = 'pending' AND number > 0") ", "
	    COUNT_OF("needs_seal AND origin = 'paper'") ", "
	    COUNT_OF("state = 'returned' AND created_at > ?") ", "
	    "(SELECT COUNT(*) FROM recall c WHERE c.organ_id = q.organ_id"
	    " AND c.state = 'open')"
	    " FROM (SELECT ? AS organ_id) q";
	struct instant since = { c->now.ms - INT64_C(30) * 86400000 };

	return db_one(c, &figure_record, out, sql,
	    BINDS(BIND_INSTANT(since), BIND_INT(c->user.organ_id)));
}
