/* search_handlers.c - finding letters */

#include "base/text.h"
#include "office/letter_row.h"
#include "office/search.h"
#include "records/records.h"

struct search_form {
	const char *q, *direction;
	int64_t year, limit;
	const char *after;
};
static const struct member form_members[] = {
	MEMBER(struct search_form, q, .min = 1, .max = 300),
	MEMBER(struct search_form, direction, .max = 3, .optional = true),
	MEMBER(struct search_form, year, .min = 1990, .max = 2200,
	    .optional = true),
	MEMBER(struct search_form, limit, .min = 1, .max = 100,
	    .optional = true),
	MEMBER(struct search_form, after, .max = 100, .optional = true),
	MEMBER_END
};
static const struct record form_record = RECORD(search_form, form_members);

static bool
question(struct ctx *c, struct search_query *out)
{
	struct search_form form = { .limit = 0 };
	struct page page;

	if (!query_read(c, &form_record, &form) || !page_read(c, &page))
		return false;
	*out = (struct search_query){
		.text = form.q, .year = form.year, .limit = page.limit,
		.before = page.has_after ? page.keys[0] : 0,
	};
	if (form.direction == NULL || form.direction[0] == '\0')
		return true;
	out->direction = form.direction;
	return text_same(form.direction, "in") ||
	    text_same(form.direction, "out") ||
	    refuse_field(c, "direction", "field_range", "not in or out");
}

static const char *
snippet_of(const struct search_result *r, int64_t letter_id)
{
	for (size_t i = 0; i < r->count; i++) {
		if (r->hits[i].letter_id == letter_id)
			return r->hits[i].snippet;
	}
	return NULL;
}

static bool
rows_of(struct ctx *c, const struct search_result *r, struct rows *rows)
{
	int64_t *ids = arena_take(c->mem, (r->count + 1) * sizeof(*ids));

	for (size_t i = 0; i < r->count; i++)
		ids[i] = r->hits[i].letter_id;
	return letter_rows_get(c, (struct letter_ids){ ids, r->count }, rows);
}

bool
search_list(struct ctx *c)
{
	const struct letter_row *row;
	struct search_result found;
	struct search_query q;
	struct rows rows;
	struct json *j;

	if (!question(c, &q) || !search_run(c, &q, &found) ||
	    !rows_of(c, &found, &rows))
		return false;

	j = reply_json(c, 200);
	row = rows.at;
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++) {
		letter_row_open(c, j, NULL, &row[i]);
		json_text(j, "snippet", snippet_of(&found, row[i].id));
		json_close(j);
	}
	json_close(j);
	json_text(j, "next", found.next != 0 ?
	    page_next(c, found.next, 0) : NULL);
	return true;
}

bool
search_total(struct ctx *c)
{
	struct search_query q;
	int64_t count;

	if (!question(c, &q) || !search_count(c, &q, &count))
		return false;
	json_int(reply_json(c, 200), "count", count);
	return true;
}
