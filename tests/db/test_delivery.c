/* test_delivery.c - receipts and jobs as the courier meets them (P9) */

#include "office/delivery.h"
#include "office/job.h"
#include "world.h"

/* A letter of Sở A on its way to Sở B. */
static struct delivery
on_its_way(struct ctx *c)
{
	struct letter l = {
		.organ_id = ORGAN_A, .direction = "out", .origin = "native",
		.state = "released", .subject = "V/v báo cáo",
		.document_code = "H42.01,2026/11/20,01/SOA-A1",
	};
	struct delivery d = {
		.organ_id = ORGAN_A, .receiver_unit_id = ORGAN_B,
		.receiver_code = "H42.02", .receiver_name = "Sở B",
		.kind = "handle", .channel = "axis",
	};
	struct rows rows;

	server_say(c, "DELETE FROM delivery_event");
	server_say(c, "DELETE FROM delivery");
	assert_true(letter_insert(c, &l));
	d.letter_id = l.id;
	assert_true(delivery_insert(c, &d));
	assert_true(delivery_queue(c, l.id));
	assert_true(delivery_list(c, l.id, &rows));
	assert_int_equal(rows.count, 1);
	return *(const struct delivery *)rows.at;
}

static struct instant
after_minutes(const struct ctx *c, int64_t minutes)
{
	return (struct instant){ c->now.ms + minutes * 60000 };
}

static void
receive(struct ctx *c, const struct delivery *d, const char *code,
    int64_t minutes)
{
	assert_true(delivery_receipt(c, &(struct receipt){
	    .delivery_id = d->id, .code = code,
	    .at = after_minutes(c, minutes), .text = "x" }));
}

static struct delivery
now_of(struct ctx *c, const struct delivery *d)
{
	struct rows rows;

	assert_true(delivery_list(c, d->letter_id, &rows));
	return *(const struct delivery *)rows.at;
}

static void
older_receipt_never_overwrites_a_newer(void **state) /* P9 R106 */
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c), after;
	struct rows events;

	receive(c, &d, "03", 10);
	receive(c, &d, "01", 5);
	after = now_of(c, &d);
	assert_string_equal(after.state, "accepted");
	assert_int_equal(after.arrived_at.ms, after_minutes(c, 5).ms);
	assert_int_equal(after.accepted_at.ms, after_minutes(c, 10).ms);
	assert_int_equal(after.state_at.ms, after_minutes(c, 10).ms);
	assert_true(delivery_events(c, d.id, &events));
	assert_int_equal(events.count, 2);
}

static void
repeated_receipt_changes_nothing(void **state) /* P9 */
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c);
	struct rows events;

	receive(c, &d, "01", 5);
	receive(c, &d, "06", 9);
	receive(c, &d, "01", 5);
	assert_string_equal(now_of(c, &d).state, "done");
	assert_true(delivery_events(c, d.id, &events));
	assert_int_equal(events.count, 2);
}

static void
at_the_same_moment_the_further_state_counts(void **state) /* P9 */
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c);

	receive(c, &d, "04", 5);
	receive(c, &d, "03", 5);
	assert_string_equal(now_of(c, &d).state, "assigned");
	receive(c, &d, "05", 5);
	assert_string_equal(now_of(c, &d).state, "handling");
}

static void
receipt_may_overtake_the_acknowledgement(void **state) /* R109 */
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c);

	assert_string_equal(d.state, "queued");
	assert_int_equal(d.sent_at.ms, 0);
	receive(c, &d, "01", 5);
	assert_true(delivery_sent(c, d.id, after_minutes(c, 6)));
	assert_string_equal(now_of(c, &d).state, "arrived");
	assert_true(delivery_failed(c, d.id, "try_again"));
	assert_string_equal(now_of(c, &d).state, "arrived");
}

static void
paper_was_sent_when_the_letter_was_released(void **state) /* R099 R109 */
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c), after;

	server_say(c, "UPDATE delivery SET channel = 'paper',"
	    " state = 'draft'");
	assert_true(delivery_queue(c, d.letter_id));
	after = now_of(c, &d);
	assert_string_equal(after.state, "sent");
	assert_int_equal(after.sent_at.ms, c->now.ms);
}

static void
unknown_code_is_refused(void **state)
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c);

	assert_false(delivery_receipt(c, &(struct receipt){
	    .delivery_id = d.id, .code = "13", .at = c->now }));
	assert_refused(c, "receipt_unknown");
}

static void
receiver_answers_under_any_of_its_codes(void **state) /* R106 */
{
	struct ctx *c = world_begin(state);
	struct delivery d = on_its_way(c), found_one;
	static const struct {
		int64_t organ;
		const char *code;
		bool want;
	} cases[] = {
		{ ORGAN_A, "H42.02", true },
		{ ORGAN_A, "000.00.02.H42", true },
		{ ORGAN_A, "H42.01", false },
		{ ORGAN_B, "H42.02", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct delivery_key key = {
			.organ_id = cases[i].organ,
			.receiver_code = cases[i].code,
			.document_code = "H42.01,2026/11/20,01/SOA-A1",
		};
		bool found;

		assert_true(delivery_find(c, &key, &found_one, &found));
		assert_int_equal(found, cases[i].want);
		if (found)
			assert_int_equal(found_one.id, d.id);
	}
}

static int64_t
jobs_due(struct ctx *c, struct job *out)
{
	struct rows rows;

	assert_true(tx_begin(c));
	assert_true(job_claim(c, 10, &rows));
	if (rows.count > 0)
		*out = *(const struct job *)rows.at;
	tx_rollback(c);
	return (int64_t)rows.count;
}

static void
job_is_lent_put_back_and_given_up(void **state) /* P9 */
{
	struct ctx *c = world_begin(state);
	struct job_retry retry = { .reason = "helper_lost" };
	struct job job = { .id = 0 };

	server_say(c, "DELETE FROM job");
	assert_true(job_add(c, "fill", 7, NULL));
	assert_int_equal(jobs_due(c, &job), 1);
	assert_int_equal(job.attempts, 0);
	assert_true(job_lend(c, job.id, after_minutes(c, 2)));
	assert_int_equal(jobs_due(c, &job), 0);
	c->now = after_minutes(c, 3);
	assert_int_equal(jobs_due(c, &job), 1);
	assert_int_equal(job.attempts, 1);
	retry.id = job.id;
	retry.next_at = c->now;
	assert_true(job_again(c, &retry));
	assert_int_equal(jobs_due(c, &job), 1);
	assert_int_equal(job.attempts, 1);
	retry.give_up = true;
	assert_true(job_again(c, &retry));
	assert_int_equal(jobs_due(c, &job), 0);
	assert_int_equal(server_int(c,
	    "SELECT COUNT(*) FROM job WHERE state = 'failed'"), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(older_receipt_never_overwrites_a_newer),
		DB_TEST(repeated_receipt_changes_nothing),
		DB_TEST(at_the_same_moment_the_further_state_counts),
		DB_TEST(receipt_may_overtake_the_acknowledgement),
		DB_TEST(paper_was_sent_when_the_letter_was_released),
		DB_TEST(unknown_code_is_refused),
		DB_TEST(receiver_answers_under_any_of_its_codes),
		DB_TEST(job_is_lent_put_back_and_given_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
