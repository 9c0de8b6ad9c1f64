/* seal_text.c - the one text that the audit's key signs, read strictly */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "keykeeper/seal.h"

#define LINES 6
#define DIGITS 18
#define HEX 64

static bool
is_hex(const char *text)
{
	return strlen(text) == HEX &&
	    strspn(text, "0123456789abcdef") == HEX;
}

/* As it would be written: no sign, no zero in front, nothing behind. */
static bool
number_read(const char *text, int64_t *out)
{
	size_t length = strlen(text);

	if (length == 0 || length > DIGITS || text[0] == '0' ||
	    strspn(text, "0123456789") != length)
		return false;
	*out = strtoll(text, NULL, 10);
	return true;
}

static bool
lines_cut(char *text, const char *lines[])
{
	for (size_t i = 0; i < LINES; i++) {
		char *end = strchr(text, '\n');

		if (end == NULL)
			return false;
		*end = '\0';
		lines[i] = text;
		text = end + 1;
	}
	return *text == '\0';
}

bool
root_text_read(struct ctx *c, const char *text, struct root_text *out)
{
	const char *line[LINES];
	bool well;

	*out = (struct root_text){ .number = 0 };
	well = lines_cut(arena_text(c->mem, "%s", text), line) &&
	    text_same(line[0], "vanthu-audit-root") &&
	    number_read(line[1], &out->number) &&
	    is_hex(line[2]) && is_hex(line[3]) &&
	    number_read(line[4], &out->rows) &&
	    instant_parse(line[5], &out->at) &&
	    text_same(line[5], instant_text(c->mem, out->at));
	if (!well)
		return refuse(c, BAD_INPUT, "root_text", "ill-formed");
	out->previous = line[2];
	out->root = line[3];
	return true;
}
