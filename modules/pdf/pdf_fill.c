/* pdf_fill.c - the clerk's number and date into their empty fields */

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/pdf_fill.h"
#include "pdf/pdf_sign.h"
#include "pdf/pdf_stamp.h"

#define LETTER_MAX 14.0
#define LETTER_MIN 6.0

/* One field while it is filled. */
struct filling {
	struct ctx *c;
	struct pdf *d;
	struct pdf_append *a;
	const struct pdf_field *field;
	const struct stamp_font *font;
	const char *text;
	struct pdf_place place;
	int rotate;
	struct fill_part parts[FILL_PARTS];
	size_t part_count;
	bool cover;
};

static void
layout_read(struct filling *f)
{
	const struct pdf_object *parts =
	    pdf_key(f->d, f->field->dict, "VNTH_Parts");
	const struct pdf_object *cover =
	    pdf_key(f->d, f->field->dict, "VNTH_Cover");

	f->cover = pdf_is(cover, PDF_BOOL) && cover->as.truth;
	f->part_count = pdf_count(parts) / 2;
	if (f->part_count > FILL_PARTS)
		f->part_count = FILL_PARTS;
	for (size_t i = 0; i < f->part_count; i++) {
		f->parts[i].x =
		    pdf_number(pdf_item(f->d, parts, 2 * i), 0);
		f->parts[i].width =
		    pdf_number(pdf_item(f->d, parts, 2 * i + 1), 0);
	}
}

/* The letters are as high as the text beside the field. */
static double
size_for(const struct filling *f)
{
	return fmin(f->place.height / STAMP_LINE, LETTER_MAX);
}

/*
 * A run that is as wide as its gap allows; a text without a gap of its own
 * begins at the left.
 */
static bool
run_place(const struct filling *f, const struct fill_part *part,
    struct stamp_run *run)
{
	double width = 0;

	run->size = size_for(f);
	if (!stamp_font_width(f->c, f->font, run->text, &width))
		return false;
	if (width * run->size > part->width)
		run->size = part->width / width;
	if (run->size < LETTER_MIN)
		return refuse(f->c, BAD_INPUT, "text_too_wide",
		    "%zu characters", text_count(run->text));

	/* One gap ends at the printed notation, others are between words. */
	run->x = part->x;
	if (f->part_count == 1)
		run->x += part->width - width * run->size;
	else if (f->part_count > 1)
		run->x += (part->width - width * run->size) / 2;
	run->y = (f->place.height - STAMP_LINE * size_for(f)) / 2 +
	    STAMP_DESCENT * size_for(f);
	return true;
}

static const char *
next_digits(struct ctx *c, const char **at)
{
	const char *from = *at + strcspn(*at, "0123456789");
	size_t length = strspn(from, "0123456789");

	*at = from + length;
	return arena_text_n(c->mem, from, length);
}

/* The value's runs of digits into the gaps, or all of it into the field. */
static bool
runs_place(const struct filling *f, struct stamp *s)
{
	const struct fill_part whole = { 0, f->place.width };
	const char *at = f->text;
	struct stamp_run *runs =
	    arena_take(f->c->mem, (FILL_PARTS + 1) * sizeof(*runs));

	s->runs = runs;
	if (f->part_count == 0) {
		s->run_count = 1;
		runs[0].text = f->text;
		return run_place(f, &whole, &runs[0]);
	}
	for (size_t i = 0; i < f->part_count; i++) {
		const char *digits = next_digits(f->c, &at);
		struct stamp_run *run = &runs[s->run_count];

		/* A gap of no width: the page has that part in print. */
		if (f->parts[i].width <= 0 || digits[0] == '\0')
			continue;
		run->text = digits;
		if (!run_place(f, &f->parts[i], run))
			return false;
		s->run_count++;
	}
	return true;
}

static void
covers_place(const struct filling *f, struct stamp *s)
{
	struct stamp_cover *covers =
	    arena_take(f->c->mem, (FILL_PARTS + 1) * sizeof(*covers));

	if (!f->cover)
		return;
	s->covers = covers;
	s->cover_count = f->part_count > 0 ? f->part_count : 1;
	for (size_t i = 0; i < s->cover_count; i++) {
		covers[i].height = f->place.height;
		covers[i].width = f->place.width;
		if (f->part_count > 0) {
			covers[i].x = f->parts[i].x;
			covers[i].width = f->parts[i].width;
		}
	}
}

static bool
value_put(const struct filling *f, int32_t form)
{
	struct buffer b;

	buffer_begin(&b, f->c->mem);
	pdf_write_text(&b, f->text);
	return pdf_append_put(f->a, f->field->number, "V",
	    (const char *)b.at) &&
	    pdf_append_put(f->a, f->field->widget_number, "AP",
	    arena_text(f->c->mem, "<</N %d 0 R>>", (int)form));
}

static bool
field_fill(struct filling *f)
{
	struct pdf_page page;
	struct pdf_rect rect;
	struct stamp s = { .font = f->font };
	int32_t form = 0;

	if (!pdf_page_of(f->d, pdf_field_page(f->d, f->field), &page))
		return false;
	if (!pdf_rect_read(f->d, pdf_key(f->d, f->field->widget, "Rect"),
	    &rect))
		return refuse(f->c, BAD_INPUT, "field_kind", "no /Rect");

	pdf_place_from_user(&page, rect, &f->place);
	s.width = f->place.width;
	s.height = f->place.height;
	s.rotate = page.rotate;
	layout_read(f);
	covers_place(f, &s);
	return runs_place(f, &s) && stamp_write(f->c, f->a, &s, &form) &&
	    value_put(f, form);
}

/* *empty: it waits for this value; false: it already has it. */
static bool
field_may_fill(struct pdf *d, const struct pdf_field *field,
    const struct fill_value *v, bool *empty)
{
	struct ctx *c = d->c;

	if (field == NULL)
		return refuse(c, BAD_INPUT, "field_absent", "\"%.60s\"",
		    v->field);
	if (!text_same(field->type, "Tx") || field->number == 0 ||
	    field->widget_number == 0)
		return refuse(c, BAD_INPUT, "field_kind", "\"%.60s\"",
		    v->field);

	*empty = field->value->kind == PDF_NULL || (
	    field->value->kind == PDF_STRING && field->value->count == 0);
	if (!*empty && !text_same(pdf_text(c, field->value), v->text))
		return refuse(c, CONFLICT, "field_filled", "\"%.60s\"",
		    v->field);
	return !*empty || pdf_lock_check(d, v->field);
}

/* The fields that still wait, in the order of the values; others NULL. */
static bool
fields_choose(struct pdf *d, const struct fill_values *values,
    const struct pdf_field **chosen, size_t *waiting)
{
	struct pdf_fields *all = arena_take(d->c->mem, sizeof(*all));

	if (!pdf_fields_read(d, all))
		return false;
	*waiting = 0;
	for (size_t i = 0; i < values->count; i++) {
		const struct fill_value *v = &values->list[i];
		const struct pdf_field *f = pdf_field_find(all, v->field);
		bool empty = false;

		if (!field_may_fill(d, f, v, &empty))
			return false;
		if (empty) {
			chosen[i] = f;
			(*waiting)++;
		}
	}
	return true;
}

/* Upright, and slanted for the date (ND 30, I.II.4). */
static bool
fonts_read(struct ctx *c, const struct fill_values *values,
    struct stamp_font **out)
{
	struct bytes slanted =
	    values->slanted.length > 0 ? values->slanted : values->font;

	return stamp_font_read(c, values->font, &out[0]) &&
	    stamp_font_read(c, slanted, &out[1]);
}

bool
pdf_fill(struct ctx *c, struct bytes file, const struct fill_values *values,
    struct bytes *tail)
{
	const struct pdf_field **chosen =
	    arena_take(c->mem, (values->count + 1) * sizeof(*chosen));
	struct filling f = { .c = c };
	struct stamp_font *fonts[2] = { NULL, NULL };
	size_t waiting = 0;

	*tail = (struct bytes){ NULL, 0 };
	if (!pdf_open(c, file, &f.d) ||
	    !fields_choose(f.d, values, chosen, &waiting))
		return false;
	if (waiting == 0)
		return true;
	if (!fonts_read(c, values, fonts) || !pdf_append_begin(f.d, &f.a))
		return false;

	for (size_t i = 0; i < values->count; i++) {
		f.field = chosen[i];
		f.font = fonts[text_same(values->list[i].field, FIELD_DATE)];
		f.text = text_nfc(c->mem, values->list[i].text);
		if (f.field != NULL && !field_fill(&f))
			return false;
	}
	return pdf_append_end(f.a, tail);
}
