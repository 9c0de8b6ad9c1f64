/* letter_page.c - a page of letters as an answer */

#include "office/letter_page.h"
#include "office/letter_row.h"
#include "web/route.h"

static const char *
next_of(struct ctx *c, const struct letter_row *last,
    enum letter_order order)
{
	return order == LETTERS_BY_URGENCY ?
	    page_next(c, last->urgency, last->id) :
	    page_next(c, last->id, 0);
}

void
letter_page_reply(struct ctx *c, const struct page *page,
    const struct rows *rows, enum letter_order order)
{
	const struct letter_row *row = rows->at;
	size_t shown = page_shown(page, rows->count);
	struct json *j = reply_json(c, 200);

	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++)
		letter_row_write(c, j, NULL, &row[i]);
	json_close(j);
	json_text(j, "next", rows->count == shown ? NULL :
	    next_of(c, &row[shown - 1], order));
}
