/* record.c - a struct filled from a JSON object by its table */

#include <string.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/limit.h"
#include "base/text.h"

static void
own_json(void *what)
{
	json_decref(what);
}

static bool
wrong_type(struct ctx *c, const struct member *m, const char *want)
{
	return refuse_field(c, m->name, "field_type", "%s is no %s", m->name,
	    want);
}

static bool
read_text(struct ctx *c, const struct member *m, const json_t *v, void *out)
{
	const char *text = json_string_value(v);

	if (text == NULL || !text_is_utf8(text, json_string_length(v)))
		return wrong_type(c, m, "text");
	return limit_text(c, m, text, out);
}

static bool
read_int(struct ctx *c, const struct member *m, const json_t *v, void *out)
{
	if (!json_is_integer(v))
		return wrong_type(c, m, "whole number");
	return limit_int(c, m, json_integer_value(v), out);
}

static bool
read_bool(struct ctx *c, const struct member *m, const json_t *v, void *out)
{
	if (!json_is_boolean(v))
		return wrong_type(c, m, "truth value");
	*(bool *)out = json_is_true(v);
	return true;
}

static bool
read_date(struct ctx *c, const struct member *m, const json_t *v, void *out)
{
	const char *text = json_string_value(v);

	return (text != NULL && date_parse(text, out)) ||
	    wrong_type(c, m, "date");
}

static bool
read_instant(struct ctx *c, const struct member *m, const json_t *v,
    void *out)
{
	const char *text = json_string_value(v);

	return (text != NULL && instant_parse(text, out)) ||
	    wrong_type(c, m, "instant");
}

static bool
read_bytes(struct ctx *c, const struct member *m, const json_t *v, void *out)
{
	const char *text = json_string_value(v);
	struct bytes *bytes = out;

	if (text == NULL || !text_unbase64(c->mem, text, bytes))
		return wrong_type(c, m, "base64");
	return limit_length(c, m, bytes->length);
}

static bool
read_member(struct ctx *c, const struct member *m, const json_t *v, void *out)
{
	static bool (*const readers[])(struct ctx *, const struct member *,
	    const json_t *, void *) = {
		[MEMBER_TEXT] = read_text,
		[MEMBER_INT] = read_int,
		[MEMBER_BOOL] = read_bool,
		[MEMBER_DATE] = read_date,
		[MEMBER_INSTANT] = read_instant,
		[MEMBER_BYTES] = read_bytes,
	};

	if (v == NULL || json_is_null(v))
		return m->optional || refuse_field(c, m->name,
		    "field_missing", "%s is missing", m->name);
	return readers[m->type](c, m, v, out);
}

static bool
is_known(const struct record *r, const char *const *also, const char *name)
{
	for (const struct member *m = r->members; m->name != NULL; m++) {
		if (strcmp(m->name, name) == 0)
			return true;
	}
	for (; also != NULL && *also != NULL; also++) {
		if (strcmp(*also, name) == 0)
			return true;
	}
	return false;
}

static size_t
count_known(const struct record *r, const json_t *from,
    const char *const *also)
{
	size_t count = 0;

	for (const struct member *m = r->members; m->name != NULL; m++)
		count += json_object_get(from, m->name) != NULL;
	for (; also != NULL && *also != NULL; also++)
		count += json_object_get(from, *also) != NULL;
	return count;
}

static bool
all_known(struct ctx *c, const struct record *r, const json_t *from,
    const char *const *also)
{
	const char *name;
	json_t *copy, *value;

	if (count_known(r, from, also) == json_object_size(from))
		return true;
	/* jansson walks only what it may change. */
	copy = arena_own(c->mem, json_deep_copy(from), own_json);
	json_object_foreach(copy, name, value) {
		if (!is_known(r, also, name))
			return refuse_field(c, name, "field_unknown",
			    "%s knows no such member", r->name);
	}
	return true;
}

bool
record_read_also(struct ctx *c, const struct record *r, const json_t *from,
    void *out, const char *const *also)
{
	memset(out, 0, r->size);
	if (!json_is_object(from))
		return refuse(c, BAD_INPUT, "json_bad", "%s is no object",
		    r->name);
	for (const struct member *m = r->members; m->name != NULL; m++) {
		if (!read_member(c, m, json_object_get(from, m->name),
		    (char *)out + m->offset))
			return false;
	}
	return all_known(c, r, from, also);
}

bool
record_read(struct ctx *c, const struct record *r, const json_t *from,
    void *out)
{
	return record_read_also(c, r, from, out, NULL);
}
