/*
 * test_account_rules.c - tests password_rules.c, username_rules.c of office
 * and login_rules.c of accounts
 */

#include "accounts/accounts.h"
#include "office/username.h"
#include "unit.h"

static void
password_needs_length_and_four_classes(void **state) /* R019 */
{
	static const struct password_rule rule = { 8, true, true, true, true };
	static const struct {
		const char *password;
		bool want;
	} cases[] = {
		{ "Aa1!aaaa", true }, { "Aa1!aaa", false },
		{ "aa1!aaaa", false }, { "AA1!AAAA", false },
		{ "Aaa!aaaa", false }, { "Aa1aaaaa", false },
		{ "Mật1Khẩu", true }, { "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (password_is_strong(&rule, cases[i].password) !=
		    cases[i].want)
			fail_msg("%s", cases[i].password);
	}
}

static void
province_may_ask_for_less_or_more(void **state) /* R019 */
{
	static const struct password_rule longer = { 12, false, true, true,
	    false };

	(void)state;
	assert_false(password_is_strong(&longer, "abcdefghij1"));
	assert_true(password_is_strong(&longer, "abcdefghijk1"));
}

static void
user_name_is_proposed_from_name_and_unit(void **state) /* R017 */
{
	static const struct {
		const char *name, *unit, *want;
	} cases[] = {
		{ "Nguyễn Văn Dũng", "STTTT", "dungnv.stttt" },
		{ "Đặng Thị Ước", "SoNV", "uocdt.sonv" },
		{ "Nguyễn Văn A", "stttt", "anv.stttt" },
		{ "  Trần   Hưng  Đạo ", "UBND-VX", "daoth.ubndvx" },
		{ "Mười", "VP", "muoi.vp" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);

		assert_string_equal(username_propose(c->mem, cases[i].name,
		    cases[i].unit), cases[i].want);
	}
}

static void
user_name_is_compared_in_lower_case(void **state) /* R017 */
{
	struct ctx *c = fresh_ctx(state);

	assert_string_equal(username_normal(c->mem, " Anv.STTTT "),
	    "anv.stttt");
}

static void
wrong_passwords_wait_longer_and_longer(void **state)
{
	int64_t before = 0;

	(void)state;
	assert_int_equal(login_wait_ms(0), 0);
	assert_int_equal(login_wait_ms(3), 0);
	assert_int_equal(login_wait_ms(4), 2000);
	for (int64_t failures = 0; failures < 40; failures++) {
		assert_true(login_wait_ms(failures) >= before);
		before = login_wait_ms(failures);
	}
	assert_int_equal(before, 15 * 60 * 1000);
}

static void
clock_set_back_locks_nobody_out(void **state)
{
	struct instant now = { 1000000000 };

	(void)state;
	assert_int_equal(login_left_ms(now, (struct instant){ 0 }), 0);
	assert_int_equal(login_left_ms(now, now), 0);
	assert_int_equal(login_left_ms(now,
	    (struct instant){ now.ms + 2000 }), 2000);
	assert_int_equal(login_left_ms(now,
	    (struct instant){ now.ms + 15 * 60 * 1000 + 1 }), 0);
}

static void
waiting_is_told_in_words(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_string_equal(wait_text(c->mem, 1500), "Thử lại sau 2 giây.");
	assert_string_equal(wait_text(c->mem, 61000), "Thử lại sau 2 phút.");
}

static void
hash_fits_its_own_password_alone(void **state) /* R027 */
{
	static const struct password_cost cheap = { 64, 1, 1 };
	struct ctx *c = fresh_ctx(state);
	const char *hash, *again;

	assert_true(password_hash(c, &cheap, "Aa1!aaaa", &hash));
	assert_true(password_hash(c, &cheap, "Aa1!aaaa", &again));
	assert_string_not_equal(hash, again);
	assert_non_null(strstr(hash, "$argon2id$"));
	assert_true(password_fits(c, &cheap, "Aa1!aaaa", hash));
	assert_false(password_fits(c, &cheap, "Aa1!aaab", hash));
	assert_false(password_fits(c, &cheap, "Aa1!aaaa", NULL));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(password_needs_length_and_four_classes),
		TEST(province_may_ask_for_less_or_more),
		TEST(user_name_is_proposed_from_name_and_unit),
		TEST(user_name_is_compared_in_lower_case),
		TEST(wrong_passwords_wait_longer_and_longer),
		TEST(clock_set_back_locks_nobody_out),
		TEST(waiting_is_told_in_words),
		TEST(hash_fits_its_own_password_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
