/*
 * values.c - what the register form begins with
 *
 * First what the sender's system says, then what the letter's own text says,
 * then what is usual.  The place in the text is shown with either.
 */

#include <string.h>

#include "base/text.h"
#include "intake/intake.h"
#include "office/file.h"

struct source {
	const json_t *text; /* the inspector's answer, or NULL */
	const struct file *main;
};

static const json_t *
place_of(const struct source *s, const char *name)
{
	const json_t *found = json_object_get(s->text, name);

	return json_is_object(found) ? found : NULL;
}

static void
write_place(struct ctx *c, struct json *j, const json_t *found)
{
	static const char *const members[] = {
		"page", "x", "y", "width", "height"
	};

	if (json_object_get(found, "page") == NULL)
		return;
	json_open(j, "place");
	for (size_t i = 0; i < COUNT(members); i++)
		json_raw(j, members[i], json_compact(c->mem,
		    json_object_get(found, members[i])));
	json_close(j);
}

/* One field; given NULL: the exchange says nothing. */
static void
write_value(struct ctx *c, struct json *j, const char *name,
    const char *given, const struct source *s)
{
	const json_t *found = place_of(s, name);
	const json_t *value = json_object_get(found, "value");

	if (given == NULL && value == NULL)
		return;
	json_open(j, name);
	if (given != NULL)
		json_text(j, "value", given);
	else
		json_raw(j, "value", json_compact(c->mem, value));
	json_text(j, "from", given != NULL ? "exchange" : "text");
	if (found != NULL)
		write_place(c, j, found);
	json_close(j);
}

static void
write_number(struct json *j, const char *name, int64_t value,
    const char *from)
{
	json_open(j, name);
	json_int(j, "value", value);
	json_text(j, "from", from);
	json_close(j);
}

static const char *
day_text(struct ctx *c, struct date d)
{
	return date_is_set(d) ? date_text(c->mem, d) : NULL;
}

static void
write_all(struct ctx *c, const struct letter *l, struct json *j,
    const struct source *s)
{
	const struct { const char *name, *given; } fields[] = {
		{ "code_number", l->code_number },
		{ "code_notation", l->code_notation },
		{ "issued_on", day_text(c, l->issued_on) },
		{ "organ_name", l->organ_name },
		{ "type_name", l->type_name },
		{ "subject", l->subject },
		{ "signer_name", l->signer_name },
		{ "signer_position", l->signer_position },
		{ "due_on", day_text(c, l->due_on) },
		{ "to_places", l->to_places },
		{ "description", l->description },
	};

	for (size_t i = 0; i < COUNT(fields); i++)
		write_value(c, j, fields[i].name, fields[i].given, s);
	if (l->urgency != 0 || place_of(s, "urgency") == NULL)
		write_number(j, "urgency", l->urgency, "exchange");
	else
		write_value(c, j, "urgency", NULL, s);
	if (l->page_count != 0)
		write_number(j, "page_count", l->page_count, "exchange");
	else if (s->main != NULL && s->main->pages != 0)
		write_number(j, "page_count", s->main->pages, "text");
	json_open(j, "language");
	json_text(j, "value", l->language != NULL ? l->language :
	    "Tiếng Việt");
	json_text(j, "from", l->language != NULL ? "exchange" : "default");
	json_close(j);
}

/* The text helps; without it the clerk types. */
static void
read_text(struct ctx *c, struct source *s)
{
	const struct intake_conf *conf = c->conf;

	if (s->main == NULL || !text_same(s->main->kind, "pdf"))
		return;
	if (!inspect_blob(c, &conf->inspect, "fields", s->main->sha256,
	    &s->text)) {
		s->text = NULL;
		c->failure = (struct failure){ .kind = FAILURE_NONE };
	}
}

bool
values_write(struct ctx *c, const struct letter *l, struct json *j)
{
	struct source s = { NULL, NULL };
	struct rows files;

	if (!file_list(c, l->id, &files))
		return false;
	if (files.count > 0)
		s.main = files.at;
	read_text(c, &s);
	json_open(j, "values");
	write_all(c, l, j, &s);
	json_close(j);
	return true;
}
