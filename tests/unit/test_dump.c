/* test_dump.c - tests what modules/operate reads out of a dump */

#include "base/text.h"
#include "operate/dump.h"
#include "unit.h"

static const char dump[] =
    "/*!40101 SET NAMES utf8mb4 */;\n"
    "CREATE TABLE `book` (\n"
    "  `id` bigint(20) NOT NULL AUTO_INCREMENT,\n"
    ") ENGINE=InnoDB;\n"
    "INSERT INTO `book` (`id`, `name`, `raw`, `last`) VALUES"
    " (1,'a\\'b,(\\n','','7'),\n"
    "(2,NULL,0xFF00,-12),\n"
    "(3,'it''s; )','x',9);\n"
    "CREATE TABLE `other` (\n"
    "  `id` int(11)\n"
    ") ENGINE=InnoDB;\n"
    "INSERT INTO `other` (`id`) VALUES (1),\n"
    "(2);\n"
    "CREATE TABLE `empty` (\n"
    "  `id` int(11)\n"
    ");\n";

struct told {
	size_t count;
	const char *values[4][2];
};

static bool
tell(struct ctx *c, void *to, const char *const *values)
{
	struct told *t = to;

	assert_true(t->count < COUNT(t->values));
	for (size_t i = 0; i < 2; i++)
		t->values[t->count][i] = values[i] == NULL ? NULL :
		    arena_text(c->mem, "%s", values[i]);
	t->count++;
	return true;
}

/* The same whatever the parts are in which it comes. */
static struct dump_tables
read_by(struct ctx *c, size_t step, struct told *told)
{
	const struct dump_wish wishes[] = {
		{ .table = "book", .columns = { "last", "name" },
		    .tell = tell, .to = told },
		{ .table = NULL },
	};
	struct dump_reader r;

	*told = (struct told){ .count = 0 };
	dump_begin(&r, c, wishes);
	for (size_t at = 0; at < sizeof(dump) - 1; at += step) {
		size_t left = sizeof(dump) - 1 - at;

		dump_feed(&r, (struct bytes){
		    (const unsigned char *)dump + at,
		    left < step ? left : step });
	}
	assert_true(dump_end(&r));
	return r.tables;
}

static void
tables_and_rows_are_counted_in_parts_of_any_size(void **state) /* R169 */
{
	static const size_t steps[] = { 1, 7, 160, 161, sizeof(dump) };
	struct ctx *c = fresh_ctx(state);
	struct told told;
	struct dump_tables first = read_by(c, 4096, &told);

	assert_int_equal(first.count, 3);
	assert_string_equal(first.at[0].name, "book");
	assert_int_equal(first.at[0].rows, 3);
	assert_int_equal(first.at[1].rows, 2);
	assert_int_equal(first.at[2].rows, 0);
	for (size_t i = 0; i < COUNT(steps); i++) {
		struct dump_tables again = read_by(c, steps[i], &told);

		assert_int_equal(again.count, 3);
		for (size_t t = 0; t < 3; t++) {
			assert_int_equal(again.at[t].rows, first.at[t].rows);
			assert_string_equal(again.at[t].sha256,
			    first.at[t].sha256);
			assert_string_equal(again.at[t].definition,
			    first.at[t].definition);
		}
	}
}

static void
wished_columns_come_as_they_were_written(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct told told;

	read_by(c, 5, &told);
	assert_int_equal(told.count, 3);
	assert_string_equal(told.values[0][0], "7");
	assert_string_equal(told.values[0][1], "a'b,(\n");
	assert_string_equal(told.values[1][0], "-12");
	assert_null(told.values[1][1]);
	assert_string_equal(told.values[2][1], "it's; )");
}

static void
one_changed_value_changes_the_digest_of_its_table_alone(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct told told;
	struct dump_tables before = read_by(c, 64, &told), after;
	char *copy = arena_copy(c->mem, dump, sizeof(dump));
	struct dump_reader r;

	*strstr(copy, "-12") = '3';
	dump_begin(&r, c, NULL);
	dump_feed(&r, (struct bytes){ (unsigned char *)copy,
	    sizeof(dump) - 1 });
	assert_true(dump_end(&r));
	after = r.tables;
	assert_string_not_equal(after.at[0].sha256, before.at[0].sha256);
	assert_string_equal(after.at[1].sha256, before.at[1].sha256);
}

/* Another client, or another limit of its packets. */
static void
how_rows_are_grouped_counts_for_nothing(void **state)
{
	static const char *const texts[] = {
		"CREATE TABLE `t` (\n);\nINSERT INTO `t` (`a`) VALUES (1),\n"
		"(2),\n(3);\n",
		"CREATE TABLE `t` (\n);\nINSERT INTO `t` (`a`) VALUES (1);\n"
		"INSERT INTO `t` (`a`) VALUES (2),\n(3);\n",
		"CREATE TABLE `t` (x\n);\nINSERT INTO `t` (`a`) VALUES (1),\n"
		"(2);\nINSERT INTO `t` (`a`) VALUES (3);\n",
	};
	struct ctx *c = fresh_ctx(state);
	struct dump_reader r[3];

	for (size_t i = 0; i < 3; i++) {
		dump_begin(&r[i], c, NULL);
		dump_feed(&r[i], bytes_of(texts[i]));
		assert_true(dump_end(&r[i]));
		assert_int_equal(r[i].tables.at[0].rows, 3);
		assert_string_equal(r[i].tables.at[0].sha256,
		    r[0].tables.at[0].sha256);
	}
	assert_string_equal(r[1].tables.at[0].definition,
	    r[0].tables.at[0].definition);
	assert_string_not_equal(r[2].tables.at[0].definition,
	    r[0].tables.at[0].definition);
}

static void
nothing_is_no_dump(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct dump_reader r;

	dump_begin(&r, c, NULL);
	dump_feed(&r, bytes_of("-- nothing\n"));
	assert_false(dump_end(&r));
	assert_refused(c, "dump_cut");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(tables_and_rows_are_counted_in_parts_of_any_size),
		TEST(wished_columns_come_as_they_were_written),
		TEST(one_changed_value_changes_the_digest_of_its_table_alone),
		TEST(how_rows_are_grouped_counts_for_nothing),
		TEST(nothing_is_no_dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
