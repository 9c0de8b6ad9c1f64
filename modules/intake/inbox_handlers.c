/* inbox_handlers.c - incoming letters that wait for the clerk */

#include "base/limit.h"
#include "intake/intake.h"

struct inbox_filter {
	const char *tab, *verdict;
};

static const struct member filter_members[] = {
	MEMBER(struct inbox_filter, tab, .max = 12, .optional = true),
	MEMBER(struct inbox_filter, verdict, .max = 10, .optional = true),
	MEMBER_END
};
static const struct record filter_record =
    RECORD(inbox_filter, filter_members);

static const char *
text_or_null(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : NULL;
}

/* urgency 0 is a level, not a missing one. */
static bool
urgency_read(struct ctx *c, int64_t *out)
{
	static const struct member level = {
		.name = "urgency", .type = MEMBER_INT, .min = 0, .max = 3,
	};
	const char *text = text_or_null(query_text(c, "urgency"));

	*out = -1;
	return text == NULL || member_from_text(c, &level, text, out);
}

static bool
query_of(struct ctx *c, struct inbox_query *out)
{
	struct inbox_filter f;

	if (!query_read(c, &filter_record, &f) ||
	    !urgency_read(c, &out->urgency))
		return false;
	out->tab = text_or_null(f.tab);
	out->verdict = text_or_null(f.verdict);
	if (out->tab == NULL)
		out->tab = "waiting";
	return true;
}

static void
write_row(struct ctx *c, struct json *j, const struct inbox_row *row)
{
	letter_row_open(c, j, NULL, &row->letter);
	json_open(j, "sender");
	json_text(j, "name", row->sender_name != NULL ? row->sender_name :
	    row->letter.organ_name);
	json_text(j, "code", row->sender_code);
	json_close(j);
	json_bool(j, "duplicate", row->duplicate);
	json_close(j);
}

static const char *
next_token(struct ctx *c, const char *tab, const struct inbox_row *last)
{
	const struct letter_row *l = &last->letter;

	if (inbox_tab_is_newest_first(tab))
		return page_next(c, last->order_no, 0);
	return page_next(c, l->urgency, l->id);
}

bool
inbox_list(struct ctx *c)
{
	struct inbox_query q;
	const struct inbox_row *row;
	struct page page;
	struct rows rows;
	struct json *j;
	size_t shown;

	if (!query_of(c, &q) || !page_read(c, &page) ||
	    !inbox_rows(c, &q, &page, &rows))
		return false;

	j = reply_json(c, 200);
	row = rows.at;
	shown = page_shown(&page, rows.count);
	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++)
		write_row(c, j, &row[i]);
	json_close(j);
	json_text(j, "next", rows.count > shown ?
	    next_token(c, q.tab, &row[shown - 1]) : NULL);
	return true;
}

static const struct member figure_members[] = {
	MEMBER(struct inbox_figures, waiting),
	MEMBER(struct inbox_figures, to_submit),
	MEMBER(struct inbox_figures, paper),
	MEMBER(struct inbox_figures, returned),
	MEMBER(struct inbox_figures, recall), MEMBER_END
};
static const struct record figure_record =
    RECORD(inbox_figures, figure_members);

bool
inbox_counts(struct ctx *c)
{
	struct inbox_figures n;

	if (!inbox_figures(c, &n))
		return false;
	json_members(reply_json(c, 200), &figure_record, &n);
	return true;
}
