/* test_draft_rules.c - tests modules/routing/draft_rules.c */

#include "routing/routing.h"
#include "unit.h"

static void
state_secret_is_no_draft(void **state) /* R001 P11 */
{
	static const char *const words[] = {
		"mat", "toi_mat", "tuyet_mat", "", "Thuong", NULL
	};

	for (size_t i = 0; i < COUNT(words); i++) {
		struct ctx *c = fresh_ctx(state);
		struct draft_form form = {
			.secrecy = words[i], .subject = "V/v tuyển quân",
		};

		assert_false(draft_may_be(c, &form));
		assert_refused(c, "letter_is_state_secret");
		assert_int_equal(c->failure.kind, NO_RIGHT);
		assert_null(strstr(c->failure.detail, "quân"));
	}
}

static void
paper_beside_a_draft_needs_a_reason(void **state) /* R117 */
{
	struct ctx *c = fresh_ctx(state);
	struct draft_form form = { .secrecy = "thuong", .paper = true };

	assert_false(draft_may_be(c, &form));
	assert_refused(c, "paper_reason_missing");
	assert_string_equal(c->failure.field, "paper_reason");
	c = fresh_ctx(state);
	form.paper_reason = "Nơi nhận chưa liên thông";
	assert_true(draft_may_be(c, &form));
	form = (struct draft_form){ .secrecy = "thuong" };
	assert_true(draft_may_be(c, &form));
}

static void
a_copy_is_made_of_a_letter_and_not_drafted(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct draft_form form = { .secrecy = "thuong",
		.type_name = "Bản sao lục" };

	assert_false(draft_may_be(c, &form));
	assert_refused(c, "copy_is_not_drafted");
	assert_string_equal(c->failure.field, "type_name");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(state_secret_is_no_draft),
		TEST(paper_beside_a_draft_needs_a_reason),
		TEST(a_copy_is_made_of_a_letter_and_not_drafted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
