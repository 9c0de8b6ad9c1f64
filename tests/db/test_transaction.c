/* test_transaction.c - tests transactions and lost connections of core/db */

#include "server.h"

/* A second connection, to look and to strike from outside. */
static struct ctx *
other_ctx(const struct db_conf *conf)
{
	static struct ctx other;

	ctx_begin(&other);
	if (!db_open(&other, conf))
		fail_msg("%s", other.failure.detail);
	return &other;
}

static struct ctx *
table(void **state, struct db_conf *conf)
{
	struct ctx *c = server_ctx(state, "test", conf);

	server_say(c, "DROP TABLE IF EXISTS stone");
	server_say(c, "CREATE TABLE stone (id BIGINT PRIMARY KEY, n BIGINT)");
	server_say(c, "INSERT INTO stone VALUES (1, 0), (2, 0)");
	return c;
}

static void
other_end(struct ctx *other)
{
	db_close(other);
	arena_end(other->mem);
	other->mem = NULL;
}

static void
kill_connection(struct ctx *c, const struct db_conf *conf)
{
	static const char sql[] = "KILL ?";
	int64_t id = server_int(c, "SELECT CONNECTION_ID()");
	struct ctx *other = other_ctx(conf);

	assert_true(db_run(other, NULL, sql, BINDS(BIND_INT(id))));
	other_end(other);
}

static void
committed_work_is_seen_and_rolled_back_work_is_not(void **state)
{
	struct db_conf conf;
	struct ctx *c = table(state, &conf);
	struct ctx *other = other_ctx(&conf);

	assert_true(tx_begin(c));
	assert_true(tx_is_open(c));
	server_say(c, "UPDATE stone SET n = 1 WHERE id = 1");
	assert_int_equal(server_int(other, "SELECT SUM(n) FROM stone"), 0);
	assert_true(tx_commit(c));
	assert_false(tx_is_open(c));
	assert_int_equal(server_int(other, "SELECT SUM(n) FROM stone"), 1);

	assert_true(tx_begin(c));
	server_say(c, "UPDATE stone SET n = 5");
	tx_rollback(c);
	assert_false(tx_is_open(c));
	assert_int_equal(server_int(other, "SELECT SUM(n) FROM stone"), 1);
	other_end(other);
}

static void
a_failed_request_cannot_commit(void **state)
{
	struct ctx *c = table(state, NULL);

	assert_true(tx_begin(c));
	server_say(c, "UPDATE stone SET n = 1");
	refuse(c, CONFLICT, "changed_meanwhile", "by this test");
	assert_false(tx_commit(c));
	tx_rollback(c);
	assert_int_equal(server_int(c, "SELECT SUM(n) FROM stone"), 0);
}

static void
a_transaction_begins_once_and_ends_once(void **state)
{
	struct ctx *c = table(state, NULL);

	assert_false(tx_commit(c));
	assert_refused(c, "broken");
	memset(&c->failure, 0, sizeof(c->failure));
	assert_true(tx_begin(c));
	assert_false(tx_begin(c));
	assert_refused(c, "broken");
	tx_rollback(c);
}

static void
a_lock_that_does_not_come_is_busy(void **state)
{
	struct db_conf conf;
	struct ctx *c = table(state, &conf);
	struct ctx *other = other_ctx(&conf);

	assert_true(tx_begin(other));
	server_say(other, "UPDATE stone SET n = 1 WHERE id = 1");
	server_say(c, "SET innodb_lock_wait_timeout = 0");
	assert_true(tx_begin(c));
	assert_false(db_run(c, NULL, "UPDATE stone SET n = 2 WHERE id = 1",
	    NO_BINDS));
	assert_refused(c, "try_again");
	assert_int_equal(c->failure.kind, BUSY);
	tx_rollback(c);
	tx_rollback(other);
	other_end(other);
}

static void
a_lost_connection_is_opened_again(void **state)
{
	static const char sql[] = "SELECT n + ? FROM stone WHERE id = 1";
	struct db_conf conf;
	struct ctx *c = table(state, &conf);
	int64_t number;

	assert_true(db_int(c, &number, sql, BINDS(BIND_INT(7))));
	kill_connection(c, &conf);
	assert_true(db_int(c, &number, sql, BINDS(BIND_INT(8))));
	assert_int_equal(number, 8);

	kill_connection(c, &conf);
	assert_true(tx_begin(c));
	server_say(c, "UPDATE stone SET n = 3 WHERE id = 1");
	assert_true(tx_commit(c));
	assert_int_equal(server_int(c, "SELECT n FROM stone WHERE id = 1"),
	    3);
}

static void
a_connection_lost_in_a_transaction_is_busy(void **state)
{
	struct db_conf conf;
	struct ctx *c = table(state, &conf);

	assert_true(tx_begin(c));
	server_say(c, "UPDATE stone SET n = 9");
	kill_connection(c, &conf);
	assert_false(db_run(c, NULL, "UPDATE stone SET n = 10", NO_BINDS));
	assert_refused(c, "try_again");
	assert_int_equal(c->failure.kind, BUSY);
	tx_rollback(c);
	assert_false(tx_is_open(c));
	fresh_ctx(state);
	assert_int_equal(server_int(c, "SELECT SUM(n) FROM stone"), 0);
}

static void
nothing_is_done_behind_a_transaction_that_was_undone(void **state)
{
	static const char *const ends[] = {
		"SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213",
		"KILL CONNECTION_ID()",
	};

	for (size_t i = 0; i < COUNT(ends); i++) {
		struct ctx *c = table(state, NULL);

		assert_true(tx_begin(c));
		server_say(c, "UPDATE stone SET n = 1");
		assert_false(db_run(c, NULL, ends[i], NO_BINDS));
		assert_refused(c, "try_again");

		/* Code that forgives itself the failure and goes on. */
		memset(&c->failure, 0, sizeof(c->failure));
		assert_false(db_run(c, NULL, "UPDATE stone SET n = 2",
		    NO_BINDS));
		assert_refused(c, "try_again");
		memset(&c->failure, 0, sizeof(c->failure));
		assert_false(tx_commit(c));
		tx_rollback(c);
		memset(&c->failure, 0, sizeof(c->failure));
		assert_int_equal(server_int(c, "SELECT SUM(n) FROM stone"),
		    0);
		db_close(c);
	}
}

static void
a_server_out_of_reach_is_busy(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct db_conf conf = {
		.host = "", .socket = "/nonexistent/socket", .user = "root",
		.password = "", .name = "test", .tls_ca = "",
	};

	assert_false(db_open(c, &conf));
	assert_refused(c, "try_again");
	assert_int_equal(c->failure.kind, BUSY);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(committed_work_is_seen_and_rolled_back_work_is_not),
		DB_TEST(a_failed_request_cannot_commit),
		DB_TEST(a_transaction_begins_once_and_ends_once),
		DB_TEST(a_lock_that_does_not_come_is_busy),
		DB_TEST(a_lost_connection_is_opened_again),
		DB_TEST(a_connection_lost_in_a_transaction_is_busy),
		DB_TEST(nothing_is_done_behind_a_transaction_that_was_undone),
		DB_TEST(a_server_out_of_reach_is_busy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
