/* test_register.c - tests modules/office/register_repo.c */

#include <sys/wait.h>
#include <unistd.h>

#include "office/letter.h"
#include "office/register.h"
#include "world.h"

static const struct register_query incoming = {
	.organ_id = ORGAN_A, .direction = "in", .series = "chung",
	.year = 2026
};

static int64_t
take(struct ctx *c, int64_t book)
{
	struct letter l = world_letter(c, ORGAN_A, "Thư");

	assert_true(register_take(c, book, &l));
	assert_int_equal(l.register_id, book);
	return l.number;
}

static void
missing_register_is_opened_once(void **state)
{
	struct ctx *c = world_begin(state);
	struct book first, again;

	world_sign_in(c, CLERK_A);
	assert_true(register_for(c, &incoming, &first));
	assert_true(register_for(c, &incoming, &again));
	assert_int_equal(first.id, again.id);
	assert_string_equal(first.name, "Sổ văn bản đến");
	assert_int_equal(register_next(&first), 1);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM register"), 1);
}

static void
first_number_is_the_opening_number(void **state) /* R052 */
{
	struct ctx *c = world_begin(state);
	struct book book;

	world_sign_in(c, CLERK_A);
	assert_true(register_for(c, &incoming, &book));
	server_say(c, "UPDATE register SET opening_number = 4211");
	assert_true(register_for(c, &incoming, &book));
	assert_int_equal(register_next(&book), 4211);
	assert_int_equal(take(c, book.id), 4211);
	assert_int_equal(take(c, book.id), 4212);
}

static void
number_goes_back_with_the_transaction(void **state) /* R052 */
{
	struct ctx *c = world_begin(state);
	struct book book;

	world_sign_in(c, CLERK_A);
	assert_true(register_for(c, &incoming, &book));
	assert_int_equal(take(c, book.id), 1);
	assert_true(tx_begin(c));
	assert_int_equal(take(c, book.id), 2);
	tx_rollback(c);
	assert_int_equal(take(c, book.id), 2);
}

static void
letter_gets_one_number(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter l;
	struct book book;

	world_sign_in(c, CLERK_A);
	l = world_letter(c, ORGAN_A, "Thư");
	assert_true(register_for(c, &incoming, &book));
	assert_true(tx_begin(c));
	assert_true(register_take(c, book.id, &l));
	assert_false(register_take(c, book.id, &l));
	assert_refused(c, "number_given");
	tx_rollback(c);
}

static void
closed_register_gives_no_number(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter l;
	struct book book;

	world_sign_in(c, CLERK_A);
	l = world_letter(c, ORGAN_A, "Thư");
	assert_true(register_for(c, &incoming, &book));
	server_say(c, "UPDATE register SET state = 'closed'");
	assert_false(register_take(c, book.id, &l));
	assert_refused(c, "register_closed");
}

static void
void_number_stays_in_the_book(void **state) /* R095 */
{
	struct ctx *c = world_begin(state);
	struct letter l;
	struct book book;

	world_sign_in(c, CLERK_A);
	l = world_letter(c, ORGAN_A, "Thư");
	assert_true(register_for(c, &incoming, &book));
	assert_true(register_take(c, book.id, &l));
	assert_true(register_void(c, l.id, "Vào nhầm sổ"));
	assert_int_equal(take(c, book.id), 2);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM register_entry"
	    " WHERE state = 'void' AND reason = 'Vào nhầm sổ'"), 1);
}

/* One clerk of many: a letter and its number; every seventh gives up. */
static int
register_one(int nth, int64_t book)
{
	void *state;
	struct ctx *c;
	struct letter l = {
		.organ_id = ORGAN_A, .direction = "in", .origin = "axis",
		.state = "pending", .subject = "Song song"
	};

	unit_begin(&state);
	c = server_ctx(&state, "vanthu", NULL);
	world_sign_in(c, CLERK_A);
	if (!tx_begin(c) || !letter_insert(c, &l) ||
	    !register_take(c, book, &l) ||
	    !letter_move(c, &(struct letter_move){ .letter_id = l.id,
	        .register_id = l.register_id, .number = l.number }))
		return 1;
	if (nth % 7 == 0) {
		tx_rollback(c);
		return 0;
	}
	return tx_commit(c) ? 0 : 1;
}

static void
hundred_at_once_leave_no_gap_and_no_repeat(void **state) /* R052 */
{
	struct ctx *c = world_begin(state);
	struct book book;
	int status, failed = 0;

	world_sign_in(c, CLERK_A);
	assert_true(register_for(c, &incoming, &book));
	server_say(c, "UPDATE register SET opening_number = 51");
	server_say(c, "SET GLOBAL innodb_lock_wait_timeout = 20");
	for (int i = 0; i < 100; i++) {
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0)
			_exit(register_one(i, book.id));
	}
	while (wait(&status) > 0)
		failed += status != 0;
	server_say(c, "SET GLOBAL innodb_lock_wait_timeout = 1");

	/* 15 of 100 rolled back: 85 numbers from 51 on. */
	assert_int_equal(failed, 0);
	assert_int_equal(server_int(c, "SELECT COUNT(DISTINCT number)"
	    " FROM letter WHERE number IS NOT NULL"), 85);
	assert_int_equal(server_int(c, "SELECT MIN(number) FROM letter"), 51);
	assert_int_equal(server_int(c, "SELECT MAX(number) FROM letter"),
	    135);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM register_entry"
	    " JOIN letter USING (register_id, number)"), 85);
	assert_int_equal(server_int(c, "SELECT last_number FROM register"),
	    135);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(missing_register_is_opened_once),
		DB_TEST(first_number_is_the_opening_number),
		DB_TEST(number_goes_back_with_the_transaction),
		DB_TEST(letter_gets_one_number),
		DB_TEST(closed_register_gives_no_number),
		DB_TEST(void_number_stays_in_the_book),
		DB_TEST(hundred_at_once_leave_no_gap_and_no_repeat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
