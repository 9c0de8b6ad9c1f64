/* tsv.c - lines of tab-separated fields */

#include <string.h>

#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

static size_t
count_lines(const char *text)
{
	size_t lines = 0;

	for (; *text != '\0'; text++)
		lines += *text == '\n';
	return lines;
}

static void
row_split(char *line, struct tsv_row *row)
{
	char *rest = line;

	for (size_t i = 0; i < TSV_FIELDS && rest != NULL; i++) {
		char *tab = strchr(rest, '\t');

		if (tab != NULL)
			*tab = '\0';
		row->fields[i] = strcmp(rest, "-") == 0 ? NULL : rest;
		rest = tab == NULL ? NULL : tab + 1;
	}
}

bool
tsv_read(struct ctx *c, const char *path, struct tsv *out)
{
	struct bytes from;
	char *text, *end;

	if (!file_read(c, path, &from))
		return false;
	text = arena_text_n(c->mem, (const char *)from.at, from.length);
	*out = (struct tsv){ .rows = arena_take(c->mem,
	    (count_lines(text) + 1) * sizeof(struct tsv_row)) };
	for (; (end = strchr(text, '\n')) != NULL; text = end + 1) {
		*end = '\0';
		if (*text != '\0' && *text != '#')
			row_split(text, &out->rows[out->count++]);
	}
	return true;
}
