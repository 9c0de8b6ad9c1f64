/* test_recall_rules.c - tests modules/dispatch/recall_rules.c */

#include "dispatch/dispatch.h"
#include "unit.h"

static void
only_what_went_out_is_taken_back(void **state) /* R112 */
{
	static const struct {
		const char *state, *want; /* NULL: it may */
	} cases[] = {
		{ "released", NULL }, { "closed", NULL },
		{ "recalled", "letter_recalled" },
		{ "sealing", "letter_not_released" },
		{ "draft", "letter_not_released" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct letter l = { .state = cases[i].state };

		assert_int_equal(letter_may_be_recalled(c, &l),
		    cases[i].want == NULL);
		if (cases[i].want != NULL)
			assert_refused(c, cases[i].want);
	}
}

static void
who_has_it_is_asked_and_asked_again_after_a_no(void **state) /* R112 */
{
	static const struct {
		const char *state, *recall;
		bool want;
	} cases[] = {
		{ "sent", NULL, true }, { "arrived", NULL, true },
		{ "sent", "refused", true }, { "done", "refused", true },
		{ "sent", "asked", false }, { "sent", "agreed", false },
		{ "draft", NULL, false }, { "refused", NULL, false },
		{ "stopped", NULL, false }, { "stopped", "refused", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct delivery d = { .state = cases[i].state,
			.recall = cases[i].recall };

		assert_int_equal(delivery_may_be_asked(&d), cases[i].want);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(only_what_went_out_is_taken_back),
		TEST(who_has_it_is_asked_and_asked_again_after_a_no),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
