/* test_retry_rules.c - tests modules/courier/retry_rules.c */

#include "courier/courier.h"
#include "unit.h"

static const struct courier_conf conf = { .retry_ms = 5000 };

static int64_t
wait_after(void **state, int64_t attempts)
{
	struct ctx *c = fresh_ctx(state);

	c->conf = &conf;
	return retry_at(c, attempts).ms - c->now.ms;
}

static void
pauses_double_up_to_an_hour(void **state) /* P9 */
{
	assert_int_equal(wait_after(state, 0), 5000);
	assert_int_equal(wait_after(state, 1), 10000);
	assert_int_equal(wait_after(state, 2), 20000);
	assert_int_equal(wait_after(state, 9), 2560000);
	assert_int_equal(wait_after(state, 10), 3600000);
	assert_int_equal(wait_after(state, 1000000000), 3600000);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(pauses_double_up_to_an_hour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
