/* test_inbox.c - tests inbox_repo.c and duplicate_repo.c of intake */

#include "base/text.h"
#include "intake/intake.h"
#include "world.h"

static const struct inbox_query waiting = {
	.tab = "waiting", .urgency = -1
};

static struct letter
letter_of(struct ctx *c, const char *number, int64_t urgency)
{
	struct letter l = {
		.organ_id = ORGAN_A, .direction = "in", .origin = "axis",
		.state = "pending", .subject = number, .urgency = urgency,
		.code_number = number, .code_notation = "UBND-VX",
		.organ_name = "UBND tỉnh", .sender_code = "H42",
		.document_code = arena_text(c->mem, "H42,%s", number),
	};

	assert_true(letter_insert(c, &l));
	return l;
}

static const struct inbox_row *
inbox_of(struct ctx *c, const struct inbox_query *q, size_t want)
{
	struct page page = { .limit = 50 };
	struct rows rows;

	assert_true(inbox_rows(c, q, &page, &rows));
	assert_int_equal(rows.count, want);
	return rows.at;
}

static void
urgent_letters_come_first_then_the_oldest(void **state) /* R060 */
{
	static const char *const want[] = { "4", "2", "5", "1", "3" };
	struct ctx *c = world_begin(state);
	const struct inbox_row *row;

	world_sign_in(c, CLERK_A);
	letter_of(c, "1", 0);
	letter_of(c, "2", 1);
	letter_of(c, "3", 0);
	letter_of(c, "4", 3);
	letter_of(c, "5", 1);
	row = inbox_of(c, &waiting, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		assert_string_equal(row[i].letter.subject, want[i]);
}

static void
pages_hold_every_letter_once(void **state)
{
	struct ctx *c = world_begin(state);
	struct page page = { .limit = 4 };
	struct rows rows;
	size_t seen = 0;

	world_sign_in(c, CLERK_A);
	for (int i = 0; i < 23; i++)
		letter_of(c, arena_text(c->mem, "%d", i), i % 3);
	do {
		const struct inbox_row *row;

		assert_true(inbox_rows(c, &waiting, &page, &rows));
		row = rows.at;
		seen += rows.count > 4 ? 4 : rows.count;
		if (rows.count <= 4)
			break;
		page.has_after = true;
		page.keys[0] = row[3].letter.urgency;
		page.keys[1] = row[3].letter.id;
	} while (seen < 100);
	assert_int_equal(seen, 23);
}

static void
list_is_of_the_own_organ_and_filtered(void **state) /* R002 */
{
	struct ctx *c = world_begin(state);
	struct inbox_query q = waiting;

	world_sign_in(c, CLERK_A);
	letter_of(c, "1", 0);
	letter_of(c, "2", 2);
	server_say(c, "UPDATE letter SET verdict = 'valid'"
	    " WHERE subject = '2'");
	inbox_of(c, &q, 2);
	q.verdict = "valid";
	inbox_of(c, &q, 1);
	q.verdict = NULL;
	q.urgency = 0;
	inbox_of(c, &q, 1);
	q.urgency = -1;
	world_sign_in(c, CLERK_B);
	inbox_of(c, &q, 0);
}

static void
tabs_part_the_letters_by_where_they_are(void **state) /* R034 */
{
	static const struct { const char *tab; size_t want; } cases[] = {
		{ "waiting", 1 }, { "to_submit", 1 }, { "paper", 1 },
		{ "returned", 1 }, { "registered", 2 },
	};
	struct ctx *c = world_begin(state);
	struct inbox_figures n;

	world_sign_in(c, CLERK_A);
	for (int i = 1; i <= 5; i++)
		letter_of(c, arena_text(c->mem, "%d", i), 0);
	server_say(c, "UPDATE letter SET number = 7 WHERE subject = '2'");
	server_say(c, "UPDATE letter SET state = 'returned'"
	    " WHERE subject = '3'");
	server_say(c, "UPDATE letter SET state = 'registered', number = 8"
	    " WHERE subject = '4'");
	server_say(c, "UPDATE letter SET state = 'done', number = 9,"
	    " origin = 'paper', needs_seal = TRUE WHERE subject = '5'");

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct inbox_query q = { .tab = cases[i].tab, .urgency = -1 };

		inbox_of(c, &q, cases[i].want);
	}
	assert_true(inbox_figures(c, &n));
	assert_int_equal(n.waiting, 1);
	assert_int_equal(n.to_submit, 1);
	assert_int_equal(n.paper, 1);
	assert_int_equal(n.returned, 1);
}

static void
unknown_tab_is_refused(void **state)
{
	struct ctx *c = world_begin(state);
	struct inbox_query q = { .tab = "all", .urgency = -1 };
	struct page page = { .limit = 50 };
	struct rows rows;

	world_sign_in(c, CLERK_A);
	assert_false(inbox_rows(c, &q, &page, &rows));
	assert_refused(c, "field_range");
}

static void
same_code_or_document_is_a_duplicate(void **state) /* R054 */
{
	struct ctx *c = world_begin(state);
	struct letter first, same_code, same_document, other;
	const struct duplicate *d;
	struct rows rows;

	world_sign_in(c, CLERK_A);
	first = letter_of(c, "15", 0);
	same_code = letter_of(c, "15", 0);
	same_code.document_code = NULL;
	same_document = letter_of(c, "16", 0);
	same_document.document_code = first.document_code;
	other = letter_of(c, "17", 0);

	assert_true(duplicates_find(c, &same_code, &rows));
	assert_int_equal(rows.count, 1);
	d = rows.at;
	assert_int_equal(d->id, first.id);
	assert_false(d->same_document);

	assert_true(duplicates_find(c, &same_document, &rows));
	assert_int_equal(rows.count, 2);
	d = rows.at;
	assert_true(d->same_document);

	assert_true(duplicates_find(c, &other, &rows));
	assert_int_equal(rows.count, 0);
}

static void
returned_letter_is_no_duplicate(void **state) /* R054 */
{
	struct ctx *c = world_begin(state);
	struct letter again;
	struct rows rows;

	world_sign_in(c, CLERK_A);
	letter_of(c, "15", 0);
	server_say(c, "UPDATE letter SET state = 'returned'");
	again = letter_of(c, "15", 0);
	assert_true(duplicates_find(c, &again, &rows));
	assert_int_equal(rows.count, 0);
	assert_false(inbox_of(c, &waiting, 1)->duplicate);
}

static void
a_duplicate_is_told_until_it_has_a_number(void **state) /* R054 */
{
	static const struct inbox_query registered = {
		.tab = "registered", .urgency = -1
	};
	struct ctx *c = world_begin(state);

	world_sign_in(c, CLERK_A);
	letter_of(c, "15", 0);
	server_say(c, "UPDATE letter SET state = 'registered', number = 1");
	assert_false(inbox_of(c, &registered, 1)->duplicate);
	letter_of(c, "15", 0);
	assert_true(inbox_of(c, &waiting, 1)->duplicate);
	assert_false(inbox_of(c, &registered, 1)->duplicate);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(urgent_letters_come_first_then_the_oldest),
		DB_TEST(pages_hold_every_letter_once),
		DB_TEST(list_is_of_the_own_organ_and_filtered),
		DB_TEST(tabs_part_the_letters_by_where_they_are),
		DB_TEST(unknown_tab_is_refused),
		DB_TEST(same_code_or_document_is_a_duplicate),
		DB_TEST(returned_letter_is_no_duplicate),
		DB_TEST(a_duplicate_is_told_until_it_has_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
