/* test_due_rules.c - tests modules/office/due_rules.c */

#include "office/due.h"
#include "unit.h"

#define MINUTES(n) ((int64_t)(n) * 60000)
#define DAYS(n) MINUTES((n) * 1440)

static void
deadline_reads_in_words_and_class(void **state)
{
	static const struct {
		int64_t ahead;
		const char *class, *text;
	} cases[] = {
		{ -DAYS(2), "over", "Quá 2 ngày" },
		{ -MINUTES(9 * 60), "over", "Quá 1 ngày" },
		{ -MINUTES(190), "over", "Quá 3 giờ" },
		{ -MINUTES(5), "over", "Quá 6 phút" },
		{ 0, "today", "Hôm nay 08:30" },
		{ MINUTES(8 * 60 + 30), "today", "Hôm nay 17:00" },
		{ MINUTES(16 * 60), "soon", "Còn 1 ngày" },
		{ DAYS(2), "soon", "Còn 2 ngày" },
		{ DAYS(3), "ok", "Còn 3 ngày" },
		{ DAYS(40), "ok", "Còn 40 ngày" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct instant due = { c->now.ms + cases[i].ahead };

		assert_string_equal(due_class(due, c->now), cases[i].class);
		assert_string_equal(due_text(c->mem, due, c->now),
		    cases[i].text);
	}
}

static void
no_deadline_has_no_words(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_string_equal(due_class((struct instant){ 0 }, c->now), "none");
	assert_null(due_text(c->mem, (struct instant){ 0 }, c->now));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(deadline_reads_in_words_and_class),
		TEST(no_deadline_has_no_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
