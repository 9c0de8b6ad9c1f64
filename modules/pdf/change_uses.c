/*
 * change_uses.c - how often each object is referred to in the old revision
 *
 * Every live object is read once and forgotten again.  What trailers refer
 * to counts for "used once" but not for "used": some writers leave dangling
 * references in trailers (LibreOffice does).
 */
#include "pdf/change.h"
#include "pdf/read.h"

#define MANY 50
#define BY_TRAILER 0x80
#define BY_PACKING 0x40 /* an object stream, and objects of old are in it */

static void
count_use(struct changes *ch, int32_t number)
{
	unsigned char *n;

	if (number < 0 || number >= ch->uses_end)
		return;
	n = &ch->uses[number];
	if ((*n & ~(BY_TRAILER | BY_PACKING)) < MANY)
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

/*
 * Content that the signed bytes only promise, at an offset behind their end,
 * cannot be read in old; in new it can.  What is damaged in both says nothing.
 */
static void
note_unreadable(struct changes *ch, int32_t number)
{
	struct ctx *old = ch->old->c, *new = ch->new->c;
	struct failure before = new->failure;

	old->failure = (struct failure){ .kind = FAILURE_NONE };
	new->failure = old->failure;
	pdf_glance(ch->new, number);
	if (pdf_is_sound(ch->new))
		change_note(ch, PDF_CHANGE_OTHER, number,
		    "an object that came only after the signature");
	new->failure = before;
}

static void
count_object(struct changes *ch, int32_t number)
{
	const struct pdf_entry *e = pdf_entry_of(ch->old, number);
	const struct pdf_object *o;

	if (e == NULL || e->kind == ENTRY_FREE)
		return;
	/* Whoever changes an object stream changes what is in it. */
	if (e->kind == ENTRY_PACKED && e->where < (uint64_t)ch->uses_end)
		ch->uses[e->where] |= BY_PACKING;
	o = pdf_glance(ch->old, number);
	if (!pdf_is_sound(ch->old))
		note_unreadable(ch, number);
	else if (counts(o))
		count_below(ch, o);
}

void
uses_read(struct changes *ch)
{
	const struct pdf_object *trailer = ch->old->trailer;

	ch->uses_end = pdf_end_number(ch->new);
	ch->uses = arena_take(ch->c->mem, (size_t)ch->uses_end + 1);
	ch->old->c->failure = (struct failure){ .kind = FAILURE_NONE };
	for (int32_t i = 0; i < ch->uses_end; i++)
		count_object(ch, i);
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

bool
is_referred(const struct changes *ch, int32_t number)
{
	return number >= 0 && number < ch->uses_end &&
	    (ch->uses[number] & ~(BY_TRAILER | BY_PACKING)) > 0;
}

/* Which object streams of new hold an object: found once, if anybody asks. */
static const unsigned char *
holders_of(struct changes *ch)
{
	if (ch->holds != NULL)
		return ch->holds;
	ch->holds = arena_take(ch->c->mem, (size_t)ch->uses_end + 1);
	for (int32_t i = 0; i < ch->uses_end; i++) {
		const struct pdf_entry *e = pdf_entry_of(ch->new, i);

		if (e != NULL && e->kind == ENTRY_PACKED &&
		    e->where < (uint64_t)ch->uses_end)
			ch->holds[e->where] = 1;
	}
	return ch->holds;
}

bool
is_unpacked(struct changes *ch, int32_t number)
{
	return number >= 0 && number < ch->uses_end &&
	    !is_referred(ch, number) && holders_of(ch)[number] == 0;
}
