/*
 * verify_find.c - the signatures of every revision
 *
 * A signature that an older revision shows and the newest does not was
 * removed or replaced.  Revisions are walked from the oldest on; one that
 * touches nothing which the walk before it read cannot show anything new.
 */
#include "pdf/page.h"
#include "pdf/read.h"
#include "pdf/verify.h"

#define NO_PLACE SIZE_MAX /* in an object stream */

/* Whatever stands in a signature field and speaks of bytes is one. */
static bool
is_signature(const struct pdf_field *f)
{
	return pdf_field_is_signed(f) &&
	    (!pdf_is(pdf_raw_key(f->value, "ByteRange"), PDF_NULL) ||
	    !pdf_is(pdf_raw_key(f->value, "Contents"), PDF_NULL));
}

static struct sighted *
sighted_at(struct sightings *s, size_t at)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->list[i].at == at && at != NO_PLACE)
			return &s->list[i];
	return NULL;
}

static bool
sighted_add(struct pdf *d, struct sightings *s, const struct pdf_field *f,
    size_t at)
{
	struct sighted *k = &s->list[s->count];

	if (s->count == PDF_MAX_SIGNATURES)
		return refuse(d->c, BAD_INPUT, "pdf_too_large",
		    "more than %d signatures", PDF_MAX_SIGNATURES);
	s->count++;
	k->field = f->name;
	k->dict = f->value;
	k->number = f->value_number;
	k->at = at;
	k->in_newest = true;
	return true;
}

static size_t
place_of(const struct pdf *d, const struct pdf_object *dict)
{
	size_t at;

	return pdf_offset(d, dict, &at) ? at : NO_PLACE;
}

static bool
newest_read(struct pdf *d, struct sightings *s)
{
	struct pdf_fields fields;

	if (!pdf_fields_read(d, &fields))
		return false;
	for (size_t i = 0; i < fields.count; i++) {
		const struct pdf_field *f = &fields.list[i];
		size_t at = place_of(d, f->value);
		struct sighted *known = sighted_at(s, at);

		if (!is_signature(f))
			continue;
		if (known != NULL)
			known->is_shared = true;
		else if (!sighted_add(d, s, f, at))
			return false;
		else
			s->list[s->count - 1].page = pdf_field_shown(d, f);
	}
	return true;
}

/* Signatures of an older revision that are not known yet. */
static bool
older_read(struct pdf *d, struct pdf *view, struct sightings *s)
{
	struct pdf_fields fields;

	if (!pdf_fields_read(view, &fields))
		return true; /* it shows nothing to anybody */
	for (size_t i = 0; i < fields.count; i++) {
		const struct pdf_field *f = &fields.list[i];
		size_t at = place_of(view, f->value);

		if (!is_signature(f) || at == NO_PLACE ||
		    sighted_at(s, at) != NULL)
			continue;
		if (!sighted_add(d, s, f, at))
			return false;
		s->list[s->count - 1].in_newest = false;
		s->list[s->count - 1].dict = &pdf_null;
		s->list[s->count - 1].field =
		    arena_text(d->c->mem, "%s", f->name);
	}
	return true;
}

static bool
touches(const struct pdf_section *section, const struct pdf *view)
{
	const struct pdf_object *root = pdf_raw_key(section->trailer, "Root");

	if (ref_number(root) != view->root_number)
		return true;
	for (size_t i = 0; i < section->entry_count; i++)
		if (map_at(view->table->objects,
		    section->entries[i].number) != NULL)
			return true;
	return false;
}

static void
end_arena(void *mem)
{
	arena_end(mem);
}

bool
sightings_read(struct pdf *d, struct sightings *s)
{
	struct arena *mem = NULL;
	struct pdf *view = NULL;

	s->list = arena_take(d->c->mem,
	    PDF_MAX_SIGNATURES * sizeof *s->list);
	s->count = 0;
	if (!newest_read(d, s))
		return false;
	for (size_t k = d->section_count; k-- > 1; ) {
		struct ctx own = *d->c;

		if (view != NULL && !touches(&d->sections[k], view))
			continue;
		if (mem != NULL)
			arena_empty(mem);
		else
			mem = arena_own(d->c->mem, arena_new(), end_arena);
		own.mem = mem;
		if (!pdf_view(&own, d, k, d->file.length, &view))
			view = NULL;
		else if (!older_read(d, view, s))
			return false;
	}
	return true;
}
