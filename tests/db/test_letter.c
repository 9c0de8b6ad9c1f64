/* test_letter.c - tests letters, files, receiving of modules/office */

#include "office/letter_row.h"
#include "office/receive.h"
#include "office/viewer.h"
#include "world.h"

static void
letter_is_seen_by_its_organ_and_viewers_alone(void **state) /* R002 */
{
	static const struct {
		int post;
		bool want;
	} cases[] = {
		{ CLERK_A, true }, { LEADER_A, true }, { OFFICER_A1, true },
		{ OFFICER_A2, false }, { CLERK_B, false }, { ADMIN_A, false },
	};
	struct ctx *c = world_begin(state);
	struct letter l = world_letter(c, ORGAN_A, "Thư"), got;

	assert_true(viewer_add(c, l.id, "unit", UNIT_A1));
	assert_true(viewer_add(c, l.id, "unit", UNIT_A1));
	for (size_t i = 0; i < COUNT(cases); i++) {
		memset(&c->failure, 0, sizeof(c->failure));
		world_sign_in(c, cases[i].post);
		assert_int_equal(letter_get(c, l.uuid, &got), cases[i].want);
		if (!cases[i].want)
			assert_refused(c, "absent");
	}
}

static void
letter_comes_back_as_it_went(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter l = {
		.organ_id = ORGAN_A, .direction = "out", .origin = "native",
		.state = "draft", .subject = "Trích yếu", .urgency = 2,
		.type_name = "Quyết định", .drafter_post_id = OFFICER_A1,
		.signer_post_id = LEADER_A, .issued_on = { 2026, 11, 20 },
		.arrived_at = c->now, .reply_requested = true,
		.page_count = 3, .due_on = { 2026, 12, 1 },
	}, got;

	assert_true(letter_insert(c, &l));
	world_sign_in(c, OFFICER_A1);
	assert_true(letter_get(c, l.uuid, &got));
	assert_string_equal(got.subject, "Trích yếu");
	assert_string_equal(got.verdict, "none");
	assert_string_equal(got.paper, "electronic");
	assert_int_equal(got.urgency, 2);
	assert_int_equal(got.signer_post_id, LEADER_A);
	assert_true(date_same(got.issued_on, l.issued_on));
	assert_true(got.arrived_at.ms == c->now.ms);
	assert_true(got.reply_requested);
	assert_int_equal(got.page_count, 3);
	assert_int_equal(got.order_no, 20260000000000 + got.id);
	assert_int_equal(got.number, 0);
}

static void
draft_is_changed_at_the_revision_that_was_seen(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter l = world_letter(c, ORGAN_A, "Thư");

	l.subject = "Sửa lần một";
	assert_true(letter_update_draft(c, &l));
	l.subject = "Sửa lần hai";
	assert_false(letter_update_draft(c, &l));
	assert_refused(c, "changed_meanwhile");
}

static void
move_counts_the_revision(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter l = world_letter(c, ORGAN_A, "Thư");
	struct letter_move m = { .letter_id = l.id, .state = "registered",
		.step = "trinh", .step_label = "Trình lãnh đạo",
		.due_at = c->now };
	struct letter_row row;

	assert_true(letter_move(c, &m));
	assert_true(letter_row_get(c, l.id, &row));
	assert_string_equal(row.state, "registered");
	assert_string_equal(row.step_label, "Trình lãnh đạo");
	assert_int_equal(row.rev, 2);
	assert_int_equal(row.files, 0);
	assert_null(row.task_uuid);
}

static void
rows_come_in_the_order_asked_for(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter a = world_letter(c, ORGAN_A, "Một");
	struct letter b = world_letter(c, ORGAN_A, "Hai");
	struct letter other = world_letter(c, ORGAN_B, "Khác");
	int64_t ids[] = { b.id, other.id, a.id };
	const struct letter_row *row;
	struct rows rows;

	world_sign_in(c, CLERK_A);
	assert_true(letter_rows_get(c, (struct letter_ids){ ids, 3 }, &rows));
	assert_int_equal(rows.count, 2);
	row = rows.at;
	assert_int_equal(row[0].id, b.id);
	assert_int_equal(row[1].id, a.id);
}

#define SHA_1 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SHA_2 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct received_file two_files[] = {
	{ "main", "thu.pdf", { { SHA_1, 100 }, "pdf", "application/pdf", 2, 2,
	  "received" } },
	{ "annex", "phuluc.xlsx", { { SHA_2, 50 }, "xlsx",
	  "application/xlsx", 0, 0, "received" } },
};

static struct receipt_in
message(const struct letter *says)
{
	return (struct receipt_in){
		.to_organ_id = ORGAN_A, .from_code = "000.00.02.H42",
		.from_name = "Sở B", .message_id = "H42.02,2026/11/20,1/A",
		.message_sha256 = SHA_1, .says = says, .files = two_files,
		.file_count = 2,
	};
}

static void
message_becomes_one_letter_however_often_it_comes(void **state) /* R034 */
{
	struct ctx *c = world_begin(state);
	struct letter says = { .subject = "Mời họp", .urgency = 1 }, l, again;
	struct receipt_in in = message(&says);
	struct rows files;
	bool fresh;

	assert_true(letter_receive(c, &in, &l, &fresh));
	assert_true(fresh);
	assert_string_equal(l.state, "pending");
	assert_int_equal(l.sender_unit_id, ORGAN_B);
	assert_int_equal(l.number, 0);

	assert_true(letter_receive(c, &in, &again, &fresh));
	assert_false(fresh);
	assert_int_equal(again.id, l.id);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM letter"), 1);
	assert_true(file_list(c, l.id, &files));
	assert_int_equal(files.count, 2);
}

static void
file_grows_from_what_it_is(void **state)
{
	struct ctx *c = world_begin(state);
	struct letter says = { .subject = "Mời họp" }, l;
	struct receipt_in in = message(&says);
	struct file_growth growth = { .base_sha256 = SHA_1,
		.blob = { SHA_2, 180 }, .purpose = "organ", .signatures = 1 };
	struct file file;
	struct rows revisions;
	bool fresh;

	assert_true(letter_receive(c, &in, &l, &fresh));
	assert_true(file_main(c, l.id, &file));
	growth.file_id = file.id;
	assert_true(file_add_revision(c, &growth));
	assert_true(file_get_id(c, file.id, &file));
	assert_string_equal(file.sha256, SHA_2);
	assert_int_equal(file.signatures, 1);
	assert_true(revision_list(c, file.id, &revisions));
	assert_int_equal(revisions.count, 2);

	assert_false(file_add_revision(c, &growth));
	assert_refused(c, "file_changed");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(letter_is_seen_by_its_organ_and_viewers_alone),
		DB_TEST(letter_comes_back_as_it_went),
		DB_TEST(draft_is_changed_at_the_revision_that_was_seen),
		DB_TEST(move_counts_the_revision),
		DB_TEST(rows_come_in_the_order_asked_for),
		DB_TEST(message_becomes_one_letter_however_often_it_comes),
		DB_TEST(file_grows_from_what_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
