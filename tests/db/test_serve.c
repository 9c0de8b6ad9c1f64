/* test_serve.c - tests where core/web commits and rolls back */

#include <stdio.h>

#include "base/text.h"
#include "server.h"
#include "web/request.h"
#include "web/state.h"

static struct worker_conf conf = { WORKER_CONF_DEFAULTS };

static bool
insert(struct ctx *c)
{
	return db_run(c, NULL, "INSERT INTO step VALUES (1)", NO_BINDS);
}

static bool
left_open(struct ctx *c)
{
	if (!tx_begin(c) || !insert(c))
		return false;
	json_int(reply_json(c, 201), "added", 1);
	return true;
}

static bool
refused_late(struct ctx *c)
{
	json_int(reply_json(c, 201), "added", 1);
	return tx_begin(c) && insert(c) &&
	    refuse(c, CONFLICT, "number_taken", "by this test");
}

static bool
without_transaction(struct ctx *c)
{
	reply_empty(c, 204);
	return true;
}

/* What another worker does with the same request in between. */
static void
other_answers(void)
{
	struct ctx other = { .mem = NULL };
	struct db_conf own = {
		.host = "", .socket = getenv("VANTHU_TEST_DB_SOCKET"),
		.user = "root", .password = "", .name = "test", .tls_ca = "",
	};

	ctx_begin(&other);
	assert_true(db_open(&other, &own));
	server_say(&other, "INSERT INTO answer VALUES"
	    " ('key-0009', 202, '{\"other\":true}')");
	db_close(&other);
	arena_end(other.mem);
}

static bool
overtaken(struct ctx *c)
{
	if (!left_open(c))
		return false;
	other_answers();
	return true;
}

static bool
overtaken_and_refused(struct ctx *c)
{
	if (!overtaken(c))
		return false;
	return refuse(c, CONFLICT, "changed_meanwhile", "by the other");
}

static int calls, victims; /* of the next; how many of them are undone */

/* A deadlock as the server tells it: SIGNAL says the very error. */
static bool
undone(struct ctx *c)
{
	bool is_victim = calls++ < victims;

	return (tx_is_open(c) || tx_begin(c)) && insert(c) &&
	    (!is_victim || db_run(c, NULL, "CALL deadlock()", NO_BINDS)) &&
	    without_transaction(c);
}

static bool
committed_first(struct ctx *c)
{
	return tx_begin(c) && insert(c) && tx_commit(c) && undone(c);
}

static const struct route routes[] = {
	{ "POST", "/undone", 0, 0, undone, "Victim of a deadlock" },
	{ "POST", "/committed", 0, 0, committed_first, "Victim, later" },
	{ "POST", "/overtaken", 0, 0, overtaken, "Double click" },
	{ "POST", "/refused", 0, 0, overtaken_and_refused, "The same" },
	{ "POST", "/open", 0, 0, left_open, "Leave it open" },
	{ "POST", "/late", 0, 0, refused_late, "Refuse late" },
	{ "POST", "/none", 0, 0, without_transaction, "No transaction" },
	ROUTE_END
};

static bool
admit(struct ctx *c, int right)
{
	(void)c;
	(void)right;
	return true;
}

struct answer {
	int64_t status;
	const char *body;
};

static bool
recall(struct ctx *c, bool *answered)
{
	static const char sql[] =
	    "SELECT status, body FROM answer WHERE name = ?";
	static const struct member members[] = {
		MEMBER(struct answer, status), MEMBER(struct answer, body),
		MEMBER_END
	};
	static const struct record record = RECORD(answer, members);
	struct answer a;

	if (!db_find(c, &record, &a, answered, sql, BINDS(BIND_TEXT(
	    request_header(c, "HTTP_IDEMPOTENCY_KEY")))))
		return false;
	if (*answered)
		reply_again(c, (int)a.status, "application/json",
		    bytes_of(a.body));
	return true;
}

static bool
remember(struct ctx *c)
{
	static const char sql[] = "INSERT INTO answer VALUES (?, ?, ?)";

	return db_insert(c, NULL, sql, BINDS(
	    BIND_TEXT(request_header(c, "HTTP_IDEMPOTENCY_KEY")),
	    BIND_INT(reply_status(c)), BIND_BYTES(reply_body(c))));
}

static const struct doorman doorman = {
	.admit = admit, .recall = recall, .remember = remember,
};

static struct worker worker = {
	.name = "intake", .routes = routes, .conf_values = &conf,
	.doorman = &doorman,
};

static struct ctx *
tables(void **state)
{
	struct ctx *c = server_ctx(state, "test", NULL);

	server_say(c, "DROP TABLE IF EXISTS step, answer");
	server_say(c, "CREATE TABLE step (n BIGINT)");
	server_say(c, "CREATE TABLE answer (name VARCHAR(100),"
	    " status BIGINT, body TEXT, CONSTRAINT key_taken UNIQUE (name))");
	return c;
}

static const char *body_sent; /* how nginx says it, or NULL */

static const char *
post(struct ctx *c, const char *path, const char *key)
{
	static char text[2000];
	char *params[6] = { NULL };
	struct bytes answer;

	ctx_begin(c);
	params[0] = arena_text(c->mem, "REQUEST_METHOD=POST");
	params[1] = arena_text(c->mem, "DOCUMENT_URI=%s", path);
	params[2] = arena_text(c->mem, "HTTP_ORIGIN=%s", conf.origin);
	if (key != NULL)
		params[3] = arena_text(c->mem, "HTTP_IDEMPOTENCY_KEY=%s",
		    key);
	if (body_sent != NULL)
		params[key != NULL ? 4 : 3] = arena_text(c->mem, "%s",
		    body_sent);
	request_begin(c, &worker, params, NULL);
	answer = serve(c);
	assert_true(answer.length < sizeof(text));
	memcpy(text, answer.at, answer.length + 1);
	assert_false(tx_is_open(c));
	return text;
}

/* As another connection sees it, so only what is committed. */
static int64_t
count(void **state, const char *sql)
{
	static struct ctx other;
	struct db_conf own = {
		.host = "", .socket = getenv("VANTHU_TEST_DB_SOCKET"),
		.user = "root", .password = "", .name = "test", .tls_ca = "",
	};
	int64_t found;

	(void)state;
	ctx_begin(&other);
	assert_true(db_open(&other, &own));
	found = server_int(&other, sql);
	db_close(&other);
	arena_end(other.mem);
	other.mem = NULL;
	return found;
}

static void
a_transaction_left_open_is_committed_before_the_reply(void **state)
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post(c, "/open", NULL), "Status: 201 "));
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 1);
}

static void
a_late_refusal_undoes_everything(void **state)
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post(c, "/late", "0123456789"),
	    "Status: 409 "));
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 0);
	assert_int_equal(count(state, "SELECT COUNT(*) FROM answer"), 0);
	/* The connection is as good as before. */
	assert_true(text_starts(post(c, "/open", NULL), "Status: 201 "));
}

static void
a_repeated_request_changes_nothing_twice(void **state)
{
	struct ctx *c = tables(state);
	char first[2000];

	snprintf(first, sizeof(first), "%s", strstr(post(c, "/open",
	    "key-0001"), "\r\n\r\n"));
	assert_string_equal(first + 4, "{\"added\":1}");
	assert_int_equal(count(state, "SELECT COUNT(*) FROM answer"), 1);
	assert_string_equal(strstr(post(c, "/open", "key-0001"), "\r\n\r\n"),
	    first);
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 1);
	post(c, "/open", "key-0002");
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 2);
}

static void
a_double_click_gets_the_answer_of_the_first(void **state)
{
	static const char *const paths[] = { "/overtaken", "/refused" };

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct ctx *c = tables(state);
		const char *text = post(c, paths[i], "key-0009");

		assert_true(text_starts(text, "Status: 202 "));
		assert_true(text_ends(text, "{\"other\":true}"));
		assert_int_equal(count(state, "SELECT COUNT(*) FROM step"),
		    0);
		db_close(c);
	}
}

static void
a_conflict_of_its_own_stays_one(void **state)
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post(c, "/late", "key-0010"),
	    "Status: 409 "));
	assert_refused(c, "number_taken");
}

static void
an_answer_is_stored_without_a_transaction(void **state)
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post(c, "/none", "key-0001"),
	    "Status: 204 "));
	assert_int_equal(count(state,
	    "SELECT COUNT(*) FROM answer WHERE status = 204"), 1);
}

static void
an_answer_that_cannot_be_stored_undoes_the_change(void **state)
{
	struct ctx *c = tables(state);

	server_say(c, "ALTER TABLE answer"
	    " ADD CONSTRAINT answer_refused CHECK (status <> 201)");
	assert_true(text_starts(post(c, "/open", "key-0001"),
	    "Status: 422 "));
	assert_refused(c, "answer_refused");
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 0);
}

static const char *
post_undone(struct ctx *c, const char *path, int times)
{
	server_say(c, "CREATE OR REPLACE PROCEDURE deadlock()"
	    " SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213");
	calls = 0;
	victims = times;
	return post(c, path, "key-0011");
}

static void
a_victim_of_a_deadlock_begins_anew(void **state) /* P2 */
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post_undone(c, "/undone", 2),
	    "Status: 204 "));
	assert_int_equal(calls, 3);
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 1);
	assert_int_equal(count(state, "SELECT COUNT(*) FROM answer"), 1);
}

static void
a_victim_for_ever_is_told_to_try_again(void **state)
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post_undone(c, "/undone", 100),
	    "Status: 503 "));
	assert_refused(c, "try_again");
	assert_int_equal(calls, 4);
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 0);
}

static void
what_was_committed_is_not_done_twice(void **state)
{
	struct ctx *c = tables(state);

	assert_true(text_starts(post_undone(c, "/committed", 1),
	    "Status: 503 "));
	assert_int_equal(calls, 1);
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 1);
}

static void
a_file_that_was_sent_is_not_taken_twice(void **state)
{
	struct ctx *c = tables(state);

	body_sent = "BODY_FILE=/nowhere";
	post_undone(c, "/undone", 1);
	body_sent = NULL;
	assert_refused(c, "try_again");
	assert_int_equal(calls, 1);
}

static void
a_foreign_schema_answers_nobody(void **state)
{
	struct ctx *c = tables(state);

	server_say(c, "CREATE OR REPLACE TABLE schema_version"
	    " (number BIGINT)");
	server_say(c, "INSERT INTO schema_version VALUES (9)");
	conf.schema_first = 1;
	conf.schema_last = 2;
	assert_true(text_starts(post(c, "/open", NULL), "Status: 503 "));
	assert_refused(c, "schema_refused");
	conf.schema_last = 9;
	assert_true(text_starts(post(c, "/open", NULL), "Status: 201 "));
	assert_int_equal(count(state, "SELECT COUNT(*) FROM step"), 1);
	conf.schema_last = 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(a_transaction_left_open_is_committed_before_the_reply),
		DB_TEST(a_late_refusal_undoes_everything),
		DB_TEST(a_repeated_request_changes_nothing_twice),
		DB_TEST(a_double_click_gets_the_answer_of_the_first),
		DB_TEST(a_conflict_of_its_own_stays_one),
		DB_TEST(an_answer_is_stored_without_a_transaction),
		DB_TEST(an_answer_that_cannot_be_stored_undoes_the_change),
		DB_TEST(a_victim_of_a_deadlock_begins_anew),
		DB_TEST(a_victim_for_ever_is_told_to_try_again),
		DB_TEST(what_was_committed_is_not_done_twice),
		DB_TEST(a_file_that_was_sent_is_not_taken_twice),
		DB_TEST(a_foreign_schema_answers_nobody),
	};

	conf.schema_last = 0; /* any */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
