/* pdf_field.c - the form fields of a document */

#include <string.h>

#include "base/text.h"
#include "pdf/field.h"
#include "pdf/page.h"
#include "pdf/read.h"

#define MAX_FIELD_DEPTH 32
#define MAX_FIELDS 100000

struct field_walk {
	struct pdf *d;
	const void *walk;
	struct pdf_fields *out;
};

static bool
form_damaged(struct field_walk *w, const char *what)
{
	return refuse(w->d->c, BAD_INPUT, "pdf_damaged", "form: %s", what);
}

static struct pdf_field *
field_add(struct field_walk *w)
{
	struct pdf_fields *f = w->out;
	size_t n = f->count++;

	if ((n & (n - 1)) == 0)
		f->list = arena_grow(w->d->c->mem, f->list,
		    n * sizeof *f->list,
		    (n == 0 ? 1 : 2 * n) * sizeof *f->list);
	return &f->list[n];
}

static const char *
type_name(struct ctx *c, const struct pdf_object *o)
{
	if (o->kind != PDF_NAME)
		return "";
	return arena_text_n(c->mem, (const char *)o->as.text, o->count);
}

static int32_t
number_of(const struct pdf_object *o)
{
	return o->kind == PDF_REF ? o->as.ref.number : 0;
}

/* Begin a field with what it has itself and what it has from above. */
static struct pdf_field
field_below(struct pdf *d, const struct pdf_field *above,
    const struct pdf_object *ref)
{
	const struct pdf_object *dict = pdf_resolve(d, ref), *v;
	const char *part = pdf_text(d->c, pdf_key(d, dict, "T"));
	struct pdf_field f = *above;

	f.number = number_of(ref);
	f.dict = dict;
	if (part != NULL)
		f.name = *above->name == '\0' ? part :
		    arena_text(d->c->mem, "%s.%s", above->name, part);
	if (!pdf_is(pdf_raw_key(dict, "FT"), PDF_NULL))
		f.type = type_name(d->c, pdf_key(d, dict, "FT"));
	v = pdf_raw_key(dict, "V");
	if (v->kind != PDF_NULL) {
		f.value = pdf_resolve(d, v);
		f.value_number = number_of(v);
	}
	f.widget = dict;
	f.widget_number = f.number;
	return f;
}

static bool field_walk(struct field_walk *w, const struct pdf_field *above,
    const struct pdf_object *ref, int depth);

/*
 * Kids with a name are fields of their own; those without are the widgets of
 * this one, and the first of them stands for it.
 */
static bool
kids_walk(struct field_walk *w, struct pdf_field *f,
    const struct pdf_object *kids, int depth)
{
	bool is_terminal = true, has_widget = false;

	for (uint32_t i = 0; i < kids->count; i++) {
		const struct pdf_object *ref = &kids->as.items[i];
		const struct pdf_object *kid = pdf_resolve(w->d, ref);

		if (!pdf_is(pdf_raw_key(kid, "T"), PDF_NULL)) {
			is_terminal = false;
			if (!field_walk(w, f, ref, depth + 1))
				return false;
		} else if (!has_widget) {
			has_widget = true;
			f->widget = kid;
			f->widget_number = number_of(ref);
		}
	}
	if (is_terminal)
		*field_add(w) = *f;
	return true;
}

static bool
field_walk(struct field_walk *w, const struct pdf_field *above,
    const struct pdf_object *ref, int depth)
{
	struct pdf_field f = field_below(w->d, above, ref);
	const struct pdf_object *kids;

	if (depth > MAX_FIELD_DEPTH || w->out->count >= MAX_FIELDS)
		return form_damaged(w, "too deep or too many");
	if (f.dict->kind == PDF_NULL) /* a removed object: no field */
		return true;
	if (f.dict->kind != PDF_DICT)
		return form_damaged(w, "a field is no dictionary");
	if (f.number != 0) {
		if (!walk_visits(w->d, w->walk, f.number))
			return form_damaged(w, "a field stands twice");
	}

	kids = pdf_key(w->d, f.dict, "Kids");
	if (kids->kind == PDF_ARRAY)
		return kids_walk(w, &f, kids, depth);
	*field_add(w) = f;
	return true;
}

bool
pdf_fields_read(struct pdf *d, struct pdf_fields *out)
{
	struct field_walk w = { d, walk_begin(d), out };
	const struct pdf_object *form = pdf_key(d, d->root, "AcroForm");
	const struct pdf_object *top = pdf_key(d, form, "Fields");
	const struct pdf_field none = { .name = "", .type = "",
	    .dict = &pdf_null, .value = &pdf_null, .widget = &pdf_null };

	*out = (struct pdf_fields){ .count = 0 };
	for (size_t i = 0; i < pdf_count(top); i++)
		if (!field_walk(&w, &none, &top->as.items[i], 0))
			return false;
	return pdf_is_sound(d);
}

const struct pdf_field *
pdf_field_find(const struct pdf_fields *fields, const char *name)
{
	for (size_t i = 0; i < fields->count; i++)
		if (text_same(fields->list[i].name, name))
			return &fields->list[i];
	return NULL;
}

bool
pdf_field_is_signed(const struct pdf_field *f)
{
	return text_same(f->type, "Sig") && f->value->kind == PDF_DICT;
}

bool
pdf_is_signature(const struct pdf_object *value)
{
	return pdf_is(value, PDF_DICT) &&
	    pdf_is(pdf_raw_key(value, "ByteRange"), PDF_ARRAY) &&
	    pdf_is(pdf_raw_key(value, "Contents"), PDF_STRING);
}

int32_t
pdf_field_page(struct pdf *d, const struct pdf_field *f)
{
	struct failure before = d->c->failure;
	struct pdf_page page;

	if (f->widget_number == 0 || !pdf_is_sound(d))
		return 0;
	if (pdf_page_with(d, f->widget_number, &page))
		return page.number;
	d->c->failure = before; /* on no page is an answer */
	return 0;
}

int64_t
pdf_field_shown(struct pdf *d, const struct pdf_field *f)
{
	struct failure before = d->c->failure;
	struct pdf_page page = { .page = 0 };
	struct pdf_rect r = { 0, 0, 0, 0 };

	pdf_rect_read(d, pdf_key(d, f->widget, "Rect"), &r);
	if (f->widget_number == 0 || r.x0 >= r.x1 || r.y0 >= r.y1 ||
	    !pdf_page_with(d, f->widget_number, &page))
		page.page = 0;
	d->c->failure = before; /* it is shown, or it is not */
	return page.page;
}

bool
pdf_has_xfa(struct pdf *d)
{
	const struct pdf_object *form = pdf_key(d, d->root, "AcroForm");

	return !pdf_is(pdf_key(d, form, "XFA"), PDF_NULL);
}
