/* op_kind.c - what a file is, and whether it may come in */

#include "inspector/inspector.h"
#include "inspector/kind.h"
#include "inspector/words.h"

enum { ALLOWED_MAX = 100, NEEDS_OCR_BELOW = 20, PAGES_TRIED = 3 };

/*
 * A scan has none or next to none.  What pdftotext cannot read has no text
 * either: the file is good for people, not for the index.
 */
static bool
has_text_layer(struct ctx *c, struct bytes file, const struct kind *k)
{
	struct word_pages pages;

	if (!k->has_fonts)
		return false;
	if (!words_read(c, file, 1, PAGES_TRIED, &pages)) {
		c->failure = (struct failure){ .kind = FAILURE_NONE };
		return false;
	}
	return words_letters(&pages, NEEDS_OCR_BELOW) >= NEEDS_OCR_BELOW;
}

static bool
read_question(struct ctx *c, struct inquiry *q, struct kind_question *out)
{
	const json_t *list = json_object_get(q->in, "allowed");
	size_t i, count = json_array_size(list);
	const char **allowed;
	const json_t *value;

	out->file = q->file;
	out->name = json_string_value(json_object_get(q->in, "name"));
	if (out->name == NULL)
		return refuse_field(c, "name", "field_missing", "no name");
	if (count == 0 || count > ALLOWED_MAX)
		return refuse_field(c, "allowed", "field_missing",
		    "%zu extensions", count);
	allowed = arena_take(c->mem, (count + 1) * sizeof(*allowed));
	json_array_foreach(list, i, value) {
		allowed[i] = json_string_value(value);
		if (allowed[i] == NULL)
			return refuse_field(c, "allowed", "field_type",
			    "no text");
	}
	out->allowed = allowed;
	return true;
}

bool
op_kind(struct ctx *c, struct inquiry *q)
{
	const struct inspector *in = c->conf;
	struct kind_question question;
	struct kind k;

	if (!read_question(c, q, &question) ||
	    !kind_decide(c, in->magic, &question, &k))
		return false;
	json_text(q->out, "kind", k.extension);
	json_text(q->out, "type", k.type);
	json_int(q->out, "pages", k.pages);
	json_bool(q->out, "signed", k.is_signed);
	/* It runs a command, so only who wants to know it waits for it. */
	if (json_is_true(json_object_get(q->in, "want_text_layer")))
		json_bool(q->out, "text_layer",
		    has_text_layer(c, q->file, &k));
	return true;
}
