/* test_receive.c - tests office/receive.c: a message becomes a letter, once */

#include "office/receive.h"
#include "world.h"

#define FIRST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" \
	"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct letter says = {
	.type_name = "Công văn", .code_number = "15",
	.code_notation = "SOA-A1", .organ_name = "Sở A",
	.subject = "V/v báo cáo",
};

static bool
receive(struct ctx *c, const char *sha256, struct letter *l, bool *fresh)
{
	struct receipt_in in = {
		.to_organ_id = ORGAN_B, .from_code = "H42.01",
		.from_name = "Sở A", .message_id = "H42.01,15/SOA-A1",
		.message_sha256 = sha256, .says = &says,
	};

	return letter_receive(c, &in, l, fresh);
}

static void
repeated_message_finds_its_letter(void **state) /* P9 */
{
	struct ctx *c = world_begin(state);
	struct letter first, again;
	bool fresh;

	assert_true(receive(c, FIRST, &first, &fresh));
	assert_true(fresh);
	assert_true(receive(c, FIRST, &again, &fresh));
	assert_false(fresh);
	assert_int_equal(again.id, first.id);
}

static void
another_letter_under_a_used_id_is_not_dropped(void **state) /* P1 P9 */
{
	struct ctx *c = world_begin(state);
	struct letter l;
	int64_t letters;
	bool fresh;

	assert_true(receive(c, FIRST, &l, &fresh));
	assert_false(receive(c, OTHER, &l, &fresh));
	assert_refused(c, "message_differs");
	assert_int_equal(c->failure.kind, CONFLICT);
	c->failure.kind = FAILURE_NONE;
	assert_true(db_int(c, &letters, "SELECT COUNT(*) FROM letter",
	    NO_BINDS));
	assert_int_equal(letters, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(repeated_message_finds_its_letter),
		TEST(another_letter_under_a_used_id_is_not_dropped),
	};

	return cmocka_run_group_tests_name("receive", tests, NULL, NULL);
}
