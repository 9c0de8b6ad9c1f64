/* test_waiting.c - tests office/waiting_repo.c: a clock that was set back */

#include "office/job.h"
#include "office/outbox.h"
#include "office/waiting.h"
#include "world.h"

#define MINUTE 60000

static const struct waiting_limit limit = {
	.lease_ms = 2 * MINUTE, .retry_ms = 5000, .longest_ms = 60 * MINUTE,
};

static struct ctx *
begin(void **state)
{
	struct ctx *c = world_begin(state);

	server_say(c, "DELETE FROM job");
	server_say(c, "DELETE FROM outbox");
	return c;
}

static void
add_both(struct ctx *c)
{
	assert_true(job_add(c, "verify", 1, NULL));
	assert_true(outbox_add(c, &(struct outgoing){
	    .organ_id = ORGAN_A, .kind = "edoc", .from_code = "H42.01",
	    .to_code = "H42.02", .message_sha256 = "x" }));
}

static void
assert_due(struct ctx *c, size_t want)
{
	struct rows rows;

	assert_true(job_claim(c, 10, &rows));
	assert_int_equal(rows.count, want);
	assert_true(outbox_claim(c, 10, &rows));
	assert_int_equal(rows.count, want);
}

static void
fresh_work_of_a_wrong_clock_is_due_at_once(void **state) /* P9 R111 */
{
	struct ctx *c = begin(state);
	int64_t rows;

	add_both(c);
	c->now.ms -= 3 * 24 * 60 * (int64_t)MINUTE;
	assert_due(c, 0);
	assert_true(waiting_mend(c, &limit, &rows));
	assert_int_equal(rows, 2);
	assert_due(c, 1);
	assert_true(waiting_mend(c, &limit, &rows));
	assert_int_equal(rows, 0);
}

static void
pause_after_a_failure_and_a_lease_are_kept(void **state) /* P9 */
{
	static const struct {
		int64_t attempts, wait_ms;
		bool mended;
	} cases[] = {
		{ 1, 2 * MINUTE, false }, { 1, 2 * MINUTE + 1, true },
		{ 6, 320000, false }, { 6, 320001, true },
		{ 40, 60 * MINUTE, false }, { 40, 60 * MINUTE + 1, true },
		{ 0, 1, true }, { 0, 0, false },
	};
	struct ctx *c = begin(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t rows;

		server_say(c, "DELETE FROM job");
		assert_true(job_add(c, "verify", 1, NULL));
		assert_true(db_run(c, NULL,
		    "UPDATE job SET attempts = ?, next_at = ?",
		    BINDS(BIND_INT(cases[i].attempts), BIND_INSTANT((
		    (struct instant){ c->now.ms + cases[i].wait_ms })))));
		assert_true(waiting_mend(c, &limit, &rows));
		assert_int_equal(rows, cases[i].mended);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(fresh_work_of_a_wrong_clock_is_due_at_once),
		TEST(pause_after_a_failure_and_a_lease_are_kept),
	};

	return cmocka_run_group_tests_name("waiting", tests, NULL, NULL);
}
