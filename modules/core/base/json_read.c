/* json_read.c - JSON in, by jansson, within limits */

#include "base/ctx.h"
#include "base/json.h"

enum { MAX_DEPTH = 64, MAX_LENGTH = 16 * 1024 * 1024 };

static void
own_json(void *what)
{
	json_decref(what);
}

/*
 * jansson recurses up to 2048 deep; brackets outside of strings are counted
 * before it sees the text.
 */
static bool
is_flat_enough(struct bytes text)
{
	bool quoted = false;
	int depth = 0;

	for (size_t i = 0; i < text.length; i++) {
		unsigned char ch = text.at[i];

		if (ch == '"')
			quoted = !quoted;
		else if (quoted)
			i += ch == '\\';
		else if (ch == '[' || ch == '{')
			depth++;
		else if (ch == ']' || ch == '}')
			depth--;
		if (depth > MAX_DEPTH)
			return false;
	}
	return true;
}

bool
json_read(struct ctx *c, struct bytes text, json_t **out)
{
	json_error_t error;
	json_t *value;

	if (text.length > MAX_LENGTH)
		return refuse(c, TOO_MUCH, "json_bad", "%zu bytes",
		    text.length);
	if (!is_flat_enough(text))
		return refuse(c, BAD_INPUT, "json_bad", "over %d deep",
		    MAX_DEPTH);

	value = json_loadb((const char *)text.at, text.length,
	    JSON_REJECT_DUPLICATES, &error);
	if (value == NULL) /* error.text can quote the document: not logged */
		return refuse(c, BAD_INPUT, "json_bad",
		    "line %d, column %d, error %d", error.line, error.column,
		    (int)json_error_code(&error));
	*out = arena_own(c->mem, value, own_json);
	return true;
}

const char *
json_compact(struct arena *a, const json_t *value)
{
	/* 56.7 as it was typed, not the 17 digits of its double. */
	const size_t flags = JSON_COMPACT | JSON_SORT_KEYS |
	    JSON_ENCODE_ANY | JSON_REAL_PRECISION(15);
	size_t length = json_dumpb(value, NULL, 0, flags);
	char *text = arena_take(a, length + 1);

	json_dumpb(value, text, length, flags);
	return text;
}
