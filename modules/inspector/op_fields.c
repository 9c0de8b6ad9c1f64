/* op_fields.c - what a letter says about itself, each value with its place */

#include "inspector/fields.h"

enum { PAGES_READ = 20 };

static const struct { const char *name; size_t offset; } values[] = {
	{ "code_number", offsetof(struct letter_fields, code_number) },
	{ "code_notation", offsetof(struct letter_fields, code_notation) },
	{ "issued_on", offsetof(struct letter_fields, issued_on) },
	{ "organ_name", offsetof(struct letter_fields, organ_name) },
	{ "type_name", offsetof(struct letter_fields, type_name) },
	{ "subject", offsetof(struct letter_fields, subject) },
	{ "signer_name", offsetof(struct letter_fields, signer_name) },
	{ "signer_position",
	  offsetof(struct letter_fields, signer_position) },
	{ "urgency", offsetof(struct letter_fields, urgency) },
	{ "place_name", offsetof(struct letter_fields, place_name) },
	{ "due_on", offsetof(struct letter_fields, due_on) },
};

static void
write_values(struct ctx *c, struct json *j, const struct letter_fields *f)
{
	for (size_t i = 0; i < COUNT(values); i++) {
		const struct found *v = (const void *)
		    ((const char *)f + values[i].offset);

		if (v->value == NULL)
			continue;
		json_open(j, values[i].name);
		if (v == &f->urgency)
			json_int(j, "value", v->value[0] - '0');
		else
			json_text(j, "value", v->value);
		place_write(c, j, &v->place);
		json_close(j);
	}
}

static void
write_fill(struct ctx *c, struct json *j, const char *name,
    const struct fill_place *p)
{
	if (p->place.width <= 0)
		return;
	json_open(j, name);
	place_write(c, j, &p->place);
	json_bool(j, "cover", p->cover);
	json_open_list(j, "parts");
	for (size_t i = 0; i < p->part_count; i++) {
		json_open(j, NULL);
		json_raw(j, "x", arena_text(c->mem, "%.2f", p->parts[i].x));
		json_raw(j, "width",
		    arena_text(c->mem, "%.2f", p->parts[i].width));
		json_close(j);
	}
	json_close(j);
	json_close(j);
}

static void
write_place(struct ctx *c, struct json *j, const char *name,
    const struct pdf_place *p)
{
	if (p->width <= 0)
		return;
	json_open(j, name);
	place_write(c, j, p);
	json_close(j);
}

/*
 * R046: the elements of the form that the text layer shows.  The ninth, the
 * organ's signature, is for the verdict to say.
 */
static void
write_elements(struct json *j, const struct letter_fields *f)
{
	json_open(j, "elements");
	json_bool(j, "motto", f->has_motto);
	json_bool(j, "organ", f->organ_name.value != NULL);
	json_bool(j, "code", f->code_number.value != NULL &&
	    f->code_notation.value != NULL);
	json_bool(j, "place_and_date", f->place_name.value != NULL &&
	    f->issued_on.value != NULL);
	json_bool(j, "title", f->subject.value != NULL);
	json_bool(j, "content", f->has_content);
	json_bool(j, "signer", f->signer_name.value != NULL);
	json_bool(j, "to_places", f->has_copies);
	json_close(j);
}

bool
op_fields(struct ctx *c, struct inquiry *q)
{
	const struct inspector *in = c->conf;
	struct stamp_font *font;
	struct letter_fields f;
	struct word_pages pages;

	if (!stamp_font_read(c, in->font, &font) ||
	    !words_read(c, q->file, 1, PAGES_READ, &pages) ||
	    !fields_find(c, &pages, font, &f))
		return false;
	fields_places(c, &pages, &f);
	fields_of_form(c, q->file, &f);
	write_values(c, q->out, &f);
	json_open(q->out, "places");
	write_fill(c, q->out, "number", &f.number);
	write_fill(c, q->out, "date", &f.date);
	write_place(c, q->out, "signature", &f.signature);
	write_place(c, q->out, "seal", &f.seal);
	json_close(q->out);
	write_elements(q->out, &f);
	return true;
}
