/*
 * fields_form.c - number and date from the letter's form, when it has one
 *
 * What our own clerk filled in is certain; the text of the page may say it
 * twice, once under a white patch.
 */
#include <string.h>

#include "base/text.h"
#include "inspector/fields.h"
#include "pdf/field.h"
#include "pdf/pdf_sign.h"

static const char *
form_value(struct pdf *d, const struct pdf_fields *fields, const char *name,
    struct pdf_place *place)
{
	const struct pdf_field *f = pdf_field_find(fields, name);
	const char *value = f != NULL ? pdf_text(d->c, f->value) : NULL;
	struct pdf_page page;
	struct pdf_rect rect;

	if (value == NULL || value[0] == '\0' ||
	    !text_is_utf8(value, strlen(value)) ||
	    !pdf_page_of(d, pdf_field_page(d, f), &page) ||
	    !pdf_rect_read(d, pdf_key(d, f->widget, "Rect"), &rect))
		return NULL;
	pdf_place_from_user(&page, rect, place);
	return text_nfc(d->c->mem, value);
}

static void
form_read(struct pdf *d, const struct pdf_fields *fields,
    struct letter_fields *out)
{
	struct pdf_place place;
	const char *code = form_value(d, fields, FIELD_NUMBER, &place);
	const char *slash = code != NULL ? strchr(code, '/') : NULL;
	const char *date;

	if (slash != NULL) {
		out->code_number = (struct found){ arena_text_n(d->c->mem,
		    code, (size_t)(slash - code)), place };
		out->code_notation = (struct found){ slash + 1, place };
	}
	date = date_in_words(d->c, form_value(d, fields, FIELD_DATE, &place));
	if (date != NULL)
		out->issued_on = (struct found){ date, place };
}

void
fields_of_form(struct ctx *c, struct bytes file, struct letter_fields *out)
{
	struct pdf_fields fields;
	struct pdf *d;

	if (pdf_open(c, file, &d) && pdf_fields_read(d, &fields))
		form_read(d, &fields, out);
	/* A file our reader refuses has no form we would trust. */
	c->failure = (struct failure){ .kind = FAILURE_NONE };
}
