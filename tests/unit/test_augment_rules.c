/* test_augment_rules.c - tests modules/office/augment_rules.c */

#include "office/evidence.h"
#include "unit.h"

static void
each_level_has_its_steps(void **state)
{
	(void)state;
	assert_null(augment_next("B-B", 0));
	assert_string_equal(augment_next("B-T", 0), "stamp");
	assert_null(augment_next("B-T", 1));
	assert_string_equal(augment_next("B-LT", 0), "stamp");
	assert_string_equal(augment_next("B-LT", 1), "evidence");
	assert_string_equal(augment_next("B-LTA", 0), "evidence");
	assert_string_equal(augment_next("B-LTA", 1), "stamp");
	assert_null(augment_next("B-LTA", 2));
	assert_null(augment_next("B-XX", 0));
	assert_true(augment_level_is_known("B-LT"));
	assert_false(augment_level_is_known("B-XX"));
	assert_false(augment_level_is_known(NULL));
}

static void
release_waits_for_what_was_begun_lately(void **state)
{
	const struct augment list[] = {
		{ .state = "done", .begun_at = { 1000 } },
		{ .state = "waiting", .begun_at = { 1000 }, .tries = 3,
		  .last_failure = "fetch_failed" },
	};
	struct augment_told told;

	(void)state;
	augment_tell(list, 2, (struct instant){ 999 }, &told);
	assert_false(told.may_leave);
	assert_false(told.is_done);
	assert_int_equal(told.waiting, 1);
	assert_int_equal(told.tries, 3);
	assert_string_equal(told.failure, "fetch_failed");
	augment_tell(list, 2, (struct instant){ 1000 }, &told);
	assert_true(told.may_leave);
	assert_false(told.is_done);
	augment_tell(list, 1, (struct instant){ 0 }, &told);
	assert_true(told.is_done);
}

static void
what_was_given_up_is_not_waited_for(void **state)
{
	const struct augment list[] = {
		{ .state = "failed", .begun_at = { 1000 },
		  .last_failure = "stamp_not_configured" },
	};
	struct augment_told told;

	(void)state;
	augment_tell(list, 1, (struct instant){ 0 }, &told);
	assert_true(told.may_leave);
	assert_int_equal(told.failed, 1);
	assert_int_equal(told.waiting, 0);
	assert_false(told.is_done);
	augment_tell(NULL, 0, (struct instant){ 0 }, &told);
	assert_true(told.may_leave && told.is_done);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(each_level_has_its_steps),
		TEST(release_waits_for_what_was_begun_lately),
		TEST(what_was_given_up_is_not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
