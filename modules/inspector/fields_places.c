/* fields_places.c - places that the layout of Decree 30 did not give away */

#include "inspector/fields.h"
#include "pdf/pdf_place.h"

static struct place_page
page_of(struct ctx *c, const struct word_page *p)
{
	struct place_word *words =
	    arena_take(c->mem, (p->count + 1) * sizeof(*words));

	for (size_t i = 0; i < p->count; i++) {
		const struct word *w = &p->words[i];

		words[i] = (struct place_word){
			w->text, w->x, w->y, w->width, w->height
		};
	}
	return (struct place_page){
		p->page, p->width, p->height, words, p->count
	};
}

void
fields_places(struct ctx *c, const struct word_pages *pages,
    struct letter_fields *out)
{
	struct place_page first, last;
	struct places found;

	if (pages->count == 0)
		return;
	first = page_of(c, &pages->list[0]);
	last = page_of(c, &pages->list[pages->count - 1]);
	pdf_places_find(c, &first, &last, &found);

	if (out->number.place.width <= 0)
		out->number = found.number;
	if (out->date.place.width <= 0)
		out->date = found.date;
	if (out->signature.width <= 0) {
		out->signature = found.signature;
		out->seal = found.seal;
	}
}
