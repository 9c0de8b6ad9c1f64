/* verify_rows.c - the rows of one seal against the leaves it was made of */

#include <stdlib.h>
#include <string.h>

#include "audit/verify.h"

enum { CHUNK = 10000, DAY_MS = 86400000 };

static const char *const tables[BOOKS] = { "history", "audit" };

/* The rows of one book under a seal, and the leaf each had. */
struct page {
	enum book book;
	struct id_ranges ids;
	const unsigned char *leaves; /* one per id */
	struct sealed_row *rows;
	size_t count, room;
	struct buffer now;           /* leaves as the rows would give them */
};

static bool
row_finding(struct ctx *c, const struct walk *w, const char *code,
    const struct page *p, int64_t id)
{
	struct finding f = {
		.code = code, .table = tables[p->book], .row = id,
		.seal = w->seal != NULL ? w->seal->number : 0,
	};

	if (!finding_name(c, &f))
		return false;
	finding_add(c, w->check, f);
	return true;
}

static void
page_add(struct ctx *c, struct page *p, const struct sealed_rows *rows)
{
	if (p->count + rows->count > p->room) {
		size_t room = (p->count + rows->count) * 2;

		p->rows = arena_grow(c->mem, p->rows,
		    p->room * sizeof(*p->rows), room * sizeof(*p->rows));
		p->room = room;
	}
	memcpy(p->rows + p->count, rows->at, rows->count * sizeof(*rows->at));
	p->count += rows->count;
}

static bool
page_read(struct ctx *c, struct page *p, int64_t from, int64_t to)
{
	struct row_span span = { p->book, from, to, CHUNK };
	struct sealed_rows rows = { .count = CHUNK };

	while (span.from <= to && rows.count == CHUNK) {
		if (!rows_read(c, &span, &rows))
			return false;
		page_add(c, p, &rows);
		if (rows.count > 0)
			span.from = rows.at[rows.count - 1].id + 1;
	}
	return true;
}

/* What was late first, then what was new behind the seal before. */
static bool
page_fetch(struct ctx *c, struct walk *w, struct page *p)
{
	int64_t before = w->to[p->book];
	bool first = w->to[BOOK_HISTORY] == 0 && w->to[BOOK_AUDIT] == 0;

	p->room = CHUNK;
	p->rows = arena_take(c->mem, p->room * sizeof(*p->rows));
	for (size_t i = 0; i < p->ids.count; i++) {
		struct id_range late = p->ids.at[i];

		if (late.from > before)
			break;
		if (late.to > before)
			late.to = before;
		ids_add_range(&w->late[p->book], late);
		if (!page_read(c, p, late.from, late.to))
			return false;
	}
	return page_read(c, p, first ? INT64_MIN : before + 1,
	    w->seal->to[p->book]);
}

/*
 * A row is sealed seconds after it happened, one of a letter that was brought
 * in from elsewhere excepted.  One that says it is older than the seal before
 * was made up later.
 */
static bool
time_look(struct ctx *c, struct walk *w, const struct page *p,
    const struct sealed_row *r)
{
	if (r->at.ms + DAY_MS >= w->before.ms)
		return true;
	if (p->book == BOOK_AUDIT)
		return row_finding(c, w, "row_backdated", p, r->id);
	w->check->backdated++;
	return true;
}

/* One id that the seal holds: there, and as it was? */
static bool
id_look(struct ctx *c, struct walk *w, struct page *p, int64_t id)
{
	const unsigned char *leaf = p->leaves;
	size_t at = p->count;

	p->leaves += DIGEST;
	for (size_t low = 0, high = p->count; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (p->rows[middle].id < id)
			low = middle + 1;
		else
			high = middle;
		at = high;
	}
	if (at >= p->count || p->rows[at].id != id) {
		buffer_add(&p->now, leaf, DIGEST);
		return row_finding(c, w, "row_deleted", p, id);
	}
	buffer_add(&p->now, p->rows[at].leaf, DIGEST);
	if (!time_look(c, w, p, &p->rows[at]))
		return false;
	if (!w->leaves_good || memcmp(p->rows[at].leaf, leaf, DIGEST) == 0)
		return true;
	return row_finding(c, w, "row_changed", p, id);
}

/* Rows between those of the seal: a later one may hold them. */
static bool
page_rest(struct ctx *c, struct walk *w, struct page *p)
{
	for (size_t i = 0; i < p->count; i++) {
		if (i > 0 && p->rows[i].id == p->rows[i - 1].id) {
			if (!row_finding(c, w, "row_inserted", p,
			    p->rows[i].id))
				return false;
		} else if (!ids_has(&p->ids, p->rows[i].id)) {
			ids_add(&w->apart[p->book], p->rows[i].id);
		}
	}
	return true;
}

static bool
page_look(struct ctx *c, struct walk *w, struct page *p)
{
	w->check->rows[p->book] += ids_count(&p->ids);
	for (size_t i = 0; i < p->ids.count; i++)
		for (int64_t id = p->ids.at[i].from; id <= p->ids.at[i].to;
		    id++)
			if (!id_look(c, w, p, id))
				return false;
	return page_rest(c, w, p);
}

/*
 * The list of leaves was rewritten, so it cannot say which row changed; the
 * rows themselves say whether any of them did.
 */
static bool
without_leaves(struct ctx *c, struct walk *w, const struct page pages[])
{
	struct seal again = *w->seal;
	unsigned char root[DIGEST];
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < BOOKS; i++)
		buffer_add(&b, pages[i].now.at, pages[i].now.length);
	again.leaves = buffer_bytes(&b);
	if (!seal_root(c, &again, root))
		return false;
	if (memcmp(root, w->seal->root.at, DIGEST) == 0)
		return true;
	for (size_t i = 0; i < BOOKS; i++) {
		const struct id_ranges *ids = &pages[i].ids;

		if (ids->count > 0)
			finding_add(c, w->check, (struct finding){
			    .code = "rows_doubtful", .table = tables[i],
			    .seal = w->seal->number,
			    .row = ids->at[0].from,
			    .row_to = ids->at[ids->count - 1].to });
	}
	return true;
}

bool
seal_rows_verify(struct ctx *c, struct walk *w)
{
	struct page pages[BOOKS] = { { .book = BOOK_HISTORY },
		{ .book = BOOK_AUDIT } };
	const unsigned char *leaves = w->seal->leaves.at;
	int64_t count = 0;

	for (size_t i = 0; i < BOOKS; i++) {
		if (!ids_read(c, w->seal->ids[i], &pages[i].ids))
			return false;
		count += ids_count(&pages[i].ids);
	}
	if ((size_t)count * DIGEST != w->seal->leaves.length) {
		finding_add(c, w->check, (struct finding){
		    .code = "seal_rewritten", .seal = w->seal->number });
		return true;
	}
	for (size_t i = 0; i < BOOKS; i++) {
		pages[i].leaves = leaves;
		leaves += ids_count(&pages[i].ids) * DIGEST;
		buffer_begin(&pages[i].now, c->mem);
		if (!page_fetch(c, w, &pages[i]) ||
		    !page_look(c, w, &pages[i]))
			return false;
	}
	return w->leaves_good || without_leaves(c, w, pages);
}

static int
by_from(const void *a, const void *b)
{
	const struct id_range *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* A row that no seal holds came late and is awaited, or was put there. */
static bool
apart_look(struct ctx *c, struct walk *w, struct page *p, int64_t id)
{
	if (ids_has(&w->late[p->book], id))
		return true;
	if (!ids_has(&p->ids, id))
		return row_finding(c, w, "row_inserted", p, id);
	w->check->waiting++;
	return true;
}

static bool
apart_book(struct ctx *c, struct walk *w, struct page *p)
{
	const struct id_ranges *apart = &w->apart[p->book];

	for (size_t r = 0; r < apart->count; r++)
		for (int64_t id = apart->at[r].from; id <= apart->at[r].to;
		    id++)
			if (!apart_look(c, w, p, id))
				return false;
	return true;
}

bool
apart_verify(struct ctx *c, struct walk *w, const struct seal *newest)
{
	w->seal = NULL;
	for (size_t i = 0; i < BOOKS; i++) {
		struct page p = { .book = (enum book)i };

		qsort(w->late[i].at, w->late[i].count,
		    sizeof(*w->late[i].at), by_from);
		if (!ids_read(c, newest->late[i], &p.ids) ||
		    !apart_book(c, w, &p))
			return false;
	}
	return true;
}
