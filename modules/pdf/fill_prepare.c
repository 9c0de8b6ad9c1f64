/* fill_prepare.c - empty fields, put in before the first signature */

#include "base/text.h"
#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/pdf_fill.h"
#include "pdf/pdf_sign.h"

struct empty_field {
	const char *name;
	const struct pdf_place *place;
	const struct fill_place *layout; /* NULL: a signature field */
};

static void
layout_write(struct buffer *b, const struct fill_place *layout)
{
	buffer_text(b, "/DA(/Helv 0 Tf 0 g)");
	if (layout->cover)
		buffer_text(b, "/VNTH_Cover true");
	if (layout->part_count == 0)
		return;
	buffer_text(b, "/VNTH_Parts[");
	for (size_t i = 0; i < layout->part_count; i++) {
		pdf_write_number(b, layout->parts[i].x);
		buffer_text(b, " ");
		pdf_write_number(b, layout->parts[i].width);
		buffer_text(b, " ");
	}
	buffer_text(b, "]");
}

/* The seal's own lock, so that its signature closes the document. */
static int32_t
lock_write(struct pdf_append *a)
{
	int32_t number = pdf_append_number(a);
	struct buffer *b = pdf_append_open(a, number);

	buffer_text(b, "<</Type/SigFieldLock/Action/All>>");
	pdf_append_close(a);
	return number;
}

/* PDF/A wants every field to have an appearance: this one shows nothing. */
static int32_t
look_write(struct pdf_append *a, const struct pdf_rect *r)
{
	int32_t number = pdf_append_number(a);
	struct buffer *b = pdf_append_open(a, number);

	buffer_text(b, "<</Type/XObject/Subtype/Form/BBox");
	pdf_write_rect(b, (const double[]){ 0, 0, r->x1 - r->x0,
	    r->y1 - r->y0 });
	buffer_text(b, "/Length 0>>\nstream\n\nendstream");
	pdf_append_close(a);
	return number;
}

static int32_t
widget_write(struct pdf_append *a, const struct empty_field *f,
    const struct pdf_page *page, const struct pdf_rect *r)
{
	const double corners[4] = { r->x0, r->y0, r->x1, r->y1 };
	int32_t lock = f->layout == NULL ? lock_write(a) : 0;
	int32_t look = look_write(a, r);
	int32_t number = pdf_append_number(a);
	struct buffer *b = pdf_append_open(a, number);

	buffer_text(b, "<</Type/Annot/Subtype/Widget/T");
	pdf_write_text(b, f->name);
	buffer_text(b, "/Rect");
	pdf_write_rect(b, corners);
	buffer_format(b, "/P %d 0 R/AP<</N %d 0 R>>", (int)page->number,
	    (int)look);
	if (page->rotate != 0)
		buffer_format(b, "/MK<</R %d>>", page->rotate);
	if (f->layout != NULL) {
		buffer_text(b, "/FT/Tx/F 4");
		layout_write(b, f->layout);
	} else {
		buffer_format(b, "/FT/Sig/F 132/Lock %d 0 R", (int)lock);
	}
	buffer_text(b, ">>");
	pdf_append_close(a);
	return number;
}

static bool
field_add(struct pdf *d, struct pdf_append *a, const struct empty_field *f)
{
	struct pdf_page page;
	struct pdf_rect rect;
	int32_t number;

	if (f->place->width <= 0)
		return true;
	if (!pdf_page_get(d, f->place->page, &page) ||
	    !pdf_place_to_user(d->c, &page, f->place, &rect))
		return false;

	number = widget_write(a, f, &page, &rect);
	return pdf_append_widget(a, page.number, number) &&
	    pdf_append_form(a, number, 0);
}

/* /DA names a font, and a form's fonts stand in /DR. */
static bool
resources_add(struct pdf *d, struct pdf_append *a)
{
	const struct pdf_object *form = pdf_key(d, d->root, "AcroForm");
	int32_t number;
	struct buffer *b;

	if (!pdf_is(pdf_key(d, form, "DR"), PDF_NULL))
		return true;

	number = pdf_append_number(a);
	b = pdf_append_open(a, number);
	buffer_text(b, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
	    "/Encoding/WinAnsiEncoding>>");
	pdf_append_close(a);
	return pdf_append_put(a, d->root_number, "AcroForm/DR",
	    arena_text(d->c->mem, "<</Font<</Helv %d 0 R>>>>",
	    (int)number)) &&
	    pdf_append_put(a, d->root_number, "AcroForm/DA",
	    "(/Helv 0 Tf 0 g)");
}

static bool
may_prepare(struct pdf *d, const struct empty_field *fields, size_t count)
{
	struct pdf_fields all = { NULL, 0 };

	if (pdf_has_xfa(d))
		return refuse(d->c, BAD_INPUT, "pdf_xfa", "a form in XFA");
	if (!pdf_fields_read(d, &all))
		return false;

	for (size_t i = 0; i < all.count; i++)
		if (pdf_field_is_signed(&all.list[i]))
			return refuse(d->c, CONFLICT, "pdf_signed",
			    "\"%.60s\"", all.list[i].name);
	for (size_t i = 0; i < count; i++)
		if (fields[i].place->width > 0 &&
		    pdf_field_find(&all, fields[i].name) != NULL)
			return refuse(d->c, CONFLICT, "field_exists",
			    "\"%s\"", fields[i].name);
	return true;
}

bool
pdf_fill_prepare(struct ctx *c, struct bytes file,
    const struct fill_prepare *p, struct bytes *tail)
{
	const struct empty_field fields[] = {
		{ FIELD_NUMBER, &p->number.place, &p->number },
		{ FIELD_DATE, &p->date.place, &p->date },
		{ FIELD_SEAL, &p->seal, NULL },
	};
	struct pdf_append *a = NULL;
	struct pdf *d = NULL;

	if (!pdf_open(c, file, &d) ||
	    !may_prepare(d, fields, COUNT(fields)) ||
	    !pdf_append_begin(d, &a) ||
	    !resources_add(d, a))
		return false;

	for (size_t i = 0; i < COUNT(fields); i++)
		if (!field_add(d, a, &fields[i]))
			return false;
	return pdf_append_end(a, tail);
}
