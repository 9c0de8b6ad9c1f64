/* change_page.c - pages: only their lists of annotations may grow */

#include "pdf/change.h"
#include "pdf/page.h"
#include "pdf/read.h"

static void
annotation_added(struct changes *ch, const struct pdf_object *ref)
{
	const struct pdf_object *o = pdf_resolve(ch->new, ref);
	int32_t number = ref_number(ref);

	if (pdf_is_name(pdf_key(ch->new, o, "Subtype"), "Widget")) {
		/* The walk over the fields has been here before. */
		if (!change_is_allowed(ch, number))
			change_note(ch, PDF_CHANGE_OTHER, number,
			    "a widget of no new signature");
		return;
	}
	change_note(ch, PDF_CHANGE_ANNOT, number, "an annotation was added");
	change_allow_below(ch, ref);
}

static void
annotations_classify(struct changes *ch, int32_t page)
{
	const struct pdf_object *before = pdf_key(ch->old,
	    pdf_get(ch->old, page), "Annots");
	const struct pdf_object *after = pdf_key(ch->new,
	    pdf_get(ch->new, page), "Annots");

	for (size_t i = 0; i < pdf_count(before); i++)
		if (!list_holds(after, &before->as.items[i], i))
			change_note(ch, PDF_CHANGE_OTHER, page,
			    "an annotation was removed");
	for (size_t i = 0; i < pdf_count(after); i++)
		if (!list_holds(before, &after->as.items[i], i))
			annotation_added(ch, &after->as.items[i]);
}

static void
page_classify(struct changes *ch, int32_t number)
{
	static const char *const may[] = { "Annots", "Tabs", "LastModified",
		NULL };
	const struct pdf_object *const pair[2] = {
		pdf_get(ch->old, number), pdf_get(ch->new, number) };
	const struct pdf_object *before = pdf_raw_key(pair[0], "Annots");
	const struct pdf_object *after = pdf_raw_key(pair[1], "Annots");
	bool list_changed = ref_number(before) == ref_number(after) &&
	    change_of(ch, ref_number(after)) != NOT_CHANGED;
	const char *which;

	if (change_of(ch, number) == NOT_CHANGED && !list_changed)
		return;
	if (!differ_only(ch, pair, may, &which)) {
		change_note(ch, PDF_CHANGE_OTHER, number,
		    arena_text(ch->c->mem, "page: %s", which));
		return;
	}
	change_allow(ch, number);
	change_allow_ref(ch, before, after);
	annotations_classify(ch, number);
}

/* The tree itself may not change, so the old one is walked. */
static void
tree_classify(struct changes *ch, const void *walk,
    const struct pdf_object *ref, int depth)
{
	const struct pdf_object *node = pdf_resolve(ch->old, ref), *kids;
	int32_t number = ref_number(ref);

	if (depth > 60 || number < 0 || !walk_visits(ch->old, walk, number))
		return;
	kids = pdf_key(ch->old, node, "Kids");
	if (kids->kind != PDF_ARRAY) {
		page_classify(ch, number);
		return;
	}
	for (uint32_t i = 0; i < kids->count; i++)
		tree_classify(ch, walk, &kids->as.items[i], depth + 1);
}

void
pages_classify(struct changes *ch)
{
	tree_classify(ch, walk_begin(ch->old),
	    pdf_raw_key(ch->old->root, "Pages"), 0);
}
