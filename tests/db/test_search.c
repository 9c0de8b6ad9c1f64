/* test_search.c - tests the inverted table of modules/office */

#include "office/search.h"
#include "office/viewer.h"
#include "world.h"

static int64_t
count_of(struct ctx *c, const char *text)
{
	struct search_query q = { .text = text, .limit = 50 };
	struct search_result r;
	int64_t counted;

	assert_true(search_run(c, &q, &r));
	assert_true(search_count(c, &q, &counted));
	assert_int_equal(counted, r.count);
	return (int64_t)r.count;
}

static struct ctx *
three_letters(void **state)
{
	struct ctx *c = world_begin(state);

	world_sign_in(c, CLERK_A);
	world_letter(c, ORGAN_A, "Triển khai Chương trình nông thôn mới");
	world_letter(c, ORGAN_A, "Mời họp về nông nghiệp và thôn bản");
	world_letter(c, ORGAN_B, "Triển khai Đề án nông thôn của Sở B");
	return c;
}

static void
words_find_with_and_without_marks(void **state)
{
	struct ctx *c = three_letters(state);
	static const struct {
		const char *query;
		int64_t want;
	} cases[] = {
		{ "nông thôn", 2 }, { "nong thon", 2 },
		{ "no\xcc\x82ng tho\xcc\x82n", 2 }, { "NÔNG", 2 },
		{ "nống", 0 }, { "\"nông thôn\"", 1 },
		{ "\"nông thôn mới\"", 1 }, { "\"thôn nông\"", 0 },
		{ "15/UBND-VX", 2 }, { "015/ubnd", 2 }, { "16/UBND", 0 },
		{ "ubnd tỉnh mời", 1 }, { "triển khai đề án", 0 },
		{ "chương trình nông thôn mới triển khai công văn", 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		if (count_of(c, cases[i].query) != cases[i].want)
			fail_msg("%s", cases[i].query);
	}
}

static void
search_without_words_is_refused(void **state)
{
	struct ctx *c = three_letters(state);
	struct search_query q = { .text = " - ", .limit = 50 };
	struct search_result r;

	assert_false(search_run(c, &q, &r));
	assert_refused(c, "search_empty");
}

static void
officer_finds_what_was_shown_to_the_officer(void **state)
{
	struct ctx *c = three_letters(state);
	struct letter mine = world_letter(c, ORGAN_A, "Giao việc riêng");
	struct letter units = world_letter(c, ORGAN_A, "Giao việc phòng");

	assert_true(viewer_add(c, mine.id, "post", OFFICER_A1));
	assert_true(viewer_add(c, units.id, "unit", UNIT_A1));
	assert_true(viewer_add(c, mine.id, "unit", UNIT_A1));
	assert_true(search_index(c, &mine));
	assert_true(search_index(c, &units));

	assert_int_equal(count_of(c, "giao việc"), 2);
	world_sign_in(c, OFFICER_A1);
	assert_int_equal(count_of(c, "giao việc"), 2);
	assert_int_equal(count_of(c, "nông thôn"), 0);
	world_sign_in(c, OFFICER_A2);
	assert_int_equal(count_of(c, "giao việc"), 0);
	world_sign_in(c, CLERK_B);
	assert_int_equal(count_of(c, "giao việc"), 0);
	assert_int_equal(count_of(c, "nông thôn"), 1);
}

static void
correction_and_deletion_leave_no_stale_hit(void **state)
{
	struct ctx *c = three_letters(state);
	struct letter l = world_letter(c, ORGAN_A, "Báo cáo quý một");

	assert_int_equal(count_of(c, "quý một"), 1);
	l.subject = "Báo cáo quý hai";
	assert_true(letter_update_registration(c, &l));
	assert_true(search_index(c, &l));
	assert_int_equal(count_of(c, "quý một"), 0);
	assert_int_equal(count_of(c, "quý hai"), 1);

	assert_true(search_drop(c, l.id));
	assert_int_equal(count_of(c, "quý hai"), 0);
	assert_int_equal(server_int(c, arena_text(c->mem,
	    "SELECT COUNT(*) FROM search_token WHERE order_no = %lld",
	    (long long)l.order_no)), 0);
}

static void
pages_follow_each_other_newest_first(void **state)
{
	struct ctx *c = world_begin(state);
	struct search_query q = { .text = "định kỳ", .limit = 25 };
	struct search_result r;
	int64_t last = INT64_MAX, seen = 0;

	world_sign_in(c, CLERK_A);
	for (int i = 0; i < 130; i++)
		world_letter(c, ORGAN_A, i % 2 == 0 ? "Báo cáo định kỳ" :
		    "Báo cáo kỳ định");
	q.text = "\"định kỳ\"";
	do {
		assert_true(search_run(c, &q, &r));
		for (size_t i = 0; i < r.count; i++) {
			assert_true(r.hits[i].order_no < last);
			last = r.hits[i].order_no;
		}
		seen += (int64_t)r.count;
		q.before = r.next;
	} while (r.next != 0);
	assert_int_equal(seen, 65);
}

static void
direction_and_year_narrow_the_search(void **state)
{
	struct ctx *c = three_letters(state);
	struct search_query q = { .text = "nông", .limit = 50,
		.direction = "out" };
	struct search_result r;

	assert_true(search_run(c, &q, &r));
	assert_int_equal(r.count, 0);
	q.direction = "in";
	q.year = 2026;
	assert_true(search_run(c, &q, &r));
	assert_int_equal(r.count, 2);
	q.year = 2025;
	assert_true(search_run(c, &q, &r));
	assert_int_equal(r.count, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(words_find_with_and_without_marks),
		DB_TEST(search_without_words_is_refused),
		DB_TEST(officer_finds_what_was_shown_to_the_officer),
		DB_TEST(correction_and_deletion_leave_no_stale_hit),
		DB_TEST(pages_follow_each_other_newest_first),
		DB_TEST(direction_and_year_narrow_the_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
