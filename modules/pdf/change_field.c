/* change_field.c - one form field before and after */

#include <string.h>

#include "base/text.h"
#include "pdf/change.h"
#include "pdf/page.h"

#define MAX_LEVELS 32

/* A field that both documents have. */
struct field_pair {
	struct field_at at;
	const struct pdf_object *dict[2];
	const struct pdf_object *value[2]; /* as written */
};

static bool
is_locked(const struct changes *ch, const char *name)
{
	for (const struct lock *k = ch->locks; k != NULL; k = k->next) {
		bool named = false;

		for (size_t i = 0; i < k->count && !named; i++) {
			size_t n = strlen(k->names[i]);

			named = strncmp(name, k->names[i], n) == 0 &&
			    (name[n] == '\0' || name[n] == '.');
		}
		if (named != k->all_but)
			return true;
	}
	return false;
}

static void
note_fill(struct changes *ch, const struct field_pair *f,
    enum pdf_change level, const char *what)
{
	if (is_locked(ch, f->at.name)) {
		ch->lock_broken = true;
		change_note(ch, level, f->at.number, "a locked field");
	}
	change_note(ch, level, f->at.number, what);
}

/*
 * A drawing that somebody else has too would be seen to change there, or to
 * stay: signers could be shown the one and readers the other.
 */
static bool
appearance_is_shared(struct changes *ch, const struct field_pair *f)
{
	int32_t before = ref_number(pdf_raw_key(f->dict[0], "AP"));

	if (before < 0 || is_used_once(ch, before) ||
	    same_key(f->dict[0], f->dict[1], "AP"))
		return false;
	change_note(ch, PDF_CHANGE_OTHER, f->at.number,
	    "an appearance in use elsewhere was replaced");
	return true;
}

static bool
is_empty(struct pdf *d, const struct pdf_object *value)
{
	const struct pdf_object *o = pdf_resolve(d, value);

	return o->kind == PDF_NULL || pdf_is_name(o, "Off") ||
	    (o->kind == PDF_STRING && (o->count == 0 ||
	    (o->count == 2 && memcmp(o->as.text, "\xfe\xff", 2) == 0)));
}

static bool
is_drawn(struct changes *ch, const struct pdf_object *field)
{
	struct pdf_rect r = { 0, 0, 0, 0 };

	if (!pdf_is(pdf_raw_key(field, "Kids"), PDF_NULL))
		return true; /* its widgets are elsewhere */
	return !pdf_is(pdf_raw_key(field, "AP"), PDF_NULL) &&
	    (!pdf_rect_read(ch->new, pdf_key(ch->new, field, "Rect"), &r) ||
	    (r.x1 > r.x0 && r.y1 > r.y0));
}

/*
 * A signature is judged by itself, so its drawing stands or falls with it.  A
 * drawing with a time stamp, or with nothing, has nobody behind it.
 */
static enum pdf_change
level_of(struct changes *ch, const struct pdf_object *field)
{
	const struct pdf_object *value = pdf_key(ch->new, field, "V");

	if (value->kind == PDF_NULL)
		return is_drawn(ch, field) ?
		    PDF_CHANGE_OTHER : PDF_CHANGE_LTA;
	if (!pdf_is_signature(value))
		return PDF_CHANGE_OTHER;
	return pdf_is_name(pdf_key(ch->new, value, "Type"),
	    "DocTimeStamp") && !is_drawn(ch, field) ?
	    PDF_CHANGE_LTA : PDF_CHANGE_FORM_FILL;
}

/* /Ff, which a field has from those above it when it has none itself. */
static int64_t
flags_of(struct pdf *d, const struct pdf_object *field)
{
	for (int i = 0; i < MAX_LEVELS && field->kind == PDF_DICT; i++) {
		const struct pdf_object *flags = pdf_key(d, field, "Ff");

		if (flags->kind != PDF_NULL)
			return pdf_integer(flags, -1);
		field = pdf_key(d, field, "Parent");
	}
	return 0;
}

/* Who signs may close fields to input (ISO 32000, /Lock); never open them. */
static bool
flags_may_differ(struct changes *ch, const struct field_pair *f)
{
	int64_t before = flags_of(ch->old, f->dict[0]);
	int64_t after = flags_of(ch->new, f->dict[1]);

	return same_key(f->dict[0], f->dict[1], "Ff") ||
	    (before >= 0 && after == (before | 1));
}

/* The same name, in whichever of the ways to write it. */
static bool
name_may_differ(struct changes *ch, const struct field_pair *f)
{
	return same_key(f->dict[0], f->dict[1], "T") ||
	    text_same(pdf_text(ch->c, pdf_key(ch->old, f->dict[0], "T")),
	    pdf_text(ch->c, pdf_key(ch->new, f->dict[1], "T")));
}

/* Nothing else of the field is another. */
static bool
was_closed(struct changes *ch, const struct field_pair *f)
{
	static const char *const may[] = { "Ff", NULL };
	const char *which;

	return change_of(ch, f->at.number) == MODIFIED &&
	    !same_key(f->dict[0], f->dict[1], "Ff") &&
	    flags_may_differ(ch, f) && differ_only(ch, f->dict, may, &which);
}

static void
signed_now(struct changes *ch, const struct field_pair *f)
{
	static const char *const may[] = { "V", "AP", "M", "F", "MK", "AS",
		"Ff", "T", NULL };
	const struct pdf_object *value = f->value[1];
	const char *which = "/Ff or /T";

	if (!flags_may_differ(ch, f) || !name_may_differ(ch, f) ||
	    !differ_only(ch, f->dict, may, &which)) {
		change_note(ch, PDF_CHANGE_OTHER, f->at.number,
		    arena_text(ch->c->mem, "signature field: %s", which));
		return;
	}
	if (appearance_is_shared(ch, f))
		return;
	change_allow(ch, f->at.number);
	change_allow_ref(ch, f->value[0], value);
	change_allow_below(ch, value);
	appearance_allow(ch, pdf_raw_key(f->dict[0], "AP"),
	    pdf_raw_key(f->dict[1], "AP"));
	note_fill(ch, f, level_of(ch, f->dict[1]), "a field was signed");
}

static void
signature_classify(struct changes *ch, const struct field_pair *f)
{
	bool touched = change_of(ch, f->at.number) != NOT_CHANGED &&
	    !was_closed(ch, f);

	if (is_empty(ch->old, f->value[0]) && !is_empty(ch->new, f->value[1]))
		signed_now(ch, f);
	else if (touched)
		change_note(ch, PDF_CHANGE_OTHER, f->at.number,
		    "a signature field was changed");
}

/* A value in an object of its own may be written over in place. */
static bool
value_rewritten(struct changes *ch, const struct field_pair *f)
{
	int32_t number = ref_number(f->value[0]);

	if (change_of(ch, number) != MODIFIED)
		return false;
	if (is_used_once(ch, number))
		change_allow(ch, number);
	return true;
}

/* A choice that nobody made yet: its value is the form's own default. */
static bool
is_preset(struct changes *ch, const struct field_pair *f)
{
	return text_same(f->at.type, "Ch") &&
	    pdf_same(pdf_resolve(ch->old, f->value[0]),
	    pdf_key(ch->old, f->dict[0], "DV"));
}

static void
filled_now(struct changes *ch, struct field_pair *f)
{
	bool changed = !pdf_same(f->value[0], f->value[1]) ||
	    !same_key(f->dict[0], f->dict[1], "AS") ||
	    value_rewritten(ch, f);

	if (changed && !is_empty(ch->old, f->value[0]) && !is_preset(ch, f)) {
		change_note(ch, PDF_CHANGE_OTHER, f->at.number,
		    "a filled field was changed");
		return;
	}
	f->at.filled |= changed;
	if (!f->at.filled) {
		change_note(ch, PDF_CHANGE_OTHER, f->at.number,
		    "an appearance was replaced, its value was not");
		return;
	}
	if (appearance_is_shared(ch, f))
		return;
	change_allow(ch, f->at.number);
	appearance_allow(ch, pdf_raw_key(f->dict[0], "AP"),
	    pdf_raw_key(f->dict[1], "AP"));
	change_allow_below(ch, f->value[1]);
	note_fill(ch, f, PDF_CHANGE_FORM_FILL, "a field was filled");
}

static void
text_classify(struct changes *ch, struct field_pair *f)
{
	static const char *const may[] = { "V", "AP", "AS", "M", "I", "RV",
		"Kids", "Ff", NULL };
	const char *which = "/Ff";

	if (!flags_may_differ(ch, f) ||
	    !differ_only(ch, f->dict, may, &which)) {
		change_note(ch, PDF_CHANGE_OTHER, f->at.number,
		    arena_text(ch->c->mem, "form field: %s", which));
		return;
	}
	if (!same_key(f->dict[0], f->dict[1], "V") ||
	    !same_key(f->dict[0], f->dict[1], "AP") ||
	    !same_key(f->dict[0], f->dict[1], "AS") ||
	    change_of(ch, ref_number(f->value[0])) == MODIFIED ||
	    appearance_changed(ch, pdf_raw_key(f->dict[0], "AP")))
		filled_now(ch, f);
	else if (same_key(f->dict[0], f->dict[1], "Kids"))
		return;
	else
		change_allow(ch, f->at.number); /* its kids are judged next */
}

static void
name_field(struct changes *ch, const struct field_at *above,
    struct field_pair *f)
{
	const char *part = pdf_text(ch->c, pdf_key(ch->old, f->dict[0], "T"));
	const struct pdf_object *type = pdf_key(ch->old, f->dict[0], "FT");

	if (part != NULL)
		f->at.name = *above->name == '\0' ? part :
		    arena_text(ch->c->mem, "%s.%s", above->name, part);
	if (type->kind == PDF_NAME)
		f->at.type = arena_text_n(ch->c->mem,
		    (const char *)type->as.text, type->count);
}

void
field_classify(struct changes *ch, const struct field_at *above,
    int32_t number)
{
	struct field_pair f = { .at = *above };
	const struct pdf_object *kids[2];

	if (f.at.depth++ > MAX_LEVELS)
		return;
	f.at.number = number;
	f.dict[0] = pdf_get(ch->old, number);
	f.dict[1] = pdf_get(ch->new, number);
	if (f.dict[0]->kind != PDF_DICT || f.dict[1]->kind != PDF_DICT) {
		if (change_of(ch, number) != NOT_CHANGED)
			change_note(ch, PDF_CHANGE_OTHER, number,
			    "a field is no dictionary");
		return;
	}
	f.value[0] = pdf_raw_key(f.dict[0], "V");
	f.value[1] = pdf_raw_key(f.dict[1], "V");
	name_field(ch, above, &f);
	if (was_closed(ch, &f))
		change_allow(ch, number);
	if (text_same(f.at.type, "Sig"))
		signature_classify(ch, &f);
	else
		text_classify(ch, &f);

	kids[0] = pdf_key(ch->old, f.dict[0], "Kids");
	kids[1] = pdf_key(ch->new, f.dict[1], "Kids");
	change_allow_ref(ch, pdf_raw_key(f.dict[0], "Kids"),
	    pdf_raw_key(f.dict[1], "Kids"));
	kids_classify(ch, &f.at, kids);
}

void
field_added(struct changes *ch, const struct pdf_object *ref)
{
	const struct pdf_object *o = pdf_resolve(ch->new, ref);
	int32_t number = ref_number(ref);

	if (o->kind != PDF_DICT || o->doubled ||
	    !pdf_is_name(pdf_key(ch->new, o, "FT"), "Sig") ||
	    change_of(ch, number) != ADDED) {
		change_note(ch, PDF_CHANGE_OTHER, number,
		    "a field that is no new signature");
		return;
	}
	if (!pdf_is(pdf_raw_key(o, "A"), PDF_NULL) ||
	    !pdf_is(pdf_raw_key(o, "AA"), PDF_NULL)) {
		change_note(ch, PDF_CHANGE_OTHER, number,
		    "a new field with an action");
		return;
	}
	change_allow(ch, number);
	change_allow_below(ch, o);
	change_note(ch, level_of(ch, o), number, "a signature was added");
}
