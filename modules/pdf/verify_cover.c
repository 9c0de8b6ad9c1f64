/* verify_cover.c - which bytes a signature covers, and which revision */

#include "base/text.h"
#include "pdf/read.h"
#include "pdf/verify.h"

/* The array as written: four whole numbers that ascend within the file. */
static bool
four_numbers(const struct pdf *d, const struct pdf_object *o, size_t v[4])
{
	if (pdf_count(o) != 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		int64_t n = pdf_integer(&o->as.items[i], -1);

		if (n < 0 || (uint64_t)n > d->file.length)
			return false;
		v[i] = (size_t)n;
	}
	return v[0] == 0 && v[1] < v[2] && v[3] > 0 &&
	    v[3] <= d->file.length - v[2];
}

/*
 * The gap must be the very bytes of this dictionary's own /Contents: that
 * alone stops wrapped, forged and swapped signatures.
 */
void
range_read(struct pdf *d, struct sighted *s)
{
	const struct pdf_object *contents = pdf_raw_key(s->dict, "Contents");
	size_t v[4], at;

	s->fault = "signature_range_bad";
	if (s->is_shared)
		s->fault = "signature_shared";
	else if (!s->in_newest)
		s->fault = "signature_removed";
	else if (!s->dict->doubled && contents->kind == PDF_STRING &&
	    contents->hex && pdf_offset(d, contents, &at) &&
	    four_numbers(d, pdf_raw_key(s->dict, "ByteRange"), v) &&
	    v[1] == at && v[2] == at + contents->raw.length) {
		s->range = (struct signed_range){ v[1], v[2], v[2] + v[3] };
		s->fault = NULL;
	}
}

bool
covers_all(const struct pdf *d, const struct sighted *s)
{
	const unsigned char *rest = d->file.at + s->range.end;
	size_t n = d->file.length - s->range.end;

	return n == 0 || (n == 1 && (*rest == '\n' || *rest == '\r')) ||
	    (n == 2 && rest[0] == '\r' && rest[1] == '\n');
}

/* The section that the newest startxref within those bytes names. */
static bool
section_ending(struct ctx *c, const struct pdf *d, size_t end, size_t *out)
{
	struct bytes prefix = { d->file.at, end };
	size_t start, at;

	if (!startxref_find(c, prefix, &start, &at))
		return false;
	for (size_t k = 0; k < d->section_count; k++)
		if (d->sections[k].start == start) {
			*out = k;
			return true;
		}
	return false;
}

/* Newer sections stand behind the signed bytes, the others within. */
static bool
chain_is_apart(const struct pdf *d, size_t first, size_t end)
{
	for (size_t k = 0; k < first; k++)
		if (d->sections[k].start < end ||
		    (d->sections[k].is_hybrid && d->sections[k].hidden < end))
			return false;
	for (size_t k = first; k < d->section_count; k++)
		if (d->sections[k].end > end)
			return false;
	return true;
}

static bool
view_holds(struct pdf *view, const struct sighted *s)
{
	struct pdf_fields fields;
	size_t at;

	if (!pdf_fields_read(view, &fields))
		return false;
	for (size_t i = 0; i < fields.count; i++)
		if (pdf_offset(view, fields.list[i].value, &at) &&
		    at == s->at && text_same(fields.list[i].name, s->field))
			return true;
	return false;
}

/* A writer that names every object anew and leaves the old chain out. */
static bool
chain_is_cut(const struct pdf *d, size_t end)
{
	for (size_t k = 0; k < d->section_count; k++)
		if (d->sections[k].start < end ||
		    (d->sections[k].is_hybrid && d->sections[k].hidden < end))
			return false;
	return true;
}

struct pdf *
revision_at(struct ctx *own, struct pdf *d, size_t end, const char **fault)
{
	struct bytes prefix = { d->file.at, end };
	struct pdf *view;
	size_t k;

	*fault = "signature_revision_damaged";
	if (chain_is_cut(d, end))
		return pdf_open(own, prefix, &view) ? view : NULL;
	if (!section_ending(own, d, end, &k))
		return NULL;
	if (k == 0) {
		*fault = "signature_tail_uncovered";
		return NULL;
	}
	return chain_is_apart(d, k, end) && pdf_view(own, d, k, end, &view) ?
	    view : NULL;
}

struct pdf *
revision_signed(struct ctx *c, struct pdf *d, struct sighted *s)
{
	struct ctx *own = arena_copy(c->mem, c, sizeof *c);
	const char *fault;
	struct pdf *view = revision_at(own, d, s->range.end, &fault);

	if (view != NULL && view_holds(view, s))
		return view;
	s->fault = view != NULL ? "signature_revision_damaged" : fault;
	return NULL;
}
