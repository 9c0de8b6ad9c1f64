/* test_fill_rules.c - tests modules/office/fill_rules.c */

#include "office/fill.h"
#include "unit.h"

static void
date_of_issue_has_zeros_where_the_decree_says(void **state) /* R093 */
{
	static const struct {
		struct date day;
		const char *want;
	} cases[] = {
		{ { 2026, 1, 5 }, "ngày 05 tháng 01 năm 2026" },
		{ { 2026, 2, 28 }, "ngày 28 tháng 02 năm 2026" },
		{ { 2026, 3, 9 }, "ngày 09 tháng 3 năm 2026" },
		{ { 2026, 9, 10 }, "ngày 10 tháng 9 năm 2026" },
		{ { 2026, 10, 1 }, "ngày 01 tháng 10 năm 2026" },
		{ { 2026, 12, 31 }, "ngày 31 tháng 12 năm 2026" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(issued_text(c, cases[i].day),
		    cases[i].want);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(date_of_issue_has_zeros_where_the_decree_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
