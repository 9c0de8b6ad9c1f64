/*
 * test_place_fields.c - the inspector's places on every layout: what fills
 * the gap must find one wherever a person sees one
 */

#include <glob.h>

#include "base/text.h"
#include "inspector/fields.h"
#include "layout.h"

static struct word_page
page_of(struct ctx *c, const struct place_page *p)
{
	struct word *words =
	    arena_take(c->mem, (p->count + 1) * sizeof(*words));

	for (size_t i = 0; i < p->count; i++) {
		const struct place_word *w = &p->words[i];

		words[i] = (struct word){ .text = text_nfc(c->mem, w->text),
			.x = w->x, .y = w->y, .width = w->width,
			.height = w->height };
	}
	return (struct word_page){ .page = p->page, .width = p->width,
		.height = p->height, .words = words, .count = p->count };
}

static void
layout_check(struct ctx *c, const struct layout *l)
{
	struct word_page list[2] = {
		page_of(c, &l->pages[0]), page_of(c, &l->pages[1])
	};
	const struct word_pages pages = {
		list, list[0].page == list[1].page ? 1 : 2
	};
	struct letter_fields f = { .has_motto = false };

	assert_true(fields_find(c, &pages, NULL, &f));
	fields_places(c, &pages, &f);
	if ((!text_same(l->number, "none") && f.number.place.width <= 0) ||
	    (!text_same(l->date, "none") && f.date.place.width <= 0) ||
	    (f.signature.width > 0) != text_same(l->signer, "yes"))
		fail_msg("%s: number %.0f, date %.0f, signer %.0f", l->name,
		    f.number.place.width, f.date.place.width,
		    f.signature.width);
}

static void
every_gap_a_person_sees_is_found(void **state) /* R084, R086, R093 */
{
	const char *source = getenv("srcdir");
	struct ctx *c = fresh_ctx(state);
	static struct layout layout;
	glob_t all;

	assert_int_equal(glob(arena_text(c->mem, "%s/tests/data/places/*.words",
	    source != NULL ? source : "."), 0, NULL, &all), 0);
	assert_true(all.gl_pathc >= 20);
	for (size_t i = 0; i < all.gl_pathc; i++) {
		layout_read(c, all.gl_pathv[i], &layout);
		layout_check(c, &layout);
	}
	globfree(&all);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_gap_a_person_sees_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
