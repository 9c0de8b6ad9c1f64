#ifndef INSPECTOR_WORDS_H
#define INSPECTOR_WORDS_H

#include "inspector/inspector.h"

#define WORDS_MAX 200000 /* of all pages asked for */

/* A word as it stands on a page, in points from the top left. */
struct word {
	const char *text; /* NFC */
	double x, y, width, height;
	bool ends_line; /* the last one of a line of the layout */
};

struct word_page {
	int64_t page;
	double width, height;
	struct word *words; /* in reading order */
	size_t count, room;
};

struct word_pages {
	struct word_page *list;
	size_t count;
};

/*
 * The text layer of pages first to last (at least one), by pdftotext in its
 * own jail.  Refused: what command_run() refuses, "text_too_long".
 */
bool words_read(struct ctx *c, struct bytes file, int64_t first, int64_t last,
    struct word_pages *out) MUST_CHECK;

/* The same, from what pdftotext wrote. */
bool words_parse(struct ctx *c, struct bytes xml, int64_t first,
    struct word_pages *out) MUST_CHECK;

/* Letters and digits of the pages, counted up to a limit. */
size_t words_letters(const struct word_pages *p, size_t limit);

#endif
