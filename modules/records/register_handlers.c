/* register_handlers.c - number books, with the columns of NĐ 30 annex IV */

#include "base/text.h"
#include "office/letter.h"
#include "office/register.h"
#include "records/records.h"

struct year_query {
	int64_t year;
};
static const struct member year_members[] = {
	MEMBER(struct year_query, year, .min = 1990, .max = 2200,
	    .optional = true),
	MEMBER_END
};
static const struct record year_record = RECORD(year_query, year_members);

/* This year's common books are there as soon as somebody looks. */
static bool
books_open(struct ctx *c, int64_t year)
{
	static const char *const directions[] = { "in", "out" };
	struct book book;

	for (size_t i = 0; year == c->today.year && i < 2; i++) {
		struct register_query q = {
			.organ_id = c->user.organ_id, .series = "chung",
			.direction = directions[i], .year = year,
		};

		if (!register_for(c, &q, &book))
			return false;
	}
	return true;
}

static void
write_book(struct json *j, const struct book_row *b)
{
	json_open(j, NULL);
	json_text(j, "id", b->uuid);
	json_text(j, "name", b->name);
	json_text(j, "direction", b->direction);
	json_int(j, "year", b->year);
	json_int(j, "opening_number", b->opening_number);
	json_int(j, "last_number", b->last_number);
	json_int(j, "entries", b->entries);
	json_close(j);
}

bool
registers_list(struct ctx *c)
{
	struct year_query q = { 0 };
	const struct book_row *b;
	struct rows rows;
	struct json *j;

	if (!query_read(c, &year_record, &q))
		return false;
	if (q.year == 0)
		q.year = c->today.year;
	if (!books_open(c, q.year) || !books_list(c, q.year, &rows))
		return false;

	j = reply_json(c, 200);
	b = rows.at;
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++)
		write_book(j, &b[i]);
	json_close(j);
	return true;
}

static void
write_entry(struct ctx *c, struct json *j, const struct entry_row *e)
{
	json_open(j, NULL);
	json_int(j, "number", e->number);
	json_text(j, "letter", e->letter);
	json_text(j, "state", e->state);
	json_text(j, "void_reason", e->reason);
	json_date(j, "arrived_on", e->arrived_on);
	json_text(j, "code",
	    letter_code(c, e->code_number, e->code_notation));
	json_date(j, "issued_on", e->issued_on);
	json_text(j, "organ_name", e->organ_name);
	json_text(j, "type_name", e->type_name);
	json_text(j, "subject", e->subject);
	json_text(j, "receiver", e->receiver);
	json_date(j, "transferred_on", e->transferred_at.ms != 0 ?
	    instant_day(e->transferred_at) : (struct date){ 0, 0, 0 });
	json_text(j, "signer_name", e->signer_name);
	json_text(j, "recipients", e->recipients);
	if (e->copies != 0)
		json_int(j, "copies", e->copies);
	else
		json_none(j, "copies");
	json_text(j, "note", e->note);
	json_close(j);
}

bool
register_entries(struct ctx *c)
{
	bool ascending = text_same(query_text(c, "order"), "asc");
	const struct entry_row *e;
	const char *uuid;
	struct page page;
	struct rows rows;
	struct book book;
	struct json *j;
	size_t shown;

	if (!path_uuid(c, "id", &uuid) || !page_read(c, &page) ||
	    !register_get(c, uuid, &book) ||
	    !entries_list(c, book.id, ascending, &page, &rows))
		return false;

	j = reply_json(c, 200);
	e = rows.at;
	shown = page_shown(&page, rows.count);
	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++)
		write_entry(c, j, &e[i]);
	json_close(j);
	json_text(j, "next", rows.count > shown ?
	    page_next(c, e[shown - 1].number, 0) : NULL);
	return true;
}
