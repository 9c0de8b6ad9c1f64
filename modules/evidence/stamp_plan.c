/* stamp_plan.c - a time stamp over the whole file (/DocTimeStamp) */

#include "evidence/store.h"
#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/hole.h"
#include "pdf/page.h"

#define NAMES 256

struct job {
	struct ctx *c;
	struct pdf *d;
	struct pdf_append *a;
	const char *name;
	struct pdf_hole hole;
};

/* The first "dau_thoi_gian_N" that no field has. */
static bool
name_find(struct job *j)
{
	struct pdf_fields fields;

	if (!pdf_fields_read(j->d, &fields))
		return false;
	for (int i = 1; i <= NAMES; i++) {
		j->name = arena_text(j->c->mem, "dau_thoi_gian_%d", i);
		if (pdf_field_find(&fields, j->name) == NULL)
			return true;
	}
	return refuse(j->c, TOO_MUCH, "pdf_too_large", "%d stamps", NAMES);
}

static void
value_write(struct job *j, int32_t number)
{
	struct buffer *b = pdf_append_open(j->a, number);

	buffer_text(b, "<</Type/DocTimeStamp/Filter/Adobe.PPKLite"
	    "/SubFilter/ETSI.RFC3161/V 0");
	hole_write(j->a, b, &j->hole);
	buffer_text(b, ">>");
	pdf_append_close(j->a);
}

/* Invisible, on the first page; 132: printed, and not to be moved. */
static bool
field_write(struct job *j, int32_t value)
{
	int32_t number = pdf_append_number(j->a);
	struct pdf_page page;
	struct buffer *b;

	if (!pdf_page_get(j->d, 1, &page))
		return false;
	b = pdf_append_open(j->a, number);
	buffer_text(b, "<</Type/Annot/Subtype/Widget/FT/Sig/F 132/T");
	pdf_write_text(b, j->name);
	buffer_format(b, "/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>",
	    (int)page.number, (int)value);
	pdf_append_close(j->a);
	return pdf_append_widget(j->a, page.number, number) &&
	    pdf_append_form(j->a, number, 3);
}

bool
stamp_plan(struct ctx *c, struct bytes file, size_t room,
    struct stamp_planned *out)
{
	struct job j = { .c = c, .hole.room = room };
	int32_t value;

	if (pdf_open(c, file, &j.d) && pdf_has_xfa(j.d))
		return refuse(c, BAD_INPUT, "pdf_xfa", "a form in XFA");
	if (c->failure.kind != FAILURE_NONE || !name_find(&j) ||
	    !pdf_append_begin(j.d, &j.a))
		return false;
	value = pdf_append_number(j.a);
	value_write(&j, value);
	if (!field_write(&j, value) || !pdf_append_end(j.a, &out->tail))
		return false;
	out->contents_offset = j.hole.gap + 1;
	out->contents_length = 2 * room;
	return hole_close(j.a, &j.hole,
	    &(struct hole_around){ file, out->tail, false }, &out->digest);
}
