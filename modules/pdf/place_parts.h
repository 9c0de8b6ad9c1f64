#ifndef PDF_PLACE_PARTS_H
#define PDF_PLACE_PARTS_H

/* What the files of pdf_places_find() share; nobody else includes this. */

#include <stdint.h>

#include "pdf/pdf_place.h"

/* One character, and where it stands; its width within a word is guessed. */
struct letter {
	uint32_t ch;
	double x0, x1, y0, y1;
};

/* Letters on one base line from left to right, over all columns. */
struct text_line {
	struct letter *at;
	size_t count;
	double y0, y1;
};

struct text_lines {
	struct text_line *at; /* from the top */
	size_t count;
};

void place_lines(struct ctx *c, const struct place_page *page,
    struct text_lines *out);

/* Vietnamese and Latin letters only. */
uint32_t letter_lower(uint32_t ch);
bool letter_is_upper(uint32_t ch);
bool letter_is_alpha(uint32_t ch);
bool letter_is_digit(uint32_t ch);
bool letter_is_leader(uint32_t ch); /* what a dotted line is made of */

double line_height(const struct text_line *l);
double line_gap(const struct text_line *l, size_t i); /* before letter i */

/*
 * The pattern (lower case) at letter i, split words and all; 0: not there,
 * else the index behind it.
 */
size_t line_match(const struct text_line *l, size_t i, const char *pattern);

/*
 * The size and the base line of some letters, as a box whose height is
 * STAMP_LINE sizes.  Producers say little about their fonts, and pdftotext
 * makes boxes of different heights of them; em[] is the letters' width at size
 * 1 in Times, small and in capitals.
 */
struct face {
	double size, y, height;
};
struct face line_face(const struct text_line *l, size_t i, size_t end,
    const double em[2]);

/* The same, at the beginning of a word and anywhere from letter i on. */
bool line_find(const struct text_line *l, size_t *i, const char *pattern,
    size_t *end);

bool place_number(const struct place_page *page,
    const struct text_lines *lines, struct fill_place *out);
bool place_date(const struct place_page *page,
    const struct text_lines *lines, struct fill_place *out);
bool place_signer(struct ctx *c, const struct place_page *page,
    const struct text_lines *lines, struct pdf_place *out);

#endif
