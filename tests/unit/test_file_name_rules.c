/* test_file_name_rules.c - tests modules/office/file_name_rules.c */

#include "office/file_name.h"
#include "unit.h"

#define FORTY "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
#define FIFTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeee.pdf"

static void
plain_names_are_letters_digits_and_one_dot(void **state) /* R124 */
{
	static const struct {
		const char *name;
		bool want;
	} cases[] = {
		{ "congvan15.pdf", true }, { "CV.PDF", true },
		{ FIFTY, true }, { "a" FIFTY, false },
		{ "báo cáo.pdf", false }, { "bao cao.pdf", false },
		{ "baocáo.pdf", false }, { "cong-van.pdf", false },
		{ "cong_van.pdf", false }, { "congvan", false },
		{ "congvan.", false }, { ".pdf", false },
		{ "cong.van.pdf", false }, { "../x.pdf", false },
		{ "", false },
	};

	(void)state;
	assert_int_equal(strlen(FIFTY), 50);
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (file_name_is_plain(cases[i].name, 50) != cases[i].want)
			fail_msg("%s", cases[i].name);
	}
}

static void
corrected_name_is_plain_and_near(void **state) /* R124 */
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "báo cáo.pdf", "baocao.pdf" },
		{ "Quyết định số 12/QĐ-UBND.PDF", "quyetdinhso12qdubnd.pdf" },
		{ "v1.2 – bản cuối.docx", "v12bancuoi.docx" },
		{ "文.pdf", "taptin.pdf" },
		{ "báo cáo", "baocao" },
		{ "a" FIFTY,
		  "aaaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeee.pdf" },
		/* an ending of more than ten letters is none */
		{ "cv.abcdefghij", "cv.abcdefghij" },
		{ "cv.abcdefghijk", "cv" },
		{ FORTY FORTY "." FORTY FORTY, FORTY "aaaaaaaaa" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const char *got = file_name_correct(c->mem, cases[i].name, 50);

		assert_string_equal(got, cases[i].want);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(plain_names_are_letters_digits_and_one_dot),
		TEST(corrected_name_is_plain_and_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
