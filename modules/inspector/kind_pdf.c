/*
 * kind_pdf.c - a PDF that our own strict reader opens
 *
 * Readers elsewhere also open what begins later or goes on behind the end;
 * such a file is something else as well, so it is refused.
 */
#include <string.h>

#include "inspector/kind.h"
#include "annex/zip.h"
#include "pdf/field.h"
#include "pdf/page.h"
#include "pdf/pdf.h"

enum { HEAD = 1024, TAIL = 1024 };

/* Where the last %%EOF ends; 0: it is not near the end. */
static size_t
find_end(struct bytes file)
{
	size_t from = file.length > TAIL ? file.length - TAIL : 0;

	for (size_t at = file.length; at >= from + 5; at--) {
		if (memcmp(file.at + at - 5, "%%EOF", 5) == 0)
			return at;
	}
	return 0;
}

static bool
check_edges(struct ctx *c, struct bytes file)
{
	size_t end = find_end(file);
	struct bytes head = { file.at,
	    file.length < HEAD ? file.length : HEAD };
	struct bytes tail = { file.at + end, file.length - end };
	const char *mark = script_mark(head);

	if (end == 0)
		return refuse(c, BAD_INPUT, "file_damaged", "pdf: no end");
	if (mark == NULL)
		mark = script_mark(tail);
	if (mark != NULL)
		return refuse(c, BAD_INPUT, "file_polyglot", "pdf with %s",
		    mark);
	if (zip_is_behind(file))
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "pdf with an archive behind");
	return true;
}

/* An action that runs code as soon as the file is opened. */
static bool
is_active(struct pdf *d, const struct pdf_object *action)
{
	const struct pdf_object *what = pdf_key(d, action, "S");

	return pdf_is_name(what, "JavaScript") || pdf_is_name(what, "Launch");
}

static bool
check_actions(struct ctx *c, struct pdf *d)
{
	const struct pdf_object *names = pdf_key(d, d->root, "Names");

	if (is_active(d, pdf_key(d, d->root, "OpenAction")) ||
	    !pdf_is(pdf_key(d, names, "JavaScript"), PDF_NULL))
		return refuse(c, BAD_INPUT, "file_macro",
		    "pdf that runs a script");
	return true;
}

/* The reader's words, in the words of files. */
static bool
reader_refused(struct ctx *c)
{
	const char *code = c->failure.code;

	if (code == NULL)
		code = "pdf_damaged";
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (strcmp(code, "pdf_encrypted") == 0)
		return refuse(c, BAD_INPUT, "file_encrypted", "pdf");
	return refuse(c, BAD_INPUT, "file_damaged", "%s", code);
}

static bool
has_signature(const struct pdf_fields *fields)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (pdf_field_is_signed(&fields->list[i]))
			return true;
	}
	return false;
}

static bool
has_fonts(struct pdf *d, int64_t pages)
{
	struct pdf_page p;

	for (int64_t i = 1; i <= pages && i <= 3; i++) {
		const struct pdf_object *fonts;

		if (!pdf_page_get(d, i, &p))
			return false;
		fonts = pdf_key(d, pdf_page_attribute(d, p.dict,
		    "Resources"), "Font");
		if (pdf_is(fonts, PDF_DICT) && fonts->count > 0)
			return true;
	}
	return false;
}

bool
look_pdf(struct ctx *c, struct bytes file, struct kind *out)
{
	struct pdf_fields fields;
	struct pdf_page first;
	struct pdf *d;

	if (!check_edges(c, file))
		return false;
	if (!pdf_open(c, file, &d) || !pdf_page_count(d, &out->pages) ||
	    !pdf_page_get(d, 1, &first) || !pdf_fields_read(d, &fields))
		return reader_refused(c);
	if (!check_actions(c, d))
		return false;
	out->extension = "pdf";
	out->type = "application/pdf";
	out->is_signed = has_signature(&fields);
	out->has_fonts = has_fonts(d, out->pages);
	return pdf_is_sound(d) || reader_refused(c);
}
