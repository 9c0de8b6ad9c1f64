#ifndef PDF_PDF_PLACE_H
#define PDF_PDF_PLACE_H

/*
 * Where a letter's own text leaves room for its number and date, and where
 * its signer's block is: from the words on the page, as `pdftotext
 * -bbox-layout` gives them.  A guess for people to correct: what is not found
 * beyond doubt is absent.
 */
#include "pdf/pdf_fill.h"

struct place_word {
	const char *text; /* UTF-8 */
	double x, y, width, height; /* points from the top left */
};

struct place_page {
	int64_t page;
	double width, height;
	const struct place_word *words; /* in any order */
	size_t count;
};

struct places {
	struct fill_place number; /* place.width 0: absent */
	struct fill_place date;
	struct pdf_place signature; /* of the person, width 0: absent */
	struct pdf_place seal;      /* over the left third of it */
};

/*
 * First and last page of the letter; the same one twice when it has one.
 *
 *   "Số:      /UBND-VX"  the gap, one part: only the number is drawn
 *   "Số: /UBND-VX"       no gap: the whole code is drawn over a white patch
 *   "Số: 12/UBND-VX"     numbered already: absent
 *   "ngày   tháng   năm 2026"  two parts, the year is printed
 */
void pdf_places_find(struct ctx *c, const struct place_page *first,
    const struct place_page *last, struct places *out);

/* The seal at its real size (36 mm) for a signature placed by hand. */
void pdf_place_seal(const struct place_page *page,
    const struct pdf_place *signature, struct pdf_place *out);

#endif
