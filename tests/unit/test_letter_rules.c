/* test_letter_rules.c - tests modules/routing/letter_rules.c */

#include "routing/routing.h"
#include "unit.h"

static void
both_valid_signatures_equal_the_paper(void **state) /* R005 */
{
	static const struct {
		const char *direction, *verdict;
		int64_t signatures;
		bool filled;
		const char *want;
	} cases[] = {
		{ "in", "valid", 2, false, "valid" },
		{ "in", "notes", 2, false, "valid" },
		{ "in", "valid", 1, false, "info" },
		{ "in", "unknown", 2, false, "info" },
		{ "in", "pending", 2, false, "info" },
		{ "in", "none", 0, false, "info" },
		{ "in", "invalid", 2, false, "invalid" },
		{ "in", "invalid", 1, false, "invalid" },
		{ "out", "none", 0, false, "info" },
		{ "out", "valid", 1, true, "info" },
		{ "out", "valid", 2, true, "valid" },
		{ "out", "none", 2, true, "info" },
		{ "out", "unknown", 2, true, "info" },
		{ "out", "invalid", 2, true, "invalid" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct letter l = {
			.direction = cases[i].direction,
			.verdict = cases[i].verdict,
			.filled = cases[i].filled,
		};

		assert_string_equal(legal_value(&l, cases[i].signatures),
		    cases[i].want);
	}
}

static void
a_sealed_scan_equals_its_paper(void **state) /* R005 R040 */
{
	struct letter l = { .direction = "in", .origin = "paper",
		.verdict = "valid" };

	(void)state;
	assert_string_equal(legal_value(&l, 0), "info");
	assert_string_equal(legal_value(&l, 1), "valid");
	l.verdict = "invalid";
	assert_string_equal(legal_value(&l, 1), "invalid");
	l.verdict = "valid";
	l.origin = "axis";
	assert_string_equal(legal_value(&l, 1), "info");
}

static void
a_copy_counts_with_the_organs_signature(void **state) /* R005 R103 */
{
	struct letter l = { .direction = "in", .origin = "axis",
		.type_name = "Bản sao y", .verdict = "valid" };

	(void)state;
	assert_string_equal(legal_value(&l, 0), "info");
	assert_string_equal(legal_value(&l, 1), "valid");
	l.verdict = "invalid";
	assert_string_equal(legal_value(&l, 1), "invalid");
}

static void
a_copy_on_paper_counts_once_it_is_signed_by_hand(void **state) /* R103 */
{
	struct letter l = { .direction = "out", .paper = "paper_only",
		.type_name = "Bản sao lục", .verdict = "none",
		.state = "sealing" };

	(void)state;
	assert_string_equal(legal_value(&l, 2), "info");
	l.state = "releasing";
	assert_string_equal(legal_value(&l, 0), "valid");
	l.state = "void";
	assert_string_equal(legal_value(&l, 2), "info");
}

static void
two_steps_leave_a_check(void **state) /* R079 R080 */
{
	(void)state;
	assert_string_equal(check_of_step("kiem_tra_noi_dung"), "content");
	assert_string_equal(check_of_step("kiem_tra_the_thuc"), "form");
	assert_null(check_of_step("ky_ban_hanh"));
	assert_null(check_of_step(NULL));
}

static void
only_going_back_returns_a_draft(void **state) /* R075 */
{
	(void)state;
	assert_string_equal(check_result("back"), "returned");
	assert_string_equal(check_result("forward"), "passed");
	assert_null(check_result("stay"));
	assert_null(check_result("finish"));
	assert_null(check_result(NULL));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(both_valid_signatures_equal_the_paper),
		TEST(a_sealed_scan_equals_its_paper),
		TEST(a_copy_counts_with_the_organs_signature),
		TEST(a_copy_on_paper_counts_once_it_is_signed_by_hand),
		TEST(two_steps_leave_a_check),
		TEST(only_going_back_returns_a_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
