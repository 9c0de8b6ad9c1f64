/* pdf_place.c - the places of a letter, guessed from its words */

#include <math.h>

#include "pdf/place_parts.h"

#define SEAL 102.0 /* points: 36 mm, the real size (ND 30, I.II.8) */

void
pdf_place_seal(const struct place_page *page,
    const struct pdf_place *signature, struct pdf_place *out)
{
	double size = fmin(SEAL, fmin(page->width, page->height));
	double x = signature->x + signature->width / 3 - size;
	double y = signature->y + signature->height / 2 - size / 2;

	*out = (struct pdf_place){
		.page = signature->page, .width = size, .height = size,
		.x = fmax(0, fmin(x, page->width - size)),
		.y = fmax(0, fmin(y, page->height - size)),
	};
}

void
pdf_places_find(struct ctx *c, const struct place_page *first,
    const struct place_page *last, struct places *out)
{
	const struct fill_place none = { .cover = false };
	struct text_lines top, bottom;

	*out = (struct places){ .number = none };
	place_lines(c, first, &top);
	place_lines(c, last, &bottom);

	if (!place_number(first, &top, &out->number))
		out->number = none;
	if (!place_date(first, &top, &out->date))
		out->date = none;
	if (place_signer(c, last, &bottom, &out->signature))
		pdf_place_seal(last, &out->signature, &out->seal);
	else
		out->signature = (struct pdf_place){ .page = 0 };
}
