/* test_honest.c - tests modules/core/base/honest.c, and its use */

#include "base/json.h"
#include "base/record.h"
#include "base/text.h"
#include "unit.h"

static void
what_turns_or_ends_a_line_is_not_honest(void **state)
{
	static const struct { const char *text; bool want; } cases[] = {
		{ "Kế hoạch số 5/KH-UBND", true },
		{ "dòng một\n\tdòng hai", true },
		{ "cafe\xcc\x81 \xe2\x80\x93", true },
		{ "zero\xe2\x80\x8bwidth", true },
		{ "exe.\xe2\x80\xae" "fdp", false },      /* U+202E */
		{ "a\xe2\x81\xa6" "b\xe2\x81\xa9", false }, /* U+2066 2069 */
		{ "a\xe2\x80\x8f", false },               /* U+200F */
		{ "a\xd8\x9c" "b", false },               /* U+061C */
		{ "a\xe2\x80\xa8" "b", false },           /* U+2028 */
		{ "a\xef\xbf\xbe", false },               /* U+FFFE */
		{ "a\xf3\xa0\x81\x81", false },           /* U+E0041 */
		{ "a\xef\xbf\xb9", false },               /* U+FFF9 */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(text_is_honest(cases[i].text),
		    cases[i].want);
}

static void
what_nobody_sees_is_left_out(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_string_equal(text_enter(c->mem,
	    "\xef\xbb\xbf" "Kế ho" "\xe2\x80\x8b" "ạ" "\xc2\xad" "ch"),
	    "Kế hoạch");
	assert_string_equal(text_enter(c->mem, "e\xcc\x81"), "é");
	assert_string_equal(text_tame(c->mem, "exe.\xe2\x80\xae" "fdp"),
	    "exe.fdp");
	assert_string_equal(text_tame(c->mem, "plain"), "plain");
}

struct form {
	const char *subject;
};

static bool
read_subject(struct ctx *c, const char *json, struct form *out)
{
	static const struct member members[] = {
		MEMBER(struct form, subject, .min = 1, .max = 20), MEMBER_END
	};
	static const struct record record = RECORD(form, members);
	json_t *value;

	return json_read(c, bytes_of(json), &value) &&
	    record_read(c, &record, value, out);
}

static void
a_field_with_deceit_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct form form;

	assert_false(read_subject(c, "{\"subject\":\"a\\u202eb\"}", &form));
	assert_refused(c, "field_characters");
	assert_string_equal(c->failure.field, "subject");
	c = fresh_ctx(state);
	assert_true(read_subject(c, "{\"subject\":\"a\\u200bb\"}", &form));
	assert_string_equal(form.subject, "ab");
	c = fresh_ctx(state);
	assert_false(read_subject(c, "{\"subject\":\"\\u200b \"}", &form));
	assert_refused(c, "field_length");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(what_turns_or_ends_a_line_is_not_honest),
		TEST(what_nobody_sees_is_left_out),
		TEST(a_field_with_deceit_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
