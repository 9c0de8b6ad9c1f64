/* draft_repo.c - lists of a drafter's letters, newest first */

#include "base/text.h"
#include "db/db.h"
#include "routing/routing.h"

static bool
list_state(struct ctx *c, const char *state, const struct page *page,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.drafter_post_id = ? AND l.state = ? AND l.id < ?"
	    " ORDER BY l.id DESC LIMIT ?";

	return db_list(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.post_id),
	        BIND_TEXT(state),
	        BIND_INT(page->has_after ? page->keys[0] : INT64_MAX),
	        BIND_INT(page->limit + 1)));
}

static bool
list_mine(struct ctx *c, const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.drafter_post_id = ? AND l.state IN ('draft',"
	    " 'checking', 'signing', 'numbering', 'sealing', 'releasing')"
	    " AND l.id < ? ORDER BY l.id DESC LIMIT ?";

	return db_list(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.post_id),
	        BIND_INT(page->has_after ? page->keys[0] : INT64_MAX),
	        BIND_INT(page->limit + 1)));
}

/* Counted, as EXISTS may be turned round and walk through all checks. */
static bool
list_returned(struct ctx *c, const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.drafter_post_id = ? AND l.state = 'draft'"
	    " AND l.id < ? AND 0 < (SELECT COUNT(*) FROM check_note n"
	    " WHERE n.letter_id = l.id AND n.result = 'returned')"
	    " ORDER BY l.id DESC LIMIT ?";

	return db_list(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.post_id),
	        BIND_INT(page->has_after ? page->keys[0] : INT64_MAX),
	        BIND_INT(page->limit + 1)));
}

/* Tabs that are one state of the letter. */
static const struct {
	const char *tab, *state;
} states[] = {
	{ "checking", "checking" }, { "signing", "signing" },
	{ "numbering", "numbering" }, { "released", "released" },
};

bool
drafts_list(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out)
{
	if (tab == NULL || text_same(tab, "mine"))
		return list_mine(c, page, out);
	if (text_same(tab, "returned"))
		return list_returned(c, page, out);
	for (size_t i = 0; i < COUNT(states); i++)
		if (text_same(states[i].tab, tab))
			return list_state(c, states[i].state, page, out);
	return refuse_field(c, "tab", "field_range", "no tab %s", tab);
}
