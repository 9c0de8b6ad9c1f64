/*
 * test_place.c - tests modules/pdf/pdf_place.c on the layouts of
 * tests/data/places (four producers and what qpdf makes of them)
 */

#include <glob.h>
#include <stdio.h>

#include "base/text.h"
#include "layout.h"

static const char *
number_kind(const struct fill_place *p)
{
	if (p->place.width <= 0)
		return "none";
	if (p->part_count > 0)
		return "gap";
	return p->cover ? "cover" : "whole";
}

static const char *
date_kind(const struct fill_place *p)
{
	if (p->place.width <= 0)
		return "none";
	return p->part_count > 0 ? "parts" : "cover";
}

/* No part of a place that is not covered touches a printed word. */
static void
assert_free(const struct layout *l, const struct pdf_place *p, double from,
    double to)
{
	const struct place_page *page =
	    &l->pages[p->page == l->pages[0].page ? 0 : 1];

	assert_int_equal(p->page, page->page);
	for (size_t i = 0; i < page->count; i++) {
		const struct place_word *w = &page->words[i];

		if (w->y + w->height < p->y + 3 || w->y > p->y + p->height - 3)
			continue;
		if (w->x + w->width > from + 1 && w->x < to - 1)
			fail_msg("%s: \"%s\" is at %.0f..%.0f, room %.0f..%.0f",
			    l->name, w->text, w->x, w->x + w->width, from, to);
	}
}

static void
parts_check(const struct layout *l, const struct fill_place *p)
{
	for (size_t i = 0; i < p->part_count; i++) {
		double from = p->place.x + p->parts[i].x;

		if (p->parts[i].width <= 0)
			continue;
		/* Two digits of 12 points need as much. */
		if (p->parts[i].width < 12)
			fail_msg("%s: part %zu of %.1f", l->name, i,
			    p->parts[i].width);
		if (!p->cover)
			assert_free(l, &p->place, from,
			    from + p->parts[i].width);
	}
}

static void
layout_check(struct ctx *c, const struct layout *l)
{
	struct places found;

	pdf_places_find(c, &l->pages[0], &l->pages[1], &found);
	if (!text_same(number_kind(&found.number), l->number) ||
	    !text_same(date_kind(&found.date), l->date) ||
	    (found.signature.width > 0) != text_same(l->signer, "yes"))
		fail_msg("%s: number %s, date %s, signer %d", l->name,
		    number_kind(&found.number), date_kind(&found.date),
		    found.signature.width > 0);

	parts_check(l, &found.number);
	parts_check(l, &found.date);
	if (text_same(l->number, "whole"))
		assert_free(l, &found.number.place, found.number.place.x,
		    found.number.place.x + found.number.place.width);
	if (found.number.place.width > 0)
		assert_float_equal(found.number.place.height, 14.4, 1.2);
	if (found.signature.width > 0) {
		assert_free(l, &found.signature, found.signature.x,
		    found.signature.x + found.signature.width);
		assert_true(found.signature.x > l->pages[0].width * 0.4);
		assert_true(found.seal.x < found.signature.x);
		assert_true(found.seal.x + found.seal.width >
		    found.signature.x);
	}
}

static void
places_are_found_on_every_layout(void **state) /* R084, R086, R093 */
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

static void
number_gap_ends_before_the_notation(void **state)
{
	static const struct place_word words[] = {
		{ "Số:", 100, 100, 17.3, 14.4 },
		{ "/UBND-VX", 150, 100, 60, 14.4 },
	};
	const struct place_page page = { 1, 595, 842, words, COUNT(words) };
	struct ctx *c = fresh_ctx(state);
	struct places found;

	pdf_places_find(c, &page, &page, &found);
	assert_true(found.number.place.x > 117);
	assert_true(found.number.place.x + found.number.place.width < 150);
	assert_false(found.number.cover);
	assert_int_equal(found.date.place.page, 0);
}

static void
file_word_is_not_taken_for_the_number(void **state)
{
	static const struct place_word words[] = {
		{ "Hồ", 100, 100, 15, 14.4 },
		{ "sơ:", 118, 100, 17, 14.4 },
		{ "Mã", 100, 130, 15, 14.4 },
		{ "hồ-số:", 118, 130, 35, 14.4 },
	};
	const struct place_page page = { 1, 595, 842, words, 2 };
	struct ctx *c = fresh_ctx(state);
	struct places found;

	pdf_places_find(c, &page, &page, &found);
	assert_true(found.number.place.width <= 0);
}

static void
number_in_the_body_is_not_taken(void **state)
{
	static const struct place_word words[] = {
		{ "Số:", 100, 600, 17.3, 14.4 },
	};
	const struct place_page page = { 1, 595, 842, words, COUNT(words) };
	struct ctx *c = fresh_ctx(state);
	struct places found;

	pdf_places_find(c, &page, &page, &found);
	assert_true(found.number.place.width <= 0);
}

static void
empty_page_has_no_places(void **state)
{
	const struct place_page page = { 1, 595, 842, NULL, 0 };
	struct ctx *c = fresh_ctx(state);
	struct places found;

	pdf_places_find(c, &page, &page, &found);
	assert_true(found.number.place.width <= 0);
	assert_true(found.date.place.width <= 0);
	assert_true(found.signature.width <= 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(places_are_found_on_every_layout),
		TEST(number_gap_ends_before_the_notation),
		TEST(file_word_is_not_taken_for_the_number),
		TEST(number_in_the_body_is_not_taken),
		TEST(empty_page_has_no_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
