/*
 * change_appearance.c - appearances written over in place
 *
 * A field that is filled may get a new drawing under an old number only when
 * every reference on the way to it is the only one in the old document.  Who
 * shares it would change along: that is how content is swapped unseen.
 */
#include "pdf/change.h"
#include "pdf/read.h"

#define MAX_STEPS 4000
#define MAX_LEVELS 40

struct appearance {
	struct changes *ch;
	int steps;
	bool only_look; /* for changes, without allowing them */
	bool changed;
};

/* Drawings may be replaced; fonts, images and what else is shared never. */
static bool
may_replace(struct changes *ch, int32_t number)
{
	const struct pdf_object *before = pdf_get(ch->old, number);
	const struct pdf_object *after = pdf_get(ch->new, number);

	if (before->kind != after->kind || before->doubled || after->doubled)
		return false;
	if (after->kind == PDF_STREAM)
		return pdf_is_name(pdf_raw_key(after, "Subtype"), "Form");
	return after->kind == PDF_DICT &&
	    !pdf_is_name(pdf_raw_key(after, "Type"), "Font") &&
	    !pdf_is_name(pdf_raw_key(before, "Type"), "Font");
}

static void appearance_walk(struct appearance *a, const struct pdf_object *o,
    int level);

static void
reference_walk(struct appearance *a, int32_t number, int level)
{
	struct changes *ch = a->ch;

	if (!a->only_look && !is_used_once(ch, number))
		return;
	if (change_of(ch, number) == MODIFIED) {
		a->changed = true;
		if (!a->only_look && may_replace(ch, number)) {
			change_allow(ch, number);
			change_allow_below(ch, pdf_get(ch->new, number));
		}
	}
	appearance_walk(a, pdf_get(ch->old, number), level + 1);
}

static void
appearance_walk(struct appearance *a, const struct pdf_object *o, int level)
{
	if (level > MAX_LEVELS || ++a->steps > MAX_STEPS)
		return;
	if (o->kind == PDF_STREAM)
		o = &o->as.stream->dict;
	if (o->kind == PDF_REF)
		reference_walk(a, o->as.ref.number, level);
	else if (o->kind == PDF_ARRAY)
		for (uint32_t i = 0; i < o->count; i++)
			appearance_walk(a, &o->as.items[i], level + 1);
	else if (o->kind == PDF_DICT)
		for (uint32_t i = 0; i < o->count; i++)
			if (&o->as.members[i].value !=
			    pdf_raw_key(o, "Parent"))
				appearance_walk(a, &o->as.members[i].value,
				    level + 1);
}

void
appearance_allow(struct changes *ch, const struct pdf_object *before,
    const struct pdf_object *after)
{
	struct appearance a = { .ch = ch };

	appearance_walk(&a, before, 0);
	change_allow_below(ch, after);
}

bool
appearance_changed(struct changes *ch, const struct pdf_object *before)
{
	struct appearance a = { .ch = ch, .only_look = true };

	appearance_walk(&a, before, 0);
	return a.changed;
}
