/*
 * seal_batch.c - which rows the next seal holds
 *
 * A row gets its id when it is written and is seen when it commits, so ids
 * that are missing now may still come.  Sealing does not wait for them: the
 * seal lists them as late, and a later seal takes those that came.  An id
 * stays late for a minute at the least, and as long as a transaction is at
 * it; then it was rolled back, and a row that turns up there is a forgery.
 */
#include "courier/seal.h"

enum { ROWS_MAX = 10000, LATE_MS = 60000 };

struct filling {
	struct ctx *c;
	enum book book;
	int64_t room; /* rows that this seal may still take */
	struct id_ranges ids, late;
	struct buffer *leaves;
};

bool
batch_is_full(const struct seal *s)
{
	return s->row_count >= ROWS_MAX;
}

/* The ids of a span that no row has, to be waited for since then. */
static void
late_add(struct filling *f, const struct id_range *span,
    const struct sealed_rows *rows)
{
	int64_t next = span->from;

	for (size_t i = 0; i < rows->count; i++) {
		if (rows->at[i].id > next)
			ids_add_range(&f->late, (struct id_range){
			    next, rows->at[i].id - 1, span->since });
		next = rows->at[i].id + 1;
	}
	if (next <= span->to)
		ids_add_range(&f->late, (struct id_range){
		    next, span->to, span->since });
}

static void
rows_add(struct filling *f, const struct sealed_rows *rows)
{
	int64_t last = -1;

	for (size_t i = 0; i < rows->count; i++) {
		if (rows->at[i].id == last)
			continue; /* an id is sealed once */
		last = rows->at[i].id;
		ids_add(&f->ids, last);
		buffer_add(f->leaves, rows->at[i].leaf, DIGEST);
		f->room--;
	}
}

/* Whether ids that never came were rolled back. */
static bool
late_is_over(struct filling *f, const struct row_span *span,
    const struct id_range *late, bool *over)
{
	bool in_flight;

	*over = false;
	if (f->c->now.ms - late->since < LATE_MS)
		return true;
	if (!rows_in_flight(f->c, span, &in_flight))
		return false;
	*over = !in_flight;
	return true;
}

static bool
take_late(struct filling *f, const struct id_range *late)
{
	const struct row_span span = {
		f->book, late->from, late->to, f->room
	};
	struct sealed_rows rows = { NULL, 0 };
	bool over;

	if (!late_is_over(f, &span, late, &over) ||
	    (f->room > 0 && !rows_read(f->c, &span, &rows)))
		return false;
	if (over && rows.count == 0)
		return true;
	rows_add(f, &rows);
	late_add(f, late, &rows);
	return true;
}

static bool
take_new(struct filling *f, int64_t before, int64_t *to)
{
	const struct row_span span = {
		f->book, before + 1, INT64_MAX, f->room
	};
	struct sealed_rows rows = { NULL, 0 };
	struct id_range seen = { before + 1, before, f->c->now.ms };

	if (f->room > 0 && !rows_read(f->c, &span, &rows))
		return false;
	if (rows.count > 0)
		seen.to = rows.at[rows.count - 1].id;
	*to = seen.to;
	rows_add(f, &rows);
	late_add(f, &seen, &rows);
	return true;
}

static bool
fill(struct filling *f, const struct seal *before, struct seal *out)
{
	struct id_ranges late;

	ids_begin(&f->ids, f->c->mem);
	ids_begin(&f->late, f->c->mem);
	if (!ids_read(f->c, before->late[f->book], &late))
		return false;
	for (size_t i = 0; i < late.count; i++)
		if (!take_late(f, &late.at[i]))
			return false;
	if (!take_new(f, before->to[f->book], &out->to[f->book]))
		return false;
	out->ids[f->book] = ids_text(&f->ids);
	out->late[f->book] = ids_text(&f->late);
	return true;
}

bool
batch_make(struct ctx *c, const struct seal *before, struct seal *out)
{
	struct buffer leaves;
	struct filling f = { .c = c, .room = ROWS_MAX, .leaves = &leaves };

	buffer_begin(&leaves, c->mem);
	for (f.book = 0; f.book < BOOKS; f.book++)
		if (!fill(&f, before, out))
			return false;
	out->leaves = buffer_bytes(&leaves);
	out->row_count = (int64_t)(leaves.length / DIGEST);
	return true;
}
