/*
 * verify_stray.c - what looks like a signature and is none of the form's
 *
 * A viewer draws every widget of a page, but checks only the signatures that
 * the form's tree of fields leads to.  What hangs on a page alone is shown to
 * the reader and judged by nobody, so it is named.
 */
#include "pdf/page.h"
#include "pdf/read.h"
#include "pdf/verify.h"

#define DEEPEST 32

struct stray_walk {
	struct pdf *d;
	struct pdf_fields fields; /* of the form */
	struct pdf_report *out;
};

static bool
is_of_form(const struct stray_walk *w, int32_t number)
{
	for (size_t i = 0; number != 0 && i < w->fields.count; i++)
		if (w->fields.list[i].number == number ||
		    w->fields.list[i].widget_number == number)
			return true;
	return false;
}

/* A widget of a signature field that no field of the form stands above. */
static bool
is_stray(const struct stray_walk *w, const struct pdf_object *ref,
    const struct pdf_object **value, const char **name)
{
	const struct pdf_object *type = &pdf_null;

	*value = &pdf_null;
	*name = NULL;
	for (int i = 0; i < DEEPEST && ref->kind != PDF_NULL; i++) {
		const struct pdf_object *dict = pdf_resolve(w->d, ref);

		if (is_of_form(w, ref->kind == PDF_REF ?
		    ref->as.ref.number : 0))
			return false;
		if (type->kind == PDF_NULL)
			type = pdf_key(w->d, dict, "FT");
		if ((*value)->kind == PDF_NULL)
			*value = pdf_key(w->d, dict, "V");
		if (*name == NULL)
			*name = pdf_text(w->d->c,
			    pdf_key(w->d, dict, "T"));
		ref = pdf_raw_key(dict, "Parent");
	}
	return pdf_is_name(type, "Sig");
}

static void
stray_add(struct stray_walk *w, int64_t page, const char *name, bool filled)
{
	struct pdf_report *r = w->out;

	if (r->stray_count == PDF_MAX_STRAY)
		return;
	if (r->stray == NULL)
		r->stray = arena_take(w->d->c->mem,
		    PDF_MAX_STRAY * sizeof *r->stray);
	r->stray[r->stray_count++] = (struct pdf_stray){
		.field = name != NULL ? name : "", .page = page,
		.is_filled = filled };
}

static void
page_look(struct stray_walk *w, int64_t page, const struct pdf_object *dict)
{
	const struct pdf_object *list = pdf_key(w->d, dict, "Annots");
	const struct pdf_object *value;
	const char *name;

	for (size_t i = 0; i < pdf_count(list); i++) {
		const struct pdf_object *ref = &list->as.items[i];
		const struct pdf_object *annotation = pdf_resolve(w->d, ref);

		const struct pdf_object *subtype =
		    pdf_key(w->d, annotation, "Subtype");

		if (pdf_is_name(subtype, "Widget") &&
		    is_stray(w, ref, &value, &name))
			stray_add(w, page, name, value->kind == PDF_DICT);
	}
}

/* Pages or a form that cannot be read have been judged elsewhere. */
void
strays_read(struct pdf *d, struct pdf_report *out)
{
	struct failure before = d->c->failure;
	struct stray_walk w = { .d = d, .out = out };
	int64_t pages;

	d->c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (pdf_fields_read(d, &w.fields) && pdf_page_count(d, &pages))
		for (int64_t i = 0; i < pages; i++)
			page_look(&w, i + 1,
			    pdf_get(d, d->table->pages[i]));
	d->c->failure = before;
}
