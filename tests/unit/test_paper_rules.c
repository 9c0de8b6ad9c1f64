/* test_paper_rules.c - tests modules/dispatch/paper_rules.c */

#include "dispatch/dispatch.h"
#include "unit.h"

static const char *const with_paper[] = { "Biên bản", "Hợp đồng" };
static const struct paper_lists lists = {
	.decision = "775/VPCP-KSTT", .with_paper = { with_paper, 2 },
};

static void
list_of_the_province_decides_by_type(void **state) /* R115 R116 R119 */
{
	static const struct {
		const char *type, *want;
	} cases[] = {
		{ "Công văn", "electronic" },
		{ "Quyết định (cá biệt)", "electronic" },
		{ "Hợp đồng", "with_paper" }, { "Biên bản", "with_paper" },
		{ "biên bản", "electronic" }, { NULL, "electronic" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct paper_choice choice = paper_of_type(&lists,
		    cases[i].type);

		assert_string_equal(choice.decision, cases[i].want);
		assert_string_equal(choice.rule, "775/VPCP-KSTT");
	}
}

static void
what_differs_from_the_list_needs_a_reason(void **state) /* R117 R098 */
{
	static const struct {
		const char *type, *paper, *reason, *want; /* NULL: it may */
	} cases[] = {
		{ "Công văn", "electronic", NULL, NULL },
		{ "Công văn", "with_paper", NULL, "paper_reason_missing" },
		{ "Công văn", "with_paper", "  ", "paper_reason_missing" },
		{ "Công văn", "with_paper", "Nơi nhận đề nghị", NULL },
		{ "Công văn", "paper_only", NULL, "paper_reason_missing" },
		{ "Công văn", "paper_only", "Chưa liên thông", NULL },
		{ "Hợp đồng", "with_paper", NULL, NULL },
		{ "Hợp đồng", "electronic", NULL, "paper_expected" },
		{ "Hợp đồng", "electronic", "Hai bên ký số", NULL },
		{ "Hợp đồng", "paper_only", NULL, "paper_reason_missing" },
		{ "Công văn", "fax", "Lý do", "field_range" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct paper_choice rule = paper_of_type(&lists,
		    cases[i].type);
		struct letter l = {
			.paper = cases[i].paper,
			.paper_reason = cases[i].reason,
		};

		assert_int_equal(paper_may_be(c, &rule, &l),
		    cases[i].want == NULL);
		if (cases[i].want != NULL)
			assert_refused(c, cases[i].want);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(list_of_the_province_decides_by_type),
		TEST(what_differs_from_the_list_needs_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
