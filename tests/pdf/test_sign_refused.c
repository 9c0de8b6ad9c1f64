/* test_sign_refused.c - signatures that must not come about */

#include "life.h"

static void
seal_before_the_leader_is_refused(void **state) /* R085 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes out, numbered;

	assert_true(filled(c, prepared(c, letter(c)), "01/STTTT-CNTT",
	    &numbered));
	assert_false(sealed(c, numbered, &out));
	assert_refused(c, "person_missing");
}

static void
seal_before_the_number_is_refused(void **state) /* R087 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes out;

	assert_false(sealed(c, signed_by_leader(c, prepared(c, letter(c))),
	    &out));
	assert_refused(c, "number_missing");
}

static void
nothing_is_filled_after_the_seal(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c)));
	struct bytes two, three, four;
	struct sign_plan again = plan_for(c, SIGN_PERSON, "p-thu");

	assert_true(filled(c, one, "01/STTTT-CNTT", &two));
	assert_true(sealed(c, two, &three));

	again.field = "chu_ky_2";
	assert_false(sign(c, three, &again, "p-thu", &four));
	assert_refused(c, "field_locked");
}

static void
field_is_signed_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c))), two;
	struct sign_plan again = plan_for(c, SIGN_PERSON, "p-thu");

	assert_false(sign(c, one, &again, "p-thu", &two));
	assert_refused(c, "field_signed");
}

static void
signed_letter_is_not_prepared_again(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c))), tail;
	const struct fill_prepare p = {
		.number = { .place = { 1, 120, 90, 60, 16 } },
	};

	assert_false(pdf_fill_prepare(c, one, &p, &tail));
	assert_refused(c, "pdf_signed");
}

static void
character_without_a_glyph_is_refused(void **state)
{
	static const char *const lines[] = { "Số: 01/漢字" };
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_ANNEX, "H42.13");
	struct bytes out;

	plan.lines = lines;
	plan.line_count = 1;
	assert_false(sign(c, letter(c), &plan, "H42.13", &out));
	assert_refused(c, "text_no_glyph");
}

static void
expired_certificate_does_not_sign(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-hethan");
	struct bytes out;

	assert_false(sign(c, letter(c), &plan, "p-hethan", &out));
	assert_refused(c, "cert_expired");
}

static void
cms_larger_than_its_room_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes out;

	plan.room = 1024;
	assert_false(sign(c, letter(c), &plan, "p-thu", &out));
	assert_refused(c, "cms_too_large");
}

static void
other_key_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes out;

	assert_false(sign(c, letter(c), &plan, "p-la", &out));
	assert_refused(c, "cms_signature");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(seal_before_the_leader_is_refused),
		TEST(seal_before_the_number_is_refused),
		TEST(nothing_is_filled_after_the_seal),
		TEST(field_is_signed_once),
		TEST(signed_letter_is_not_prepared_again),
		TEST(character_without_a_glyph_is_refused),
		TEST(expired_certificate_does_not_sign),
		TEST(cms_larger_than_its_room_is_refused),
		TEST(other_key_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
