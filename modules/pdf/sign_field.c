/* sign_field.c - the field of a signature: where, and whether at all */

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "pdf/pdf_stamp.h"
#include "pdf/sign_parts.h"

#define LINE_SIZE 10.0  /* of the lines on an annex (ND 30, III.1) */
#define CORNER_WIDTH 320.0
#define CORNER_MARGIN 28.0

static bool
has_text_only(enum sign_purpose purpose)
{
	return purpose == SIGN_ANNEX || purpose == SIGN_COPY;
}

static const char *
name_of(const struct sign_plan *plan)
{
	if (plan->field != NULL && plan->field[0] != '\0')
		return plan->field;
	return plan->purpose == SIGN_PERSON ? FIELD_PERSON : FIELD_SEAL;
}

/* R085, R087: the seal comes after the person's signature and the number. */
static bool
seal_may_follow(struct sign_job *j, const struct pdf_fields *all)
{
	bool has_person = false;

	for (size_t i = 0; i < all->count; i++) {
		const struct pdf_field *f = &all->list[i];

		if (pdf_field_is_signed(f))
			has_person = true;
		if ((text_same(f->name, FIELD_NUMBER) ||
		    text_same(f->name, FIELD_DATE)) &&
		    (f->value->kind != PDF_STRING || f->value->count == 0))
			return refuse(j->c, CONFLICT, "number_missing",
			    "field %s is empty", f->name);
	}
	if (!has_person)
		return refuse(j->c, CONFLICT, "person_missing",
		    "nobody has signed");
	return true;
}

static bool
field_may_be_signed(struct sign_job *j, const struct pdf_fields *all)
{
	if (strchr(j->name, '.') != NULL)
		return refuse(j->c, BAD_INPUT, "field_kind",
		    "\"%.60s\"", j->name);

	j->field = pdf_field_find(all, j->name);
	if (j->field == NULL)
		return true;
	if (pdf_field_is_signed(j->field))
		return refuse(j->c, CONFLICT, "field_signed",
		    "\"%.60s\"", j->name);
	if (!text_same(j->field->type, "Sig") || j->field->number == 0 ||
	    j->field->widget_number == 0)
		return refuse(j->c, BAD_INPUT, "field_kind",
		    "\"%.60s\"", j->name);
	return true;
}

/* ND 30: the line on an annex or a copy stands top right on page 1. */
static void
corner_place(struct sign_job *j)
{
	double width = fmin(CORNER_WIDTH, j->page.width - CORNER_MARGIN);

	j->place = (struct pdf_place){
		.page = 1,
		.x = j->page.width - CORNER_MARGIN - width,
		.y = CORNER_MARGIN * 0.6,
		.width = fmax(width, 1),
		.height = LINE_SIZE * 1.2 * (double)j->plan->line_count,
	};
}

static bool
place_new(struct sign_job *j)
{
	const struct sign_plan *plan = j->plan;
	int64_t page = plan->place.page > 0 ? plan->place.page : 1;

	if (!pdf_page_get(j->d, page, &j->page))
		return false;

	j->place = plan->place;
	if (plan->place.width <= 0) {
		if (!has_text_only(plan->purpose) || plan->line_count == 0) {
			j->place = (struct pdf_place){ .page = page };
			j->rect = (struct pdf_rect){ 0, 0, 0, 0 };
			return true;
		}
		corner_place(j);
	}
	return pdf_place_to_user(j->c, &j->page, &j->place, &j->rect);
}

static bool
place_used(struct sign_job *j)
{
	int32_t number = pdf_field_page(j->d, j->field);

	if (!pdf_page_of(j->d, number, &j->page))
		return false;
	if (!pdf_rect_read(j->d, pdf_key(j->d, j->field->widget, "Rect"),
	    &j->rect))
		return refuse(j->c, BAD_INPUT, "field_kind", "no /Rect");
	pdf_place_from_user(&j->page, j->rect, &j->place);
	return true;
}

bool
sign_may_begin(struct sign_job *j)
{
	struct pdf_fields *all = arena_take(j->c->mem, sizeof(*all));

	if (pdf_has_xfa(j->d))
		return refuse(j->c, BAD_INPUT, "pdf_xfa", "a form in XFA");

	j->name = name_of(j->plan);
	return pdf_fields_read(j->d, all) &&
	    field_may_be_signed(j, all) &&
	    pdf_lock_check(j->d, j->name) &&
	    (j->plan->purpose != SIGN_ORGAN || seal_may_follow(j, all)) &&
	    (j->field == NULL ? place_new(j) : place_used(j));
}

/* Lines from the top; on an annex they end at the right. */
static bool
lines_place(struct sign_job *j, const struct stamp_font *font,
    struct stamp_run *runs)
{
	double y = j->place.height - STAMP_ASCENT * LINE_SIZE;

	for (size_t i = 0; i < j->plan->line_count; i++) {
		double width = 0;

		runs[i].text = text_nfc(j->c->mem, j->plan->lines[i]);
		runs[i].size = LINE_SIZE;
		if (!stamp_font_width(j->c, font, runs[i].text, &width))
			return false;
		if (has_text_only(j->plan->purpose))
			runs[i].x = fmax(0,
			    j->place.width - width * LINE_SIZE);
		runs[i].y = y;
		y -= LINE_SIZE * 1.2;
	}
	return true;
}

bool
sign_form_write(struct sign_job *j)
{
	const struct sign_plan *plan = j->plan;
	struct stamp_run *runs =
	    arena_take(j->c->mem, (plan->line_count + 1) * sizeof(*runs));
	struct stamp s = {
		.width = j->place.width, .height = j->place.height,
		.rotate = j->page.rotate, .picture = plan->picture,
		.runs = runs, .run_count = plan->line_count,
	};
	struct stamp_font *font = NULL;

	if (j->place.width <= 0 || j->place.height <= 0 ||
	    (plan->picture.length == 0 && plan->line_count == 0))
		return true;

	if (plan->line_count > 0 &&
	    (!stamp_font_read(j->c, plan->font, &font) ||
	    !lines_place(j, font, runs)))
		return false;
	s.font = font;
	return stamp_write(j->c, j->a, &s, &j->form);
}

static void
widget_write(struct sign_job *j, int32_t number)
{
	const double corners[4] = {
		j->rect.x0, j->rect.y0, j->rect.x1, j->rect.y1
	};
	struct buffer *b = pdf_append_open(j->a, number);

	/* 132: printed, and not to be moved. */
	buffer_text(b, "<</Type/Annot/Subtype/Widget/FT/Sig/F 132/T");
	pdf_write_text(b, j->name);
	buffer_text(b, "/Rect");
	pdf_write_rect(b, corners);
	buffer_format(b, "/P %d 0 R/V %d 0 R/Lock %d 0 R",
	    (int)j->page.number, (int)j->value, (int)j->lock);
	if (j->page.rotate != 0)
		buffer_format(b, "/MK<</R %d>>", j->page.rotate);
	if (j->form != 0)
		buffer_format(b, "/AP<</N %d 0 R>>", (int)j->form);
	buffer_text(b, ">>");
	pdf_append_close(j->a);
}

bool
sign_field_new(struct sign_job *j)
{
	int32_t number = pdf_append_number(j->a);

	widget_write(j, number);
	return pdf_append_widget(j->a, j->page.number, number) &&
	    pdf_append_form(j->a, number, 3);
}

bool
sign_field_use(struct sign_job *j)
{
	const char *value =
	    arena_text(j->c->mem, "%d 0 R", (int)j->value);
	const char *shown =
	    arena_text(j->c->mem, "<</N %d 0 R>>", (int)j->form);

	return pdf_append_put(j->a, j->field->number, "V", value) &&
	    (j->form == 0 || pdf_append_put(j->a, j->field->widget_number,
	    "AP", shown)) &&
	    pdf_append_put(j->a, j->d->root_number, "AcroForm/SigFlags",
	    "3");
}
