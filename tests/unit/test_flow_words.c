/* test_flow_words.c - tests modules/flow/words.c */

#include "flow/flow_own.h"
#include "unit.h"

#define SAME(got, want) assert_string_equal((got), (want))

static void
known_steps_are_states(void **state) /* R063 */
{
	static const char *const cases[][2] = {
		{ "tiep_nhan", "pending" }, { "chi_dao", "registered" },
		{ "xu_ly", "handling" }, { "da_xong", "done" },
		{ "da_tra_lai", "returned" }, { "soan_thao", "draft" },
		{ "kiem_tra_noi_dung", "checking" },
		{ "kiem_tra_the_thuc", "checking" },
		{ "ky_ban_hanh", "signing" }, { "cap_so", "numbering" },
		{ "dong_dau", "sealing" }, { "phat_hanh", "releasing" },
		{ "theo_doi", "released" }, { "da_dong", "closed" },
		{ "da_huy", "void" },
	};
	struct letter l = { .direction = "in" };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		SAME(state_of_step(&l, cases[i][0]), cases[i][1]);
}

static void
step_of_one_unit_keeps_the_letters_place(void **state) /* R062 */
{
	static const struct {
		const char *direction;
		int64_t number;
		const char *want;
	} cases[] = {
		{ "in", 0, "pending" }, { "in", 7, "registered" },
		{ "out", 0, "checking" }, { "out", 7, "releasing" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct letter l = {
			.direction = cases[i].direction,
			.number = cases[i].number,
		};

		SAME(state_of_step(&l, "phan_loai"), cases[i].want);
	}
}

static void
inputs_and_slots_are_parts(void **state) /* R058 */
{
	(void)state;
	SAME(word_of_input("chu_tri"), "lead");
	SAME(word_of_input("phoi_hop"), "coop");
	SAME(word_of_input("de_biet"), "inform");
	SAME(word_of_input("y_kien"), "opinion");
	SAME(word_of_input("ly_do"), "reason");
	SAME(word_of_input("han"), "due_at");
	SAME(word_of_input("so_hop_dong"), "so_hop_dong");
	SAME(part_of_slot("chu_tri"), "lead");
	SAME(part_of_slot("nguoi_xu_ly"), "lead");
	SAME(part_of_slot("phoi_hop"), "coop");
	SAME(part_of_slot("de_biet"), "inform");
	assert_null(part_of_slot("lanh_dao"));
}

static void
facts_are_told_in_the_plugins_words(void **state) /* R044 R060 */
{
	(void)state;
	SAME(word_of_urgency(0), "thuong");
	SAME(word_of_urgency(1), "khan");
	SAME(word_of_urgency(2), "thuong_khan");
	SAME(word_of_urgency(3), "hoa_toc");
	SAME(word_of_urgency(4), "thuong");
	SAME(word_of_urgency(-1), "thuong");
	SAME(word_of_origin("paper"), "giay");
	SAME(word_of_origin("axis"), "truc_lien_thong");
	SAME(word_of_origin("native"), "noi_bo");
	SAME(word_of_verdict("valid"), "hop_le");
	SAME(word_of_verdict("notes"), "hop_le");
	SAME(word_of_verdict("invalid"), "khong_hop_le");
	SAME(word_of_verdict("unknown"), "khong_xac_dinh");
	SAME(word_of_verdict("pending"), "khong_xac_dinh");
	SAME(word_of_verdict("none"), "khong_co");
}

static void
receipts_have_the_codes_of_the_axis(void **state) /* R036 R038 R106 */
{
	(void)state;
	SAME(code_of_status("da_den"), "01");
	SAME(code_of_status("tu_choi"), "02");
	SAME(code_of_status("da_tiep_nhan"), "03");
	SAME(code_of_status("phan_cong"), "04");
	SAME(code_of_status("dang_xu_ly"), "05");
	SAME(code_of_status("hoan_thanh"), "06");
	assert_null(code_of_status("bo_qua"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(known_steps_are_states),
		TEST(step_of_one_unit_keeps_the_letters_place),
		TEST(inputs_and_slots_are_parts),
		TEST(facts_are_told_in_the_plugins_words),
		TEST(receipts_have_the_codes_of_the_axis),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
