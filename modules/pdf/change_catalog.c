/* change_catalog.c - trailer, catalog, and what hangs there besides pages */

#include "pdf/change.h"
#include "pdf/read.h"

/* Levels of an evidence store: /DSS, its lists or /VRI, an entry, its lists */
#define MAX_EVIDENCE 6

static const struct pdf_object *
old_key(struct changes *ch, const char *name)
{
	return pdf_raw_key(ch->old->root, name);
}

static const struct pdf_object *
new_key(struct changes *ch, const char *name)
{
	return pdf_raw_key(ch->new->root, name);
}

static void
info_classify(struct changes *ch)
{
	int32_t before = ref_number(pdf_raw_key(ch->old->trailer, "Info"));
	int32_t after = ref_number(pdf_raw_key(ch->new->trailer, "Info"));
	enum changed_kind kind = change_of(ch, after);

	/* Only an object that nothing but the trailer knows. */
	if (kind == ADDED || (kind == MODIFIED && after == before &&
	    !is_used(ch, after))) {
		change_allow(ch, after);
		change_note(ch, PDF_CHANGE_LTA, after, "document information");
	}
}

static void
metadata_classify(struct changes *ch)
{
	const struct pdf_object *after = new_key(ch, "Metadata");
	int32_t number = ref_number(after);
	enum changed_kind kind = change_of(ch, number);
	const struct pdf_object *o = pdf_resolve(ch->new, after);

	if (kind == NOT_CHANGED || o->kind != PDF_STREAM ||
	    !pdf_is_name(pdf_raw_key(o, "Type"), "Metadata"))
		return;
	if (kind == ADDED || (is_used_once(ch, number) &&
	    ref_number(old_key(ch, "Metadata")) == number)) {
		change_allow(ch, number);
		change_note(ch, PDF_CHANGE_LTA, number, "metadata");
	}
}

/* Kept for the record: a new object, or the old one seen by nobody else. */
static void
extensions_classify(struct changes *ch)
{
	const struct pdf_object *before = old_key(ch, "Extensions");
	const struct pdf_object *after = new_key(ch, "Extensions");

	change_allow_below(ch, after);
	if (is_used_once(ch, ref_number(after)))
		change_allow_ref(ch, before, after);
}

/*
 * Evidence may be added and its lists may grow; an old object may be written
 * anew when only the store refers to it and it is no stream.
 */
static bool
evidence_walk(struct changes *ch, const struct pdf_object *o, int depth)
{
	int32_t number = ref_number(o);
	bool any = false;

	if (depth > MAX_EVIDENCE)
		return false;
	if (o->kind == PDF_REF) {
		const struct pdf_object *after = pdf_get(ch->new, number);

		if (!is_used_once(ch, number))
			return false;
		any = change_of(ch, number) == MODIFIED &&
		    after->kind != PDF_STREAM;
		if (any) {
			change_allow(ch, number);
			change_allow_below(ch, after);
		}
		o = pdf_get(ch->old, number);
	}
	if (o->kind == PDF_ARRAY)
		for (uint32_t i = 0; i < o->count; i++)
			any |= evidence_walk(ch, &o->as.items[i], depth + 1);
	if (o->kind == PDF_DICT)
		for (uint32_t i = 0; i < o->count; i++)
			any |= evidence_walk(ch, &o->as.members[i].value,
			    depth + 1);
	return any;
}

static void
evidence_classify(struct changes *ch)
{
	const struct pdf_object *before = old_key(ch, "DSS");
	const struct pdf_object *after = new_key(ch, "DSS");

	if (pdf_is(after, PDF_NULL) && !pdf_is(before, PDF_NULL)) {
		change_note(ch, PDF_CHANGE_OTHER, 0, "evidence was removed");
		return;
	}
	if (evidence_walk(ch, before, 0) || !pdf_same(before, after))
		change_note(ch, PDF_CHANGE_LTA, 0, "evidence was added");
	change_allow_below(ch, after);
}

void
catalog_classify(struct changes *ch)
{
	static const char *const may[] = { "AcroForm", "DSS", "Extensions",
		"Version", "Metadata", NULL };
	const struct pdf_object *const pair[2] = { ch->old->root,
		ch->new->root };
	const char *which;

	if (!same_key(ch->old->trailer, ch->new->trailer, "Root")) {
		change_note(ch, PDF_CHANGE_OTHER, 0, "another catalog");
		return;
	}
	info_classify(ch);
	if (!differ_only(ch, pair, may, &which)) {
		change_note(ch, PDF_CHANGE_OTHER, ch->old->root_number,
		    arena_text(ch->c->mem, "catalog: %s", which));
		return;
	}
	change_allow(ch, ch->new->root_number);
	metadata_classify(ch);
	extensions_classify(ch);
	evidence_classify(ch);
}
