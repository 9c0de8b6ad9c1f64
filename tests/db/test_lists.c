/* test_lists.c - tests modules/core/db/lists.c */

#include "db/lists.h"
#include "server.h"

struct number {
	int64_t value;
};

struct pair {
	int64_t value;
	const char *text;
};

static const struct member number_members[] = {
	MEMBER(struct number, value), MEMBER_END
};
static const struct record number_record = RECORD(number, number_members);

static const struct member pair_members[] = {
	MEMBER(struct pair, value), MEMBER(struct pair, text), MEMBER_END
};
static const struct record pair_record = RECORD(pair, pair_members);

static struct ctx *
stones(void **state, struct db_conf *conf)
{
	struct ctx *c = server_ctx(state, "test", conf);

	server_say(c, "DROP TABLE IF EXISTS stone");
	server_say(c, "CREATE TABLE stone (id BIGINT PRIMARY KEY,"
	    " kind VARCHAR(10), name VARCHAR(20))");
	server_say(c, "INSERT INTO stone SELECT seq, IF(seq <= 40, 'đá',"
	    " 'sỏi'), CONCAT('hòn ', seq) FROM seq_1_to_50");
	return c;
}

/* Of one stone: itself, all of its kind, and of a "sỏi" how many there are. */
static bool
stone_lists(struct ctx *c, int64_t id, struct rows out[3])
{
	static const char sql[] =
	    "BEGIN NOT ATOMIC DECLARE what VARCHAR(10);"
	    " SELECT kind INTO what FROM stone WHERE id = ?;"
	    " SELECT id, name FROM stone WHERE id = ? AND what IS NOT NULL;"
	    " SELECT id FROM stone WHERE kind = what ORDER BY id;"
	    " IF what = 'sỏi' THEN SELECT COUNT(*) FROM stone; END IF; END";

	return db_lists(c, LISTS({ &pair_record, &out[0] },
	    { &number_record, &out[1] }, { &number_record, &out[2] }),
	    sql, BINDS(BIND_INT(id), BIND_INT(id)));
}

static void
each_result_fills_its_list(void **state)
{
	struct ctx *c = stones(state, NULL);
	struct rows out[3];
	const struct pair *self;
	const struct number *all;

	for (int again = 0; again < 3; again++) {
		assert_true(stone_lists(c, 7, out));
		self = out[0].at;
		all = out[1].at;
		assert_int_equal(out[0].count, 1);
		assert_int_equal(self->value, 7);
		assert_string_equal(self->text, "hòn 7");
		assert_int_equal(out[1].count, 40);
		assert_int_equal(all[39].value, 40);
		assert_int_equal(out[2].count, 0);
	}
	assert_int_equal(server_int(c, "SELECT 7"), 7);
}

static void
a_list_behind_a_condition_comes_or_is_empty(void **state)
{
	struct ctx *c = stones(state, NULL);
	struct rows out[3];

	assert_true(stone_lists(c, 45, out));
	assert_int_equal(out[1].count, 10);
	assert_int_equal(out[2].count, 1);
	assert_int_equal(((const struct number *)out[2].at)->value, 50);
	assert_true(stone_lists(c, 999, out));
	assert_int_equal(out[0].count + out[1].count + out[2].count, 0);
}

static void
results_without_a_list_are_broken(void **state)
{
	static const char two[] =
	    "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END";
	static const char wide[] = "BEGIN NOT ATOMIC SELECT 1, 2; END";
	struct ctx *c = stones(state, NULL);
	struct rows out;

	assert_false(db_lists(c, LISTS({ &number_record, &out }), two,
	    NO_BINDS));
	assert_refused(c, "broken");
	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(db_lists(c, LISTS({ &number_record, &out }), wide,
	    NO_BINDS));
	assert_refused(c, "broken");
	assert_int_equal(server_int(c, "SELECT 7"), 7);
}

static void
a_mistake_behind_the_first_result_is_told(void **state)
{
	static const char sql[] =
	    "BEGIN NOT ATOMIC SELECT 1; SELECT id FROM stone WHERE id ="
	    " (SELECT id FROM stone); END";
	struct ctx *c = stones(state, NULL);
	struct rows one, other;

	assert_false(db_lists(c, LISTS({ &number_record, &one },
	    { &number_record, &other }), sql, NO_BINDS));
	assert_refused(c, "broken");
	assert_int_equal(server_int(c, "SELECT 7"), 7);
}

static void
lists_outlive_a_changed_table_and_a_lost_connection(void **state)
{
	static const char kill_sql[] = "KILL ?";
	static struct ctx other;
	struct db_conf conf;
	struct ctx *c = stones(state, &conf);
	struct rows out[3];
	int64_t id;

	assert_true(stone_lists(c, 7, out));
	server_say(c, "ALTER TABLE stone ADD COLUMN weight INT");
	assert_true(stone_lists(c, 7, out));
	assert_int_equal(out[1].count, 40);

	id = server_int(c, "SELECT CONNECTION_ID()");
	ctx_begin(&other);
	assert_true(db_open(&other, &conf));
	assert_true(db_run(&other, NULL, kill_sql, BINDS(BIND_INT(id))));
	db_close(&other);
	arena_end(other.mem);
	other.mem = NULL;
	assert_true(stone_lists(c, 7, out));
	assert_int_equal(out[1].count, 40);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(each_result_fills_its_list),
		DB_TEST(a_list_behind_a_condition_comes_or_is_empty),
		DB_TEST(results_without_a_list_are_broken),
		DB_TEST(a_mistake_behind_the_first_result_is_told),
		DB_TEST(lists_outlive_a_changed_table_and_a_lost_connection),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
