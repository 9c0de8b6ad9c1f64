/* pdf_section.c - one cross-reference section: a table or a stream */

#include <string.h>

#include "pdf/read.h"

#define LINE 20 /* bytes of an entry in a table */
#define MAX_ENTRIES (2u * PDF_MAX_NUMBER)

/* Room for more entries at the end of a section. */
struct pdf_entry *
section_room(struct pdf *d, struct pdf_section *s, size_t count)
{
	size_t old = s->entry_count;
	struct pdf_entry *grown;

	if (old + count > MAX_ENTRIES) {
		refuse(d->c, BAD_INPUT, "pdf_too_large", "%zu entries",
		    old + count);
		return NULL;
	}
	grown = arena_grow(d->c->mem, s->entries,
	    s->entries == NULL ? 0 : (old + 1) * sizeof *grown,
	    (old + count + 1) * sizeof *grown);
	s->entries = grown;
	s->entry_count = old + count;
	return grown + old;
}

static bool
digits(const unsigned char *at, int count, uint64_t *out)
{
	*out = 0;
	for (int i = 0; i < count; i++) {
		if (at[i] < '0' || at[i] > '9')
			return false;
		*out = *out * 10 + (unsigned)(at[i] - '0');
	}
	return true;
}

/* "0000000015 00000 n" and two bytes of line end: always 20 bytes. */
static bool
table_line(struct lex *l, struct pdf_entry *e)
{
	const unsigned char *p = l->at;
	uint64_t generation;

	if (!digits(p, 10, &e->where) || p[10] != ' ' ||
	    !digits(p + 11, 5, &generation) || p[16] != ' ' ||
	    (p[17] != 'n' && p[17] != 'f') ||
	    !is_white(p[18]) || !is_white(p[19]))
		return lex_damaged(l, "cross-reference entry");

	/* Some producers write unused numbers as in use at offset 0. */
	e->kind = p[17] == 'n' && e->where > 0 ? ENTRY_PLAIN : ENTRY_FREE;
	e->generation = (uint32_t)generation;
	l->at += LINE;
	return true;
}

static bool
table_part(struct lex *l, struct pdf_section *s)
{
	struct pdf_entry *e;
	int64_t first, count;

	if (!lex_unsigned(l, &first))
		return lex_damaged(l, "cross-reference part");
	lex_skip_white(l);
	if (!lex_unsigned(l, &count))
		return lex_damaged(l, "cross-reference part");
	if (first + count > PDF_MAX_NUMBER + 1)
		return refuse(l->d->c, BAD_INPUT, "pdf_too_large",
		    "object number over %d", PDF_MAX_NUMBER);
	lex_skip_white(l);
	if (count > (l->end - l->at) / LINE)
		return lex_damaged(l, "cross-reference part beyond the end");

	e = section_room(l->d, s, (size_t)count);
	for (int64_t i = 0; e != NULL && i < count; i++) {
		e[i].number = (int32_t)(first + i);
		if (!table_line(l, &e[i]))
			return false;
	}
	return e != NULL;
}

static bool
section_table(struct lex *l, struct pdf_section *s)
{
	struct pdf_object *trailer =
	    pool_take(l->d->table->pool, sizeof *trailer);

	for (;;) {
		lex_skip_white(l);
		if (lex_word(l, "trailer"))
			break;
		if (!table_part(l, s))
			return false;
	}
	if (!lex_object(l, 0, trailer))
		return false;
	if (trailer->kind != PDF_DICT)
		return lex_damaged(l, "trailer");
	s->trailer = trailer;
	s->end = (size_t)(l->at - l->begin);
	return true;
}

struct stream_layout {
	int64_t width[3]; /* bytes of each column */
	size_t line;
	struct bytes rest; /* data not yet read */
};

static uint64_t
column(const unsigned char **at, int64_t width, uint64_t otherwise)
{
	uint64_t value = 0;

	for (int64_t i = 0; i < width; i++)
		value = value << 8 | *(*at)++;
	return width > 0 ? value : otherwise;
}

static void
stream_line(struct stream_layout *w, struct pdf_entry *e)
{
	const unsigned char *at = w->rest.at;
	uint64_t kind = column(&at, w->width[0], 1);
	uint64_t third;

	e->where = column(&at, w->width[1], 0);
	third = column(&at, w->width[2], 0);
	e->generation = third > UINT32_MAX ? UINT32_MAX : (uint32_t)third;
	e->kind = kind == 1 && e->where > 0 ? ENTRY_PLAIN :
	    kind == 2 ? ENTRY_PACKED : ENTRY_FREE;
	w->rest.at += w->line;
	w->rest.length -= w->line;
}

static bool
stream_part(struct pdf *d, struct pdf_section *s, struct stream_layout *w,
    const struct pdf_object part[2])
{
	int64_t first = pdf_integer(&part[0], -1);
	int64_t count = pdf_integer(&part[1], -1);
	struct pdf_entry *e;

	if (first < 0 || count < 0 || first > PDF_MAX_NUMBER ||
	    first + count > PDF_MAX_NUMBER + 1)
		return refuse(d->c, BAD_INPUT, "pdf_too_large",
		    "object number over %d", PDF_MAX_NUMBER);
	if ((size_t)count > w->rest.length / w->line)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "cross-reference stream is short");
	e = section_room(d, s, (size_t)count);
	for (int64_t i = 0; e != NULL && i < count; i++) {
		e[i].number = (int32_t)(first + i);
		stream_line(w, &e[i]);
	}
	return e != NULL;
}

static bool
stream_layout(struct pdf *d, const struct pdf_object *o,
    struct stream_layout *w)
{
	const struct pdf_object *widths = pdf_raw_key(o, "W");

	if (pdf_count(widths) < 3)
		return refuse(d->c, BAD_INPUT, "pdf_damaged", "no /W");
	for (int i = 0; i < 3; i++) {
		w->width[i] = pdf_integer(&widths->as.items[i], -1);
		if (w->width[i] < 0 || w->width[i] > 8)
			return refuse(d->c, BAD_INPUT, "pdf_damaged", "/W");
		w->line += (size_t)w->width[i];
	}
	if (w->line == 0)
		return refuse(d->c, BAD_INPUT, "pdf_damaged", "/W is zero");
	return pdf_stream_data(d, o, &w->rest);
}

bool
section_stream(struct pdf *d, size_t offset, struct pdf_section *s)
{
	struct stream_layout w = { .line = 0 };
	const struct pdf_object *o, *index;
	struct pdf_ref name;

	if (!object_at(d, offset, &name, &o))
		return false;
	if (o->kind != PDF_STREAM ||
	    !pdf_is_name(pdf_raw_key(o, "Type"), "XRef"))
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "no cross-reference at %zu", offset);
	if (!stream_layout(d, o, &w))
		return false;
	if (s->trailer == NULL) { /* not the hidden part of a hybrid file */
		s->trailer = &o->as.stream->dict;
		s->end = (size_t)(o->raw.at + o->raw.length - d->file.at);
	}

	index = pdf_raw_key(o, "Index");
	if (index->kind == PDF_NULL) {
		const struct pdf_object all[2] = {
			{ .kind = PDF_INTEGER }, *pdf_raw_key(o, "Size"),
		};

		return stream_part(d, s, &w, all);
	}
	if (index->kind != PDF_ARRAY || index->count % 2 != 0)
		return refuse(d->c, BAD_INPUT, "pdf_damaged", "/Index");
	for (uint32_t i = 0; i < index->count; i += 2)
		if (!stream_part(d, s, &w, index->as.items + i))
			return false;
	return true;
}

bool
section_read(struct pdf *d, size_t offset, struct pdf_section *s)
{
	struct lex l = lex_at(d, d->file, offset);

	s->start = offset;
	lex_skip_white(&l);
	if (lex_word(&l, "xref"))
		return section_table(&l, s);
	s->is_stream = true;
	return section_stream(d, offset, s);
}
