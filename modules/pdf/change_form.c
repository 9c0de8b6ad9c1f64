/* change_form.c - the form: its fields may grow, its resources only gain */

#include <string.h>

#include "pdf/change.h"

static const char *const free_resources[] = { "XObject", "ProcSet", NULL };

static bool
is_free(const struct bytes *name)
{
	for (size_t i = 0; free_resources[i] != NULL; i++)
		if (name->length == strlen(free_resources[i]) &&
		    memcmp(name->at, free_resources[i], name->length) == 0)
			return true;
	return false;
}

/* Every entry of the old resources is there still, and means the same. */
static bool
kept(const struct pdf_object *before, const struct pdf_object *after)
{
	if (after->kind != PDF_DICT)
		return false;
	for (uint32_t i = 0; i < before->count; i++) {
		const struct pdf_member *m = &before->as.members[i];

		if (!pdf_same(&m->value, pdf_member_near(after, &m->name, i)))
			return false;
	}
	return true;
}

static bool
resources_gain(struct changes *ch, const struct pdf_object *before,
    const struct pdf_object *after)
{
	if (before->kind != PDF_DICT)
		return true;
	if (after->kind != PDF_DICT)
		return false;
	for (uint32_t i = 0; i < before->count; i++) {
		const struct pdf_member *m = &before->as.members[i];
		const struct pdf_object *a = pdf_resolve(ch->old, &m->value);
		const struct pdf_object *b = pdf_resolve(ch->new,
		    pdf_member_near(after, &m->name, i));

		if (is_free(&m->name) || pdf_same(a, b))
			continue;
		if (a->kind != PDF_DICT || !kept(a, b))
			return false;
		change_allow_ref(ch, &m->value,
		    pdf_member_near(after, &m->name, i));
	}
	return true;
}

static void
resources_classify(struct changes *ch, const struct pdf_object *const form[2])
{
	const struct pdf_object *before = pdf_raw_key(form[0], "DR");
	const struct pdf_object *after = pdf_raw_key(form[1], "DR");

	if (!resources_gain(ch, pdf_resolve(ch->old, before),
	    pdf_resolve(ch->new, after))) {
		change_note(ch, PDF_CHANGE_OTHER, 0, "form resources");
		return;
	}
	change_allow_ref(ch, before, after);
	change_allow_below(ch, after);
}

void
kids_classify(struct changes *ch, const struct field_at *above,
    const struct pdf_object *const pair[2])
{
	for (size_t i = 0; i < pdf_count(pair[0]); i++) {
		const struct pdf_object *kid = &pair[0]->as.items[i];
		int32_t number = ref_number(kid);

		if (!list_holds(pair[1], kid, i))
			change_note(ch, PDF_CHANGE_OTHER, number,
			    "a field was removed");
		else if (number >= 0)
			field_classify(ch, above, number);
	}
	for (size_t i = 0; i < pdf_count(pair[1]); i++) {
		const struct pdf_object *kid = &pair[1]->as.items[i];

		if (!list_holds(pair[0], kid, i))
			field_added(ch, kid);
	}
}

static void
fields_classify(struct changes *ch, const struct pdf_object *const form[2])
{
	const struct field_at top = { .type = "", .name = "" };
	const struct pdf_object *before = pdf_raw_key(form[0], "Fields");
	const struct pdf_object *after = pdf_raw_key(form[1], "Fields");
	const struct pdf_object *const pair[2] = {
		pdf_resolve(ch->old, before), pdf_resolve(ch->new, after) };

	change_allow_ref(ch, before, after);
	kids_classify(ch, &top, pair);
}

/* What makes viewers draw fields otherwise than their appearances. */
static void
looks_classify(struct changes *ch, const struct pdf_object *const form[2])
{
	const struct pdf_object *need =
	    pdf_key(ch->new, form[1], "NeedAppearances");

	if (!same_key(form[0], form[1], "NeedAppearances") &&
	    need->kind == PDF_BOOL && need->as.truth)
		change_note(ch, PDF_CHANGE_OTHER, 0,
		    "appearances are to be made anew");
	if (!same_key(form[0], form[1], "DA") &&
	    !pdf_is(pdf_raw_key(form[0], "DA"), PDF_NULL))
		change_note(ch, PDF_CHANGE_OTHER, 0,
		    "another default appearance");
}

void
form_classify(struct changes *ch)
{
	static const char *const may[] = { "Fields", "SigFlags", "DR", "DA",
		"NeedAppearances", NULL };
	static const struct pdf_object none = { .kind = PDF_DICT };
	const struct pdf_object *before = pdf_raw_key(ch->old->root,
	    "AcroForm");
	const struct pdf_object *after = pdf_raw_key(ch->new->root,
	    "AcroForm");
	const struct pdf_object *form[2] = {
		pdf_resolve(ch->old, before), pdf_resolve(ch->new, after) };
	bool begins = form[0]->kind == PDF_NULL;
	const char *which;

	if (form[1]->kind == PDF_NULL && begins)
		return;
	if (begins)
		form[0] = &none;
	if (!differ_only(ch, form, may, &which)) {
		change_note(ch, PDF_CHANGE_OTHER, ref_number(after),
		    arena_text(ch->c->mem, "form: %s", which));
		return;
	}
	looks_classify(ch, form);
	change_allow_ref(ch, before, after);
	resources_classify(ch, form);
	fields_classify(ch, form);
}
