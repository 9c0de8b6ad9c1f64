/*
 * verify_doubled.c - a document that readers may show in two ways
 *
 * Of a key that stands twice in one dictionary some readers take the first,
 * others the last: where that decides what a page shows, nobody knows what
 * was signed.
 */
#include "pdf/page.h"
#include "pdf/read.h"
#include "pdf/verify.h"

static bool
is_doubled(struct pdf *d, const struct pdf_object *o, const char *name)
{
	const struct pdf_object *inside = name == NULL ? o :
	    pdf_key(d, o, name);

	return inside->kind == PDF_STREAM ?
	    inside->as.stream->dict.doubled :
	    inside->kind == PDF_DICT && inside->doubled;
}

static bool
tree_is_doubled(struct pdf *d, const void *walk, const struct pdf_object *ref,
    int depth)
{
	const struct pdf_object *node = pdf_resolve(d, ref), *kids;

	if (depth > 60 || ref->kind != PDF_REF ||
	    !walk_visits(d, walk, ref->as.ref.number))
		return false;
	if (is_doubled(d, node, NULL) || is_doubled(d, node, "Resources") ||
	    is_doubled(d, node, "Contents"))
		return true;
	kids = pdf_key(d, node, "Kids");
	for (size_t i = 0; i < pdf_count(kids); i++)
		if (tree_is_doubled(d, walk, &kids->as.items[i], depth + 1))
			return true;
	return false;
}

bool
document_is_doubled(struct pdf *d)
{
	return is_doubled(d, d->root, NULL) ||
	    is_doubled(d, d->root, "AcroForm") ||
	    tree_is_doubled(d, walk_begin(d), pdf_raw_key(d->root, "Pages"),
	        0);
}
