/* pdf_stamp.c - the form XObject that a widget shows */

#include <math.h>

#include "pdf/pdf_stamp.h"

static void
picture_draw(struct buffer *b, const struct stamp *s,
    const struct stamp_picture *p)
{
	double scale = fmin(s->width / p->width, s->height / p->height);
	double width = p->width * scale, height = p->height * scale;

	buffer_text(b, "q ");
	pdf_write_number(b, width);
	buffer_text(b, " 0 0 ");
	pdf_write_number(b, height);
	buffer_text(b, " ");
	pdf_write_number(b, (s->width - width) / 2);
	buffer_text(b, " ");
	pdf_write_number(b, (s->height - height) / 2);
	buffer_text(b, " cm/Im Do Q\n");
}

static void
cover_draw(struct buffer *b, const struct stamp_cover *v)
{
	const double numbers[] = { v->x, v->y, v->width, v->height };

	buffer_text(b, "1 g ");
	for (size_t i = 0; i < COUNT(numbers); i++) {
		pdf_write_number(b, numbers[i]);
		buffer_text(b, " ");
	}
	buffer_text(b, "re f\n");
}

static bool
run_draw(struct ctx *c, struct buffer *b, const struct stamp_font *font,
    const struct stamp_run *r)
{
	const char *hex = "";

	if (!stamp_font_hex(c, font, r->text, &hex))
		return false;

	buffer_text(b, "BT 0 g/F1 ");
	pdf_write_number(b, r->size);
	buffer_text(b, " Tf ");
	pdf_write_number(b, r->x);
	buffer_text(b, " ");
	pdf_write_number(b, r->y);
	buffer_format(b, " Td<%s>Tj ET\n", hex);
	return true;
}

/* A page turned clockwise needs its stamps turned back. */
static const char *
matrix(int rotate)
{
	switch (rotate) {
	case 90:
		return "/Matrix[0 1 -1 0 0 0]";
	case 180:
		return "/Matrix[-1 0 0 -1 0 0]";
	case 270:
		return "/Matrix[0 -1 1 0 0 0]";
	default:
		return "";
	}
}

static const char *
form_members(struct ctx *c, const struct stamp *s, const char *resources)
{
	const double box[4] = { 0, 0, s->width, s->height };
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_text(&b, "/Type/XObject/Subtype/Form/BBox");
	pdf_write_rect(&b, box);
	buffer_text(&b, matrix(s->rotate));
	buffer_format(&b, "/Resources<<%s>>", resources);
	return (const char *)b.at;
}

bool
stamp_write(struct ctx *c, struct pdf_append *a, const struct stamp *s,
    int32_t *form)
{
	struct stamp_picture picture = { 0, 1, 1 };
	const char *resources = "";
	struct buffer b;
	int32_t font = 0;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < s->cover_count; i++)
		cover_draw(&b, &s->covers[i]);

	if (s->picture.length > 0) {
		if (!stamp_picture_write(c, a, s->picture, &picture))
			return false;
		picture_draw(&b, s, &picture);
		resources = arena_text(c->mem, "/XObject<</Im %d 0 R>>",
		    (int)picture.number);
	}

	for (size_t i = 0; i < s->run_count; i++)
		if (!run_draw(c, &b, s->font, &s->runs[i]))
			return false;
	if (s->run_count > 0) {
		if (!stamp_font_write(c, a, s, &font))
			return false;
		resources = arena_text(c->mem, "%s/Font<</F1 %d 0 R>>",
		    resources, (int)font);
	}

	*form = pdf_append_number(a);
	pdf_append_stream(a, *form, form_members(c, s, resources),
	    buffer_bytes(&b));
	return true;
}
