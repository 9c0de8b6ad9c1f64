/* test_pdf_page.c - places as shown and in user space, and back */

#include "make_pdf.h"
#include "pdf/page.h"

static struct pdf_page
page_with(struct ctx *c, const char *members)
{
	const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]"
		    "/Rotate 0>>",
		arena_text(c->mem, "<</Type/Page/Parent 2 0 R%s>>", members),
		NULL };
	struct pdf_page p;
	struct pdf *d;

	assert_true(pdf_open(c, pdf_made(c, objects, ""), &d));
	assert_true(pdf_page_get(d, 1, &p));
	return p;
}

static void
a_place_follows_rotation_and_crop(void **state)
{
	static const struct {
		const char *members;
		double width, height;
		struct pdf_rect want; /* of 10, 20, 30 x 40 as shown */
	} cases[] = {
		{ "", 600, 800, { 10, 740, 40, 780 } },
		{ "/Rotate 90", 800, 600, { 20, 10, 60, 40 } },
		{ "/Rotate 180", 600, 800, { 560, 20, 590, 60 } },
		{ "/Rotate 270", 800, 600, { 540, 760, 580, 790 } },
		{ "/Rotate -90", 800, 600, { 540, 760, 580, 790 } },
		{ "/Rotate 45", 600, 800, { 10, 740, 40, 780 } },
		{ "/CropBox[100 50 500 750]", 400, 700,
		  { 110, 690, 140, 730 } },
		{ "/CropBox[500 750 100 50]/Rotate 90", 700, 400,
		  { 120, 60, 160, 90 } },
		{ "/CropBox[-50 -50 900 900]", 600, 800,
		  { 10, 740, 40, 780 } },
		{ "/MediaBox[-300 -400 300 400]", 600, 800,
		  { -290, 340, -260, 380 } },
		{ "/CropBox[700 0 900 10]", 600, 800, { 10, 740, 40, 780 } },
	};
	const struct pdf_place place = { 1, 10, 20, 30, 40 };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_page p = page_with(c, cases[i].members);
		const struct pdf_rect *w = &cases[i].want;
		struct pdf_place back;
		struct pdf_rect r;

		assert_true(p.width == cases[i].width &&
		    p.height == cases[i].height);
		assert_true(pdf_place_to_user(c, &p, &place, &r));
		if (r.x0 != w->x0 || r.y0 != w->y0 || r.x1 != w->x1 ||
		    r.y1 != w->y1)
			fail_msg("%s: %g %g %g %g", cases[i].members, r.x0,
			    r.y0, r.x1, r.y1);
		pdf_place_from_user(&p, r, &back);
		assert_true(back.page == 1 && back.x == 10 && back.y == 20 &&
		    back.width == 30 && back.height == 40);
	}
}

static void
a_place_outside_the_page_is_refused(void **state)
{
	static const struct pdf_place cases[] = {
		{ 1, -1, 0, 10, 10 }, { 1, 0, -1, 10, 10 },
		{ 1, 595, 0, 10, 10 }, { 1, 0, 795, 10, 10 },
		{ 1, 10, 10, 0, 10 }, { 1, 10, 10, 10, -5 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_page p = page_with(c, "");
		struct pdf_rect r;

		assert_false(pdf_place_to_user(c, &p, &cases[i], &r));
		assert_refused(c, "pdf_place_outside");
	}
}

static void
a_page_without_area_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 0 800]>>",
		"<</Type/Page/Parent 2 0 R>>", NULL };
	struct pdf_page p;
	struct pdf *d;

	assert_true(pdf_open(c, pdf_made(c, objects, ""), &d));
	assert_false(pdf_page_get(d, 1, &p));
	assert_refused(c, "pdf_damaged");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_place_follows_rotation_and_crop),
		TEST(a_place_outside_the_page_is_refused),
		TEST(a_page_without_area_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
