#ifndef TESTS_PDF_LAYOUT_H
#define TESTS_PDF_LAYOUT_H

#include "pdf/pdf_place.h"
#include "pki.h"

/* One file of tests/data/places. */
struct layout {
	const char *name;
	char number[16], date[16], signer[16]; /* what a person sees */
	struct place_page pages[2]; /* first and last */
	size_t page_count;
	struct place_word words[2][600];
};

void layout_read(struct ctx *c, const char *path, struct layout *out);

#endif
