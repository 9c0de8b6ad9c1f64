/* test_migrate.c - tests how modules/operate brings a schema up (R171) */

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "operate/migrate.h"
#include "server.h"

static void
put(struct ctx *c, const char *folder, const char *name, const char *text)
{
	FILE *f = fopen(arena_text(c->mem, "%s/schema/%s", folder, name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* An empty database, and an empty folder for its schema. */
static struct ctx *
fresh(void **state, struct migrate *m, struct db_conf *conf)
{
	struct ctx *c = server_ctx(state, "test", NULL);
	const char *folder;

	server_say(c, "DROP DATABASE IF EXISTS moving");
	server_say(c, "CREATE DATABASE moving");
	db_close(c);
	c = server_ctx(state, "moving", conf);
	folder = fresh_folder(state);
	assert_int_equal(mkdir(arena_text(c->mem, "%s/schema", folder), 0700),
	    0);
	*m = (struct migrate){
		.sql = folder, .database = "moving", .host = "localhost",
		.no_grants = true,
	};
	return c;
}

static int64_t
applied(struct ctx *c, const struct migrate *m)
{
	int64_t count = -1;

	if (!migrate_run(c, m, &count))
		fail_msg("%s: %s", c->failure.code, c->failure.detail);
	return count;
}

static const char *const start =
    "-- 001; a comment\n"
    "CREATE TABLE stone (id BIGINT PRIMARY KEY, name VARCHAR(20)); # two\n"
    "INSERT INTO stone VALUES (1, 'a;b'), (2, 'it''s'), (3, \"\\\";\");\n";

static void
files_are_applied_once_in_the_order_of_their_numbers(void **state)
{
	struct migrate m;
	struct ctx *c = fresh(state, &m, NULL);

	put(c, m.sql, "001_start.sql", start);
	put(c, m.sql, "003_third.sql", "ALTER TABLE stone ADD third INT;");
	assert_int_equal(applied(c, &m), 2);
	assert_int_equal(applied(c, &m), 0);
	/* One that was written meanwhile, with a lower number. */
	put(c, m.sql, "002_second.sql", "UPDATE stone SET id = id + 10;");
	assert_int_equal(applied(c, &m), 1);
	assert_int_equal(server_int(c, "SELECT SUM(id) FROM stone"), 36);
	assert_int_equal(server_int(c, "SELECT SUM(number) FROM"
	    " schema_version"), 6);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM schema_step"),
	    0);
}

static void
a_landed_file_is_never_edited(void **state)
{
	struct migrate m;
	struct ctx *c = fresh(state, &m, NULL);
	int64_t count;

	put(c, m.sql, "001_start.sql", start);
	assert_int_equal(applied(c, &m), 1);
	put(c, m.sql, "001_start.sql", "DROP TABLE stone;");
	put(c, m.sql, "002_next.sql", "DROP TABLE stone;");
	assert_false(migrate_run(c, &m, &count));
	assert_refused(c, "migration_edited");
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM stone"), 3);
}

static void
two_files_with_one_number_are_refused(void **state)
{
	struct migrate m;
	struct ctx *c = fresh(state, &m, NULL);
	int64_t count;

	put(c, m.sql, "001_start.sql", start);
	put(c, m.sql, "001_other.sql", start);
	assert_false(migrate_run(c, &m, &count));
	assert_refused(c, "migration_number_twice");
}

static void
two_never_run_at_once(void **state)
{
	struct migrate m;
	struct db_conf conf;
	struct ctx *c = fresh(state, &m, &conf);
	static struct ctx other;
	int64_t count;

	put(c, m.sql, "001_start.sql", start);
	ctx_begin(&other);
	assert_true(db_open(&other, &conf));
	assert_true(migrate_lock(&other, 0));
	assert_false(migrate_run(c, &m, &count));
	assert_refused(c, "operate_running");
	db_close(&other);
	arena_end(other.mem);
}

/* The failed statement is mended in the file; what was done stays done. */
static void
a_failed_file_goes_on_where_it_stopped(void **state)
{
	static const char first[] = "CREATE TABLE stone (id INT PRIMARY KEY);"
	    "INSERT INTO stone VALUES (1); ";
	struct migrate m;
	struct ctx *c = fresh(state, &m, NULL);
	int64_t count;

	put(c, m.sql, "001_start.sql", arena_text(c->mem, "%s%s", first,
	    "INSERT INTO stone VALUES (1);"));
	assert_false(migrate_run(c, &m, &count));
	assert_refused(c, "migration_failed");
	assert_non_null(strstr(c->failure.detail, "statement 3: 1062"));

	memset(&c->failure, 0, sizeof(c->failure));
	put(c, m.sql, "001_start.sql", "CREATE TABLE stone (id INT);"
	    " INSERT INTO stone VALUES (2);");
	tx_rollback(c);
	assert_false(migrate_run(c, &m, &count));
	assert_refused(c, "migration_edited");

	memset(&c->failure, 0, sizeof(c->failure));
	put(c, m.sql, "001_start.sql", arena_text(c->mem, "%s%s", first,
	    "INSERT INTO stone VALUES (2);"));
	assert_int_equal(applied(c, &m), 1);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM stone"), 2);
}

/* A crash between an ALTER and the next note. */
static void
crash_at_an_alter(void **state, bool done)
{
	static const char alter[] =
	    "ALTER TABLE stone ADD COLUMN weight INT NOT NULL DEFAULT 5,"
	    " ADD KEY (name)";
	static const char note[] =
	    "INSERT INTO schema_step VALUES (2, 1, 1, ?, ?, NOW())";
	static const char head[] = "CREATE TABLE IF NOT EXISTS sand (id INT)";
	struct migrate m;
	struct ctx *c = fresh(state, &m, NULL);
	const char *digest, *passed;

	put(c, m.sql, "001_start.sql", start);
	assert_int_equal(applied(c, &m), 1);
	put(c, m.sql, "002_alter.sql", arena_text(c->mem, "%s;%s;"
	    "UPDATE stone SET weight = weight + 1;", head, alter));
	assert_true(definition_digest(c, "stone", &digest));
	passed = sha256_text(c->mem, bytes_of(arena_text(c->mem, "%s;",
	    head)));
	assert_true(db_run(c, NULL, note, BINDS(BIND_TEXT(passed),
	    BIND_TEXT(digest))));
	if (done)
		server_say(c, alter);
	assert_int_equal(applied(c, &m), 1);
	assert_int_equal(server_int(c, "SELECT SUM(weight) FROM stone"), 18);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM"
	    " information_schema.statistics WHERE table_schema = 'moving'"
	    " AND table_name = 'stone'"), 2);
}

static void
a_statement_done_before_a_crash_is_not_repeated(void **state)
{
	crash_at_an_alter(state, true);
}

static void
a_statement_not_done_before_a_crash_is_done(void **state)
{
	crash_at_an_alter(state, false);
}

/* Killed while its ALTER waits for a reader; whoever comes next finishes. */
static void
kill_9_in_the_middle_is_made_good(void **state)
{
	static struct ctx reader;
	struct migrate m;
	struct db_conf conf;
	struct ctx *c = fresh(state, &m, &conf);
	pid_t child;

	put(c, m.sql, "001_start.sql", start);
	assert_int_equal(applied(c, &m), 1);
	put(c, m.sql, "002_more.sql",
	    "CREATE TABLE sand (id INT PRIMARY KEY);"
	    "INSERT INTO sand VALUES (1);"
	    "ALTER TABLE stone ADD KEY (name);"
	    "INSERT INTO sand VALUES (2);");
	ctx_begin(&reader);
	assert_true(db_open(&reader, &conf) && tx_begin(&reader));
	server_say(&reader, "UPDATE stone SET name = 'x' WHERE id = 1");
	db_close(c);
	child = fork();
	if (child == 0) {
		int64_t count;

		_exit(!db_open(c, &conf) || !migrate_run(c, &m, &count));
	}
	for (int i = 0; i < 100000 && server_int(&reader, "SELECT COUNT(*)"
	    " FROM information_schema.processlist WHERE state LIKE"
	    " '%table metadata lock%'") == 0; i++)
		continue;
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	tx_rollback(&reader);

	assert_true(db_open(c, &conf));
	m.wait = 60; /* until the server has let go of the dead one */
	assert_int_equal(applied(c, &m), 1);
	assert_int_equal(server_int(c, "SELECT SUM(id) FROM sand"), 3);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM"
	    " information_schema.statistics WHERE table_schema = 'moving'"
	    " AND table_name = 'stone'"), 2);
	db_close(&reader);
	arena_end(reader.mem);
}

static void
a_script_is_split_as_the_client_does(void **state)
{
	static const char *const want[] = {
		"CREATE TABLE a (`x;y` INT)", "INSERT INTO a VALUES ('--;')",
		"CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW BEGIN\n"
		"  SET @a = 1;\nEND", "DO 1",
	};
	struct bytes text = bytes_of("CREATE TABLE a (`x;y` INT) ; -- ;\n"
	    "/* ; */ INSERT INTO a VALUES ('--;');;\nDELIMITER //\n"
	    "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW BEGIN\n"
	    "  SET @a = 1;\nEND//\nDELIMITER ;\nDO 1\n");
	struct script s;
	struct bytes got;

	(void)server_ctx(state, "test", NULL);
	script_begin(&s, text);
	for (size_t i = 0; i < COUNT(want); i++) {
		assert_true(script_next(&s, &got));
		assert_int_equal(got.length, strlen(want[i]));
		assert_memory_equal(got.at, want[i], got.length);
	}
	assert_false(script_next(&s, &got));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(files_are_applied_once_in_the_order_of_their_numbers),
		DB_TEST(a_landed_file_is_never_edited),
		DB_TEST(two_files_with_one_number_are_refused),
		DB_TEST(two_never_run_at_once),
		DB_TEST(a_failed_file_goes_on_where_it_stopped),
		DB_TEST(a_statement_done_before_a_crash_is_not_repeated),
		DB_TEST(a_statement_not_done_before_a_crash_is_done),
		DB_TEST(kill_9_in_the_middle_is_made_good),
		DB_TEST(a_script_is_split_as_the_client_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
