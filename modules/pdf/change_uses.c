/*
 * change_uses.c - how often each object is referred to in the old revision
 *
 * Every live object is read once and forgotten again.  What trailers refer
 * to counts for "used once" but not for "used": some writers leave dangling
 * references in trailers (LibreOffice does).
 */
#include "pdf/change.h"
#include "pdf/read.h"

#define MANY 100
#define BY_TRAILER 0x80

static void
count_use(struct changes *ch, int32_t number)
{
	unsigned char *n;

	if (number < 0 || number >= ch->uses_end)
		return;
	n = &ch->uses[number];
	if ((*n & ~BY_TRAILER) < MANY)
		(*n)++;
}

static void
count_below(struct changes *ch, const struct pdf_object *o)
{
	if (o->kind == PDF_STREAM)
		o = &o->as.stream->dict;
	if (o->kind == PDF_REF)
		count_use(ch, o->as.ref.number);
	else if (o->kind == PDF_ARRAY)
		for (uint32_t i = 0; i < o->count; i++)
			count_below(ch, &o->as.items[i]);
	else if (o->kind == PDF_DICT)
		for (uint32_t i = 0; i < o->count; i++)
			count_below(ch, &o->as.members[i].value);
}

static bool
counts(const struct pdf_object *o)
{
	const struct pdf_object *type = pdf_raw_key(o, "Type");

	return o->kind != PDF_STREAM || (!pdf_is_name(type, "XRef") &&
	    !pdf_is_name(type, "ObjStm"));
}

static void
mark_trailer(struct changes *ch, const struct pdf_object *o)
{
	if (o->kind == PDF_REF && o->as.ref.number < ch->uses_end)
		ch->uses[o->as.ref.number] |= BY_TRAILER;
	else if (o->kind == PDF_ARRAY)
		for (uint32_t i = 0; i < o->count; i++)
			mark_trailer(ch, &o->as.items[i]);
	else if (o->kind == PDF_DICT)
		for (uint32_t i = 0; i < o->count; i++)
			mark_trailer(ch, &o->as.members[i].value);
}

void
uses_read(struct changes *ch)
{
	const struct pdf_object *trailer = ch->old->trailer;

	ch->uses_end = pdf_end_number(ch->new);
	ch->uses = arena_take(ch->c->mem, (size_t)ch->uses_end + 1);
	for (int32_t i = 0; i < ch->uses_end; i++) {
		const struct pdf_object *o = pdf_glance(ch->old, i);

		if (counts(o))
			count_below(ch, o);
	}
	for (uint32_t i = 0; i < trailer->count; i++) {
		const struct pdf_object *o = &trailer->as.members[i].value;

		if (o != pdf_raw_key(trailer, "Root") &&
		    o != pdf_raw_key(trailer, "Info"))
			mark_trailer(ch, o);
	}
}

bool
is_used(const struct changes *ch, int32_t number)
{
	return number >= 0 && number < ch->uses_end &&
	    (ch->uses[number] & ~BY_TRAILER) > 0;
}

bool
is_used_once(const struct changes *ch, int32_t number)
{
	return number >= 0 && number < ch->uses_end &&
	    ch->uses[number] <= 1;
}
