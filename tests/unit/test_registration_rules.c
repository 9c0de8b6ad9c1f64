/* test_registration_rules.c - tests modules/intake/registration_rules.c */

#include "intake/intake.h"
#include "unit.h"

static struct register_form
good_form(const struct ctx *c)
{
	return (struct register_form){
		.type_name = "Công văn", .code_number = "15",
		.code_notation = "UBND-VX", .issued_on = c->today,
		.organ_name = "UBND tỉnh", .subject = "Mời họp",
	};
}

static void
letter_of_today_is_accepted(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct register_form form = good_form(c);

	assert_true(form_may_be_registered(c, &form));
}

static void
letter_of_tomorrow_is_refused(void **state) /* R051 */
{
	struct ctx *c = fresh_ctx(state);
	struct register_form form = good_form(c);

	form.issued_on = date_add(c->today, 1);
	assert_false(form_may_be_registered(c, &form));
	assert_refused(c, "letter_issued_in_future");
	assert_string_equal(c->failure.field, "issued_on");
}

static void
letter_of_another_age_is_refused(void **state) /* R051 */
{
	static const struct {
		struct date on;
		bool want;
	} cases[] = { { { 1, 1, 1 }, false }, { { 1899, 12, 31 }, false },
		{ { 1944, 12, 31 }, false }, { { 1945, 9, 2 }, true } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct register_form form = good_form(c);

		form.issued_on = cases[i].on;
		assert_int_equal(form_may_be_registered(c, &form),
		    cases[i].want);
		if (!cases[i].want)
			assert_refused(c, "letter_issued_too_early");
	}
}

static void
number_needs_a_digit(void **state) /* R051 */
{
	static const struct {
		const char *number;
		bool want;
	} cases[] = { { "17", true }, { "17a", true }, { "a", false },
		{ "/", false } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct register_form form = good_form(c);

		form.code_number = cases[i].number;
		assert_int_equal(form_may_be_registered(c, &form),
		    cases[i].want);
	}
}

static void
deadline_before_the_letter_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct register_form form = good_form(c);

	form.due_on = date_add(c->today, -1);
	assert_false(form_may_be_registered(c, &form));
	assert_refused(c, "due_before_issue");
	assert_string_equal(c->failure.field, "due_on");
}

static void
only_a_checked_waiting_letter_is_registered(void **state) /* R035 */
{
	static const struct {
		const char *direction, *state, *verdict, *code;
	} cases[] = {
		{ "in", "pending", "valid", NULL },
		{ "in", "pending", "invalid", NULL }, /* the process says */
		{ "in", "pending", "none", NULL },
		{ "in", "pending", "pending", "verdict_pending" },
		{ "in", "registered", "valid", "letter_not_pending" },
		{ "in", "returned", "valid", "letter_not_pending" },
		{ "out", "pending", "valid", "letter_not_pending" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct letter l = { .direction = cases[i].direction,
			.state = cases[i].state,
			.verdict = cases[i].verdict };

		assert_int_equal(letter_may_be_registered(c, &l),
		    cases[i].code == NULL);
		if (cases[i].code != NULL)
			assert_refused(c, cases[i].code);
	}
}

static void
an_encrypted_letter_is_opened_first(void **state) /* R044 R160 */
{
	struct ctx *c = fresh_ctx(state);
	struct letter l = { .direction = "in", .state = "pending",
		.verdict = "unknown", .encrypted = true };

	assert_false(letter_may_be_registered(c, &l));
	assert_refused(c, "letter_not_opened");
	c = fresh_ctx(state);
	l.opened_at = c->now;
	assert_true(letter_may_be_registered(c, &l));
}

static void
form_goes_into_the_letter_without_leading_zeros(void **state) /* R054 */
{
	struct ctx *c = fresh_ctx(state);
	struct register_form form = good_form(c);
	struct letter l = { .page_count = 4, .document_code = "H42,1" };

	form.code_number = "007";
	form_into_letter(&form, &l);
	assert_string_equal(l.code_number, "7");
	assert_string_equal(l.subject, "Mời họp");
	assert_int_equal(l.page_count, 4);
	assert_string_equal(l.document_code, "H42,1");
	assert_string_equal(letter_code(c, l.code_number, l.code_notation),
	    "07/UBND-VX");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(letter_of_today_is_accepted),
		TEST(letter_of_tomorrow_is_refused),
		TEST(letter_of_another_age_is_refused),
		TEST(number_needs_a_digit),
		TEST(deadline_before_the_letter_is_refused),
		TEST(only_a_checked_waiting_letter_is_registered),
		TEST(an_encrypted_letter_is_opened_first),
		TEST(form_goes_into_the_letter_without_leading_zeros),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
