/* pdf_open.c - from bytes to a document: the chain of its sections */

#include <string.h>

#include "pdf/read.h"

#define TAIL 2048 /* startxref stands within so many last bytes */

/* The last "startxref" of the file, with its number and %%EOF behind. */
bool
startxref_find(struct ctx *c, struct bytes file, size_t *section, size_t *at)
{
	struct pdf d = { .c = c };
	size_t least = file.length > TAIL ? file.length - TAIL : 0;
	struct lex l;
	int64_t value;

	for (size_t i = file.length; i-- > least; ) {
		l = lex_at(&d, file, i);
		if (*l.at != 's' || !lex_word(&l, "startxref"))
			continue;
		*at = i;
		while (l.at < l.end && is_white(*l.at))
			l.at++;
		if (!lex_unsigned(&l, &value) ||
		    (size_t)value >= file.length)
			return lex_damaged(&l, "startxref");
		while (l.at < l.end && is_white(*l.at))
			l.at++;
		if (l.end - l.at < 5 || memcmp(l.at, "%%EOF", 5) != 0)
			return lex_damaged(&l, "no %%EOF");
		*section = (size_t)value;
		return true;
	}
	return refuse(c, BAD_INPUT, "pdf_damaged", "no startxref");
}

static struct pdf_section *
section_new(struct pdf *d)
{
	struct pdf_section *list = d->table->sections;
	size_t n = d->section_count;

	if ((n & (n - 1)) == 0) { /* 0 or a power of two: full */
		list = arena_grow(d->c->mem, list, n * sizeof *list,
		    (n == 0 ? 1 : 2 * n) * sizeof *list);
		d->table->sections = list;
		d->sections = list;
	}
	d->section_count = n + 1;
	list[n] = (struct pdf_section){ .prev = -1 };
	return &list[n];
}

static bool
section_is_new(struct pdf *d, size_t offset)
{
	if (d->section_count >= PDF_MAX_SECTIONS)
		return refuse(d->c, BAD_INPUT, "pdf_too_large",
		    "more than %d sections", PDF_MAX_SECTIONS);
	for (size_t i = 0; i < d->section_count; i++)
		if (d->sections[i].start == offset)
			return refuse(d->c, BAD_INPUT, "pdf_damaged",
			    "the chain of sections loops at %zu", offset);
	return true;
}

/* An offset that a trailer names; absent or 0: *out is -1. */
static bool
trailer_offset(struct pdf *d, const struct pdf_object *trailer,
    const char *name, int64_t *out)
{
	const struct pdf_object *o = pdf_raw_key(trailer, name);

	*out = o->kind == PDF_NULL ? -1 : pdf_integer(o, -2);
	if (*out == 0)
		*out = -1;
	if (*out < -1 || (*out >= 0 && (uint64_t)*out >= d->file.length))
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "the trailer's /%s", name);
	return true;
}

static bool
section_add(struct pdf *d, size_t offset, int64_t *prev)
{
	struct pdf_section *s;
	int64_t hidden = -1;

	if (!section_is_new(d, offset))
		return false;
	s = section_new(d);
	if (!section_read(d, offset, s) ||
	    !trailer_offset(d, s->trailer, "Prev", prev) ||
	    (!s->is_stream &&
	    !trailer_offset(d, s->trailer, "XRefStm", &hidden)))
		return false;
	s->prev = *prev;
	s->is_hybrid = hidden >= 0;
	s->hidden = s->is_hybrid ? (size_t)hidden : 0;
	return !s->is_hybrid || section_stream(d, s->hidden, s);
}

/*
 * Make one entry the newest of its number.  Within a section the first one
 * counts, so entries come last to first; in a hybrid file the stream counts
 * where the table says free.
 */
static void
entry_link(struct pdf *d, struct pdf_entry *e, size_t section)
{
	const struct pdf_entry *head = map_at(d->table->entries, e->number);

	if (e->kind == ENTRY_FREE && head != NULL &&
	    head->section == section && d->sections[section].is_hybrid)
		return;
	e->section = (uint16_t)section;
	e->older = head;
	map_put(d->table->entries, e->number, e);
}

static void
entries_link(struct pdf *d)
{
	for (size_t s = d->section_count; s-- > 0; ) {
		struct pdf_section *section = &d->table->sections[s];

		for (size_t i = section->entry_count; i-- > 0; )
			entry_link(d, &section->entries[i], s);
	}
}

static void
table_begin(struct pdf *d)
{
	struct pdf_table *t = d->table;

	t->pool = pool_new(d->c->mem);
	t->objects = map_new(d->c->mem);
	t->packed = map_new(d->c->mem);
	t->seen = map_new(d->c->mem);
	t->scratch = scratch_new(d->c->mem);
}

static struct pdf *
pdf_new(struct ctx *c, struct bytes file)
{
	struct pdf *d = arena_take(c->mem, sizeof *d);

	d->c = c;
	d->file = file;
	d->table = arena_take(c->mem, sizeof *d->table);
	d->table->entries = map_new(c->mem);
	table_begin(d);
	return d;
}

static bool
chain_read(struct pdf *d)
{
	size_t at, first;
	int64_t next;

	if (!startxref_find(d->c, d->file, &first, &at))
		return false;
	for (next = (int64_t)first; next >= 0; )
		if (!section_add(d, (size_t)next, &next))
			return false;
	entries_link(d);
	return true;
}

/* Trailer, catalog and the numbers that are left. */
static bool
catalog_read(struct pdf *d)
{
	const struct pdf_object *root;
	int64_t size;

	d->trailer = d->sections[0].trailer;
	for (size_t i = 0; i < d->section_count; i++)
		if (!pdf_is(pdf_raw_key(d->sections[i].trailer, "Encrypt"),
		    PDF_NULL))
			return refuse(d->c, BAD_INPUT, "pdf_encrypted",
			    "section %zu", i);

	root = pdf_raw_key(d->trailer, "Root");
	if (root->kind != PDF_REF)
		return refuse(d->c, BAD_INPUT, "pdf_damaged", "no /Root");
	d->root_number = root->as.ref.number;
	d->root = pdf_resolve(d, root);
	if (pdf_is_sound(d) && d->root->kind != PDF_DICT)
		return refuse(d->c, BAD_INPUT, "pdf_damaged", "no catalog");

	size = pdf_integer(pdf_raw_key(d->trailer, "Size"), 0);
	d->next_number = pdf_end_number(d);
	if (size > d->next_number && size <= PDF_MAX_NUMBER)
		d->next_number = (int32_t)size;
	return pdf_is_sound(d);
}

bool
pdf_open(struct ctx *c, struct bytes file, struct pdf **out)
{
	struct pdf *d = pdf_new(c, file);

	if (file.length < 5 || memcmp(file.at, "%PDF-", 5) != 0)
		return refuse(c, BAD_INPUT, "pdf_header_offset",
		    "%zu bytes", file.length);
	if (file.length > INT32_MAX)
		return refuse(c, TOO_MUCH, "pdf_too_large", "%zu bytes",
		    file.length);
	*out = d;
	return chain_read(d) && catalog_read(d);
}

bool
pdf_view(struct ctx *c, const struct pdf *whole, size_t first,
    size_t length, struct pdf **out)
{
	struct pdf *d = arena_take(c->mem, sizeof *d);

	*d = *whole;
	d->c = c;
	d->file.length = length;
	d->sections += first;
	d->section_count -= first;
	d->table = arena_take(c->mem, sizeof *d->table);
	d->table->entries = whole->table->entries;
	d->table->first = whole->table->first + first;
	table_begin(d);
	*out = d;
	return catalog_read(d);
}
