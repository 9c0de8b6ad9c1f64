/* dump_row.c - one row of a dump into its values */

#include <string.h>

#include "base/buffer.h"
#include "operate/dump.h"

static const char *
unescaped(char ch)
{
	static const struct {
		char from;
		const char *to;
	} escapes[] = {
		{ 'n', "\n" }, { 'r', "\r" }, { 't', "\t" }, { 'Z', "\x1a" },
	};

	for (size_t i = 0; i < COUNT(escapes); i++)
		if (escapes[i].from == ch)
			return escapes[i].to;
	return NULL;
}

/* 'text': at stands behind the opening quote; the end is behind the other. */
static const char *
quoted(struct arena *a, const char *at, const char **value)
{
	struct buffer b;

	buffer_begin(&b, a);
	for (; *at != '\0' && (*at != '\'' || at[1] == '\''); at++) {
		const char *escape = NULL;

		if (*at == '\\' && at[1] != '\0')
			escape = unescaped(*++at);
		else if (*at == '\'')
			at++;
		if (escape != NULL)
			buffer_text(&b, escape);
		else
			buffer_add(&b, at, 1);
	}
	*value = (const char *)buffer_bytes(&b).at;
	return *at == '\'' ? at + 1 : at;
}

static const char *
value_next(struct arena *a, const char *at, const char **value)
{
	size_t length;

	if (*at == '\'')
		return quoted(a, at + 1, value);
	length = strcspn(at, ",)");
	*value = length == 4 && memcmp(at, "NULL", 4) == 0 ? NULL :
	    arena_text_n(a, at, length);
	return at + length;
}

bool
dump_values(struct arena *a, const char *row, const size_t *places,
    const char **values)
{
	const char *at = row + 1, *value;
	size_t found = 0, wanted = 0;

	while (wanted < DUMP_VALUES && places[wanted] != 0)
		wanted++;
	for (size_t place = 1; *row == '(' && found < wanted; place++) {
		at = value_next(a, at, &value);
		for (size_t i = 0; i < wanted; i++)
			if (places[i] == place) {
				values[i] = value;
				found++;
			}
		if (*at++ != ',')
			break;
	}
	return found == wanted;
}

bool
dump_places(const char *insert, const char *const *columns, size_t *places)
{
	const char *at = strstr(insert, " (`");
	size_t place = 0;

	memset(places, 0, DUMP_VALUES * sizeof(*places));
	for (at = at == NULL ? NULL : at + 3; at != NULL; ) {
		size_t length = strcspn(at, "`");

		place++;
		for (size_t i = 0; columns[i] != NULL; i++)
			if (strlen(columns[i]) == length &&
			    memcmp(columns[i], at, length) == 0)
				places[i] = place;
		at = strncmp(at + length, "`, `", 4) == 0 ?
		    at + length + 4 : NULL;
	}
	for (size_t i = 0; columns[i] != NULL; i++)
		if (places[i] == 0)
			return false;
	return true;
}
