/* test_right.c - tests modules/office/right.c */

#include "office/right.h"
#include "unit.h"

static void
route_without_a_right_answers_nobody(void **state)
{
	struct ctx *c = fresh_ctx(state);

	c->user.roles = UINT32_MAX;
	assert_false(right_has(c, RIGHT_NONE));
	assert_false(right_has(c, RIGHT_COUNT));
	assert_false(right_of_roles(UINT32_MAX, RIGHT_COUNT));
	assert_false(right_has(c, -1));
}

static void
nobody_signed_in_has_the_public_right_alone(void **state)
{
	struct ctx *c = fresh_ctx(state);

	for (int right = 0; right < RIGHT_COUNT; right++)
		assert_int_equal(right_has(c, right), right == RIGHT_PUBLIC);
}

static void
intake_number_seal_and_release_are_the_clerks(void **state) /* R032 */
{
	static const int rights[] = {
		RIGHT_INTAKE, RIGHT_NUMBER, RIGHT_SEAL, RIGHT_RELEASE
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rights); i++) {
		assert_true(right_of_roles(ROLE_CLERK, rights[i]));
		assert_false(right_of_roles(~(uint32_t)ROLE_CLERK,
		    rights[i]));
	}
}

static void
administrators_read_no_letters(void **state) /* R008 R028 R193 */
{
	static const uint32_t roles[] = {
		ROLE_UNIT_ADMIN, ROLE_SYSTEM_ADMIN, ROLE_SUPPORT
	};
	static const int rights[] = {
		RIGHT_READ_LETTER, RIGHT_UPLOAD, RIGHT_HANDLE, RIGHT_DRAFT,
		RIGHT_REGISTERS, RIGHT_TRACK
	};

	(void)state;
	for (size_t i = 0; i < COUNT(roles); i++) {
		assert_false(roles_read_whole_organ(roles[i]));
		for (size_t k = 0; k < COUNT(rights); k++)
			assert_false(right_of_roles(roles[i], rights[k]));
	}
}

static void
four_roles_read_the_whole_organ(void **state) /* R028 */
{
	const uint32_t readers = ROLE_LEADER | ROLE_CLERK | ROLE_ARCHIVIST |
	    ROLE_CHIEF_OF_OFFICE;

	(void)state;
	for (uint32_t role = 1; role <= ROLE_CHIEF_OF_OFFICE; role <<= 1)
		assert_int_equal(roles_read_whole_organ(role),
		    (role & readers) != 0);
}

static void
every_role_and_right_has_its_names(void **state)
{
	uint32_t seen = 0;

	(void)state;
	for (const struct role_name *r = role_names; r->role != 0; r++) {
		assert_int_equal(role_by_json(r->json), r->role);
		assert_int_equal(role_by_lua(r->lua), r->role);
		assert_string_equal(role_lua(r->role), r->lua);
		seen |= r->role;
	}
	assert_int_equal(seen, 2 * ROLE_CHIEF_OF_OFFICE - 1);
	assert_int_equal(role_by_json("lanh_dao"), 0);
	for (int right = RIGHT_PUBLIC; right < RIGHT_COUNT; right++)
		assert_non_null(right_name(right));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(route_without_a_right_answers_nobody),
		TEST(nobody_signed_in_has_the_public_right_alone),
		TEST(intake_number_seal_and_release_are_the_clerks),
		TEST(administrators_read_no_letters),
		TEST(four_roles_read_the_whole_organ),
		TEST(every_role_and_right_has_its_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
