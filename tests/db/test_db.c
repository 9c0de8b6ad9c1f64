/* test_db.c - tests statements, rows and refusals of modules/core/db */

#include "base/text.h"
#include "db/schema.h"
#include "server.h"

struct thing {
	int64_t id;
	const char *uuid;
	const char *name;
	int64_t count;
	bool urgent;
	struct date issued_on;
	struct instant seen_at;
	struct bytes digest;
};

static const struct member thing_members[] = {
	MEMBER(struct thing, id), MEMBER(struct thing, uuid),
	MEMBER(struct thing, name), MEMBER(struct thing, count),
	MEMBER(struct thing, urgent), MEMBER(struct thing, issued_on),
	MEMBER(struct thing, seen_at), MEMBER(struct thing, digest),
	MEMBER_END
};

static const struct record thing_record = RECORD(thing, thing_members);

static struct ctx *
things(void **state)
{
	struct ctx *c = server_ctx(state, "test", NULL);

	server_say(c, "DROP TABLE IF EXISTS part, thing");
	server_say(c,
	    "CREATE TABLE thing (id BIGINT PRIMARY KEY AUTO_INCREMENT,"
	    " uuid UUID, name LONGTEXT,"
	    " count BIGINT, urgent BOOL, issued_on DATE, seen_at DATETIME(3),"
	    " digest BLOB, code VARCHAR(20),"
	    " CONSTRAINT thing_code_taken UNIQUE (code),"
	    " CONSTRAINT thing_count_negative CHECK (count >= 0))");
	server_say(c,
	    "CREATE TABLE part (thing_id BIGINT NOT NULL,"
	    " CONSTRAINT part_thing_absent FOREIGN KEY (thing_id)"
	    " REFERENCES thing (id))");
	return c;
}

static bool
thing_insert(struct ctx *c, const struct thing *t, int64_t *id)
{
	static const char sql[] =
	    "INSERT INTO thing"
	    " (uuid, name, count, urgent, issued_on, seen_at, digest)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?)";

	return db_insert(c, id, sql, BINDS(BIND_TEXT(t->uuid),
	    BIND_TEXT(t->name), BIND_INT(t->count), BIND_INT(t->urgent),
	    BIND_DATE(t->issued_on), BIND_INSTANT(t->seen_at),
	    BIND_BYTES(t->digest)));
}

static bool
thing_get(struct ctx *c, int64_t id, struct thing *out)
{
	static const char sql[] =
	    "SELECT id, uuid, name, count, urgent, issued_on, seen_at, digest"
	    " FROM thing WHERE id = ?";

	return db_one(c, &thing_record, out, sql, BINDS(BIND_INT(id)));
}

static bool
code_insert(struct ctx *c, const char *code)
{
	static const char sql[] = "INSERT INTO thing (code) VALUES (?)";

	return db_insert(c, NULL, sql, BINDS(BIND_TEXT(code)));
}

static void
every_type_comes_back_as_it_went(void **state)
{
	struct ctx *c = things(state);
	const struct thing in = {
		.uuid = uuid_new(c->mem),
		.name = "Sở Khoa học và Công nghệ tỉnh Ninh Bình 😀",
		.count = INT64_MAX, .urgent = true,
		.issued_on = { 2026, 2, 28 }, .seen_at = c->now,
		.digest = { (const unsigned char *)"\0\1\xff", 3 },
	};
	struct thing out;
	int64_t id;

	assert_true(thing_insert(c, &in, &id));
	assert_true(id > 0);
	assert_true(thing_get(c, id, &out));
	assert_int_equal(out.id, id);
	assert_string_equal(out.uuid, in.uuid);
	assert_string_equal(out.name, in.name);
	assert_true(out.count == in.count && out.urgent);
	assert_true(date_same(out.issued_on, in.issued_on));
	assert_true(out.seen_at.ms == in.seen_at.ms);
	assert_int_equal(out.digest.length, 3);
	assert_memory_equal(out.digest.at, in.digest.at, 3);
}

static void
null_comes_back_as_nothing(void **state)
{
	struct ctx *c = things(state);
	const struct thing in = { .name = NULL };
	struct thing out;
	int64_t id;

	assert_true(thing_insert(c, &in, &id));
	assert_true(thing_get(c, id, &out));
	assert_null(out.uuid);
	assert_null(out.name);
	assert_null(out.digest.at);
	assert_false(date_is_set(out.issued_on));
	assert_true(out.seen_at.ms == 0);
	assert_int_equal(server_int(c,
	    "SELECT COUNT(*) FROM thing WHERE issued_on IS NULL"
	    " AND seen_at IS NULL AND name IS NULL AND digest IS NULL"), 1);
}

static void
instants_keep_milliseconds_in_utc(void **state)
{
	struct ctx *c = things(state);
	struct thing in = { .count = 1 }, out;
	const char *text;
	int64_t id;

	assert_true(instant_parse("2026-01-01T06:59:59.007+07:00",
	    &in.seen_at));
	assert_true(thing_insert(c, &in, &id));
	assert_true(db_text(c, &text, "SELECT seen_at FROM thing",
	    NO_BINDS));
	assert_string_equal(text, "2025-12-31 23:59:59.007");
	assert_true(thing_get(c, id, &out));
	assert_true(out.seen_at.ms == in.seen_at.ms);

	in.seen_at.ms = -1; /* 1969 has negative milliseconds */
	assert_true(thing_insert(c, &in, &id) && thing_get(c, id, &out));
	assert_true(out.seen_at.ms == -1);
}

static void
long_text_and_empty_text_are_whole(void **state)
{
	struct ctx *c = things(state);
	size_t length = 3 * 1024 * 1024;
	char *text = arena_take(c->mem, length + 1);
	struct thing in = { .name = text }, out;
	int64_t id;

	memset(text, 'x', length);
	assert_true(thing_insert(c, &in, &id) && thing_get(c, id, &out));
	assert_int_equal(strlen(out.name), length);
	assert_string_equal(out.name, text);

	in.name = "";
	assert_true(thing_insert(c, &in, &id) && thing_get(c, id, &out));
	assert_string_equal(out.name, "");
}

static void
lists_grow_beyond_their_first_room(void **state)
{
	static const char sql[] =
	    "SELECT id, uuid, name, count, urgent, issued_on, seen_at, digest"
	    " FROM thing ORDER BY id";
	struct ctx *c = things(state);
	const struct thing *list;
	struct rows rows;

	server_say(c, "INSERT INTO thing (name, count)"
	    " SELECT CONCAT('tên ', seq), seq FROM seq_1_to_1000");
	assert_true(db_list(c, &thing_record, &rows, sql, NO_BINDS));
	assert_int_equal(rows.count, 1000);
	list = rows.at;
	assert_string_equal(list[0].name, "tên 1");
	assert_string_equal(list[999].name, "tên 1000");
	assert_int_equal(list[500].count, 501);
}

static void
constraint_names_are_refusal_codes(void **state)
{
	struct ctx *c = things(state);
	static const struct thing negative = { .count = -1 };
	int64_t id;

	assert_true(code_insert(c, "it's for key 'x'"));
	assert_false(code_insert(c, "it's for key 'x'"));
	assert_refused(c, "thing_code_taken");
	assert_int_equal(c->failure.kind, CONFLICT);
	assert_null(strstr(c->failure.detail, "it's"));

	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(thing_insert(c, &negative, &id));
	assert_refused(c, "thing_count_negative");
	assert_int_equal(c->failure.kind, BAD_INPUT);

	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(db_run(c, NULL, "INSERT INTO part VALUES (999)",
	    NO_BINDS));
	assert_refused(c, "part_thing_absent");
	assert_int_equal(c->failure.kind, ABSENT);
}

static void
refusal_codes_outlive_the_request(void **state)
{
	struct ctx *c = things(state);
	const char *code;

	assert_true(code_insert(c, "a"));
	assert_false(code_insert(c, "a"));
	code = c->failure.code;
	fresh_ctx(state);
	assert_string_equal(code, "thing_code_taken");
	assert_false(code_insert(c, "a"));
	assert_ptr_equal(code, c->failure.code);
}

static void
a_row_still_named_and_a_signal_are_conflicts(void **state)
{
	struct ctx *c = things(state);

	server_say(c, "INSERT INTO thing (id) VALUES (5)");
	server_say(c, "INSERT INTO part VALUES (5)");
	assert_false(db_run(c, NULL, "DELETE FROM thing", NO_BINDS));
	assert_refused(c, "part_thing_absent");
	assert_int_equal(c->failure.kind, CONFLICT);

	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(db_run(c, NULL,
	    "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append_only'",
	    NO_BINDS));
	assert_refused(c, "append_only");

	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(db_run(c, NULL, "INSERT INTO thing (id) VALUES (5)",
	    NO_BINDS));
	assert_refused(c, "already_exists");
}

static void
a_conditional_update_that_finds_nothing_is_a_conflict(void **state)
{
	static const char sql[] =
	    "UPDATE thing SET name = ? WHERE id = ? AND name = ?";
	struct ctx *c = things(state);

	server_say(c, "INSERT INTO thing (id, name) VALUES (1, 'draft')");
	assert_true(db_change(c, sql, BINDS(BIND_TEXT("signed"), BIND_INT(1),
	    BIND_TEXT("draft"))));
	/* The same value again was still found. */
	assert_true(db_change(c, sql, BINDS(BIND_TEXT("signed"), BIND_INT(1),
	    BIND_TEXT("signed"))));
	assert_false(db_change(c, sql, BINDS(BIND_TEXT("signed"),
	    BIND_INT(1), BIND_TEXT("draft"))));
	assert_refused(c, "changed_meanwhile");
	assert_int_equal(c->failure.kind, CONFLICT);
}

static void
absence_is_told_apart(void **state)
{
	struct ctx *c = things(state);
	const char *text = "old";
	int64_t number = 7;
	struct thing out;
	bool found = true;

	assert_true(db_find(c, &thing_record, &out, &found,
	    "SELECT id, uuid, name, count, urgent, issued_on, seen_at, digest"
	    " FROM thing", NO_BINDS));
	assert_false(found);
	assert_true(db_int(c, &number, "SELECT id FROM thing", NO_BINDS));
	assert_int_equal(number, 0);
	assert_true(db_text(c, &text, "SELECT name FROM thing", NO_BINDS));
	assert_null(text);
	assert_false(thing_get(c, 1, &out));
	assert_refused(c, "absent");
	assert_int_equal(c->failure.kind, ABSENT);
}

static void
a_procedure_answers_and_can_be_called_again(void **state)
{
	static const char sql[] = "CALL twice(?)";
	struct ctx *c = things(state);
	int64_t number;

	server_say(c, "DROP PROCEDURE IF EXISTS twice");
	server_say(c, "CREATE PROCEDURE twice(n BIGINT) SELECT n * 2");
	for (int64_t i = 1; i <= 3; i++) {
		assert_true(db_int(c, &number, sql, BINDS(BIND_INT(i))));
		assert_int_equal(number, i * 2);
	}
	assert_int_equal(server_int(c, "SELECT 1"), 1);
}

static void
mistakes_of_ours_are_broken(void **state)
{
	struct ctx *c = things(state);
	struct thing out;

	assert_false(db_run(c, NULL, "SELEKT 1", NO_BINDS));
	assert_refused(c, "broken");
	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(db_run(c, NULL, "SELECT ?", NO_BINDS));
	assert_refused(c, "broken");
	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(db_one(c, &thing_record, &out, "SELECT 1, 2", NO_BINDS));
	assert_refused(c, "broken");
	assert_int_equal(server_int(c, "SELECT 42"), 42);
}

static void
a_statement_is_prepared_once(void **state)
{
	static const char sql[] = "SELECT ? + 0";
	static const char prepared[] =
	    "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS"
	    " WHERE VARIABLE_NAME = 'Com_stmt_prepare'";
	struct ctx *c = server_ctx(state, "test", NULL);
	int64_t before, number;

	before = server_int(c, prepared);
	for (int64_t i = 0; i < 100; i++) {
		assert_true(db_int(c, &number, sql, BINDS(BIND_INT(i))));
		assert_int_equal(number, i);
	}
	assert_int_equal(server_int(c, prepared), before + 1);
}

static void
another_text_at_the_same_address_is_seen(void **state)
{
	struct ctx *c = server_ctx(state, "test", NULL);
	char sql[] = "SELECT 1";

	assert_int_equal(server_int(c, sql), 1);
	sql[7] = '2';
	assert_int_equal(server_int(c, sql), 2);
}

static void
the_schema_must_be_one_we_know(void **state)
{
	struct ctx *c = server_ctx(state, "test", NULL);

	server_say(c, "DROP TABLE IF EXISTS schema_version");
	server_say(c, "CREATE TABLE schema_version (number BIGINT)");
	server_say(c, "INSERT INTO schema_version VALUES (1), (2)");
	assert_true(schema_check(c, 2, 3));
	assert_false(schema_check(c, 3, 4));
	assert_refused(c, "schema_refused");
}

/* What a migration does below the statements of running workers. */
static void
a_statement_outlives_a_changed_table(void **state)
{
	static const char read[] = "SELECT name FROM shifting WHERE id = ?";
	static const char write[] = "INSERT INTO shifting (id, name)"
	    " VALUES (?, ?)";
	static const char *const changes[] = {
		"ALTER TABLE shifting ADD COLUMN added INT NULL FIRST",
		"ALTER TABLE shifting MODIFY name VARCHAR(400) NOT NULL",
		"ALTER TABLE shifting ADD KEY (name), DROP COLUMN added",
		"ALTER TABLE shifting MODIFY name TEXT NOT NULL,"
		" DROP KEY name, ADD KEY (name(20))",
	};
	struct ctx *c = server_ctx(state, "test", NULL);
	const char *name;

	server_say(c, "DROP TABLE IF EXISTS shifting");
	server_say(c, "CREATE TABLE shifting (id BIGINT PRIMARY KEY,"
	    " name VARCHAR(20) NOT NULL)");
	for (size_t i = 0; i <= COUNT(changes); i++) {
		int64_t id = (int64_t)i;

		assert_true(db_run(c, NULL, write,
		    BINDS(BIND_INT(id), BIND_TEXT("văn thư"))));
		assert_true(db_text(c, &name, read, BINDS(BIND_INT(id))));
		assert_string_equal(name, "văn thư");
		if (i < COUNT(changes))
			server_say(c, changes[i]);
	}
}

static void
a_plain_statement_tells_what_was_refused(void **state)
{
	struct ctx *c = server_ctx(state, "test", NULL);
	struct db_answer answer;

	assert_true(db_plain(c, bytes_of("DO 1"), &answer));
	assert_int_equal(answer.error, 0);
	assert_true(db_plain(c, bytes_of("SELECT * FROM nowhere"), &answer));
	assert_int_equal(answer.error, 1146);
	assert_int_equal(c->failure.kind, FAILURE_NONE);
	assert_int_equal(server_int(c, "SELECT 7"), 7);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(every_type_comes_back_as_it_went),
		DB_TEST(null_comes_back_as_nothing),
		DB_TEST(instants_keep_milliseconds_in_utc),
		DB_TEST(long_text_and_empty_text_are_whole),
		DB_TEST(lists_grow_beyond_their_first_room),
		DB_TEST(constraint_names_are_refusal_codes),
		DB_TEST(refusal_codes_outlive_the_request),
		DB_TEST(a_row_still_named_and_a_signal_are_conflicts),
		DB_TEST(a_conditional_update_that_finds_nothing_is_a_conflict),
		DB_TEST(absence_is_told_apart),
		DB_TEST(a_procedure_answers_and_can_be_called_again),
		DB_TEST(mistakes_of_ours_are_broken),
		DB_TEST(a_statement_is_prepared_once),
		DB_TEST(another_text_at_the_same_address_is_seen),
		DB_TEST(the_schema_must_be_one_we_know),
		DB_TEST(a_statement_outlives_a_changed_table),
		DB_TEST(a_plain_statement_tells_what_was_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
