/* test_later.c - tests modules/core/db/later.c */

#include "db/later.h"
#include "server.h"

static struct ctx *
stones(void **state, struct db_conf *conf)
{
	struct ctx *c = server_ctx(state, "test", conf);

	server_say(c, "DROP TABLE IF EXISTS stone");
	server_say(c, "CREATE TABLE stone (id BIGINT NOT NULL, n BIGINT,"
	    " CONSTRAINT stone_taken UNIQUE (id))");
	return c;
}

static bool
put(struct ctx *c, int64_t id)
{
	static const char sql[] = "INSERT INTO stone (id, n) VALUES (?, 0)";

	return db_later(c, sql, BINDS(BIND_INT(id)));
}

static bool
turn(struct ctx *c, int64_t id, int64_t n)
{
	static const char sql[] = "UPDATE stone SET n = ? WHERE id = ?";

	return db_change_later(c, sql, BINDS(BIND_INT(n), BIND_INT(id)));
}

static int64_t
said(struct ctx *c)
{
	return server_int(c, "SELECT CAST(variable_value AS INTEGER) FROM"
	    " information_schema.session_status"
	    " WHERE variable_name = 'COM_STMT_EXECUTE'");
}

static void
writes_go_together_before_a_question(void **state)
{
	static const char sql[] = "SELECT SUM(id * 100 + n) FROM stone";
	struct ctx *c = stones(state, NULL);
	int64_t before = said(c), sum;

	assert_true(tx_begin(c));
	for (int again = 0; again < 3; again++) {
		assert_true(put(c, again * 2 + 1) && put(c, again * 2 + 2) &&
		    turn(c, again * 2 + 1, 7));
		assert_true(db_int(c, &sum, sql, NO_BINDS));
	}
	assert_int_equal(sum, 2100 + 21);
	assert_int_equal(said(c), before + 4);
	assert_true(tx_commit(c));
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM stone"), 6);
}

static void
the_last_go_with_the_commit(void **state)
{
	struct ctx *c = stones(state, NULL);
	int64_t before, commits = tx_commits(c);

	before = said(c);
	assert_true(tx_begin(c));
	assert_true(put(c, 1) && put(c, 2) && turn(c, 2, 5));
	assert_true(tx_commit(c));
	assert_false(tx_is_open(c));
	assert_int_equal(tx_commits(c), commits + 1);
	tx_rollback(c);
	assert_int_equal(said(c), before + 2);
	assert_int_equal(server_int(c, "SELECT SUM(n) FROM stone"), 5);
}

/* The first was committed by nobody, and nothing is begun behind it. */
static void
what_is_refused_late_is_refused_whole(void **state)
{
	struct ctx *c = stones(state, NULL);

	assert_true(tx_begin(c));
	assert_true(put(c, 1) && put(c, 2) && put(c, 1) && put(c, 3));
	assert_false(tx_commit(c));
	assert_refused(c, "stone_taken");
	assert_true(tx_is_open(c));
	tx_rollback(c);
	memset(&c->failure, 0, sizeof(c->failure));
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM stone"), 0);
}

static void
a_condition_that_finds_nothing_is_a_conflict(void **state)
{
	struct ctx *c = stones(state, NULL);
	int64_t count;

	assert_true(tx_begin(c));
	assert_true(put(c, 1) && turn(c, 2, 5) && put(c, 3));
	assert_false(db_int(c, &count, "SELECT COUNT(*) FROM stone",
	    NO_BINDS));
	assert_refused(c, "changed_meanwhile");
	tx_rollback(c);
	memset(&c->failure, 0, sizeof(c->failure));
	/* The same value again is found all the same. */
	assert_true(tx_begin(c));
	assert_true(put(c, 1) && turn(c, 1, 0) && turn(c, 1, 0));
	assert_true(tx_commit(c));
}

static void
a_rollback_forgets_them(void **state)
{
	struct ctx *c = stones(state, NULL);

	assert_true(tx_begin(c));
	assert_true(put(c, 1));
	tx_rollback(c);
	assert_true(tx_begin(c));
	assert_true(put(c, 2));
	assert_true(tx_commit(c));
	assert_int_equal(server_int(c, "SELECT SUM(id) FROM stone"), 2);
}

static void
outside_of_a_transaction_they_are_said_at_once(void **state)
{
	struct ctx *c = stones(state, NULL);

	assert_true(put(c, 4));
	assert_false(put(c, 4));
	assert_refused(c, "stone_taken");
}

static void
very_many_keep_their_order(void **state)
{
	struct ctx *c = stones(state, NULL);

	assert_true(tx_begin(c));
	for (int64_t i = 1; i <= 200; i++)
		assert_true(put(c, i) && turn(c, i, 1));
	assert_true(tx_commit(c));
	assert_int_equal(server_int(c, "SELECT SUM(n) FROM stone"), 200);
}

/* Each count of writes is a compound of its own: not all are kept. */
static void
many_compounds_are_said_all_the_same(void **state)
{
	static const char *const words[] = { "id + 0", "id + 1 - 1" };
	struct ctx *c = stones(state, NULL);

	server_say(c, "INSERT INTO stone VALUES (1, 0)");
	for (int i = 0; i < 130; i++) {
		const char *sql = arena_text(c->mem, "UPDATE stone SET n ="
		    " n + 1 WHERE id = %s AND %d = %d", words[i % 2], i, i);

		assert_true(tx_begin(c));
		assert_true(db_later(c, sql, NO_BINDS) &&
		    db_later(c, sql, NO_BINDS));
		assert_true(tx_commit(c));
	}
	assert_int_equal(server_int(c, "SELECT n FROM stone"), 260);
}

static void
a_lost_connection_loses_them_all(void **state)
{
	static const char kill_sql[] = "KILL ?";
	static struct ctx other;
	struct db_conf conf;
	struct ctx *c = stones(state, &conf);
	int64_t id = server_int(c, "SELECT CONNECTION_ID()");

	assert_true(tx_begin(c));
	assert_true(put(c, 1));
	ctx_begin(&other);
	assert_true(db_open(&other, &conf));
	assert_true(db_run(&other, NULL, kill_sql, BINDS(BIND_INT(id))));
	db_close(&other);
	arena_end(other.mem);
	other.mem = NULL;
	assert_true(put(c, 2));
	assert_false(tx_commit(c));
	assert_refused(c, "try_again");
	tx_rollback(c);
	memset(&c->failure, 0, sizeof(c->failure));
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM stone"), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(writes_go_together_before_a_question),
		DB_TEST(the_last_go_with_the_commit),
		DB_TEST(what_is_refused_late_is_refused_whole),
		DB_TEST(a_condition_that_finds_nothing_is_a_conflict),
		DB_TEST(a_rollback_forgets_them),
		DB_TEST(outside_of_a_transaction_they_are_said_at_once),
		DB_TEST(very_many_keep_their_order),
		DB_TEST(many_compounds_are_said_all_the_same),
		DB_TEST(a_lost_connection_loses_them_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
