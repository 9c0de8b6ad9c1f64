/* test_number_rules.c - tests modules/dispatch/number_rules.c */

#include "dispatch/dispatch.h"
#include "unit.h"

static void
number_under_ten_has_a_leading_zero(void **state) /* R093 */
{
	static const struct {
		int64_t number;
		const char *want;
	} cases[] = {
		{ 1, "01" }, { 9, "09" }, { 10, "10" }, { 99, "99" },
		{ 100, "100" }, { 12345, "12345" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(number_text(c, cases[i].number),
		    cases[i].want);
}

static void
notation_names_type_and_organ_or_organ_and_unit(void **state) /* R094 */
{
	static const struct {
		struct notation from;
		const char *want;
	} cases[] = {
		/* công văn and thư công have no abbreviation: the unit */
		{ { "", "STTTT", "CNTT" }, "STTTT-CNTT" },
		{ { "", "UBND", "VX" }, "UBND-VX" },
		{ { "", "STTTT", "STTTT" }, "STTTT" },
		{ { "", "UBND", NULL }, "UBND" },
		{ { "QĐ", "STTTT", "CNTT" }, "QĐ-STTTT" },
		{ { "QyĐ", "UBND", "VX" }, "QyĐ-UBND" },
		{ { "CTr", "SNV", "CCHC" }, "CTr-SNV" },
		{ { "TTr", "STC", "QLNS" }, "TTr-STC" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(notation_text(c, &cases[i].from),
		    cases[i].want);
}

static void
document_code_is_organ_date_and_code(void **state) /* R129 */
{
	struct ctx *c = fresh_ctx(state);
	struct letter l = {
		.code_number = "05", .code_notation = "STTTT-CNTT",
		.issued_on = { 2026, 3, 7 },
	};

	assert_string_equal(document_code(c, "H42.13", &l),
	    "H42.13,2026/03/07,05/STTTT-CNTT");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(number_under_ten_has_a_leading_zero),
		TEST(notation_names_type_and_organ_or_organ_and_unit),
		TEST(document_code_is_organ_date_and_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
