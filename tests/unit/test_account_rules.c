/*
 * test_account_rules.c - tests password_rules.c, username_rules.c of office
 * and login_rules.c of accounts
 */

#include <stdio.h>

#include "accounts/accounts.h"
#include "accounts/people.h"
#include "office/password_common.h"
#include "office/right.h"
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
	assert_string_equal(username_normal(c->mem, "AZaz@[09"), "azaz@[09");
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

static void
nobody_locks_himself_nor_who_is_above(void **state) /* R023, R029 */
{
	static const struct {
		int64_t id, roles;
		uint32_t by;
		const char *want; /* NULL: he may */
	} cases[] = {
		{ 7, ROLE_OFFICER, ROLE_UNIT_ADMIN, NULL },
		{ 7, ROLE_OFFICER, ROLE_SYSTEM_ADMIN, NULL },
		{ 7, ROLE_SYSTEM_ADMIN, ROLE_UNIT_ADMIN, "right_missing" },
		{ 7, ROLE_SYSTEM_ADMIN, ROLE_SYSTEM_ADMIN, NULL },
		{ 1, ROLE_UNIT_ADMIN, ROLE_UNIT_ADMIN, "own_account" },
		{ 1, ROLE_SYSTEM_ADMIN, ROLE_SYSTEM_ADMIN, "own_account" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const struct person_row p = {
			.id = cases[i].id, .roles = cases[i].roles,
		};

		c->user.person_id = 1;
		c->user.roles = cases[i].by;
		if (cases[i].want == NULL)
			assert_true(person_may_be_locked(c, &p));
		else if (person_may_be_locked(c, &p))
			fail_msg("case %zu", i);
		else
			assert_refused(c, cases[i].want);
	}
}

static void
signature_is_confirmed_once_in_time_by_its_person(void **state) /* P7 */
{
	static const struct pending good = {
		.letter = "l", .purpose = "person", .device = "keykeeper",
		.key_name = "p-thu", .expires_at = { 2000 },
		.certificate_person_id = 1, .certificate_organ_id = 5,
	};
	struct {
		struct pending p;
		uint32_t roles;
		const char *want;
	} cases[] = {
		{ good, ROLE_LEADER, NULL }, { good, ROLE_LEADER, NULL },
		{ good, ROLE_LEADER, "pending_used" },
		{ good, ROLE_LEADER, "pending_expired" },
		{ good, ROLE_LEADER, "key_not_here" },
		{ good, ROLE_LEADER, "key_not_here" },
		{ good, ROLE_OFFICER, "right_missing" },
		{ good, ROLE_LEADER, "certificate_not_yours" },
		{ good, ROLE_CLERK, NULL },
		{ good, ROLE_CLERK, "certificate_not_yours" },
	};

	cases[1].p.expires_at.ms = 1001;
	cases[2].p.used_at.ms = 1;
	cases[3].p.expires_at.ms = 1000; /* now: too late */
	cases[4].p.device = "token";
	cases[5].p.key_name = NULL;
	cases[7].p.certificate_person_id = 2;
	cases[8].p.purpose = cases[9].p.purpose = "organ";
	cases[9].p.certificate_organ_id = 6;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);

		c->now.ms = 1000;
		c->user.person_id = 1;
		c->user.organ_id = 5;
		c->user.roles = cases[i].roles;
		if (cases[i].want == NULL)
			assert_true(pending_may_be_granted(c, &cases[i].p));
		else if (pending_may_be_granted(c, &cases[i].p))
			fail_msg("case %zu", i);
		else
			assert_refused(c, cases[i].want);
	}
}

static void
passwords_that_many_take_are_known(void **state) /* R019 */
{
	static const struct {
		const char *password;
		bool want;
	} cases[] = {
		{ "matkhau", true }, { "MatKhau@123", true },
		{ "M@tkh4u", true }, { "#Mậtkhẩu2026", true },
		{ "P@$$w0rd!", true }, { "1q2w3e4r", true },
		{ "1Q2w3e4R", true }, { "matkhauruong", false },
		{ "ruongmatkhau", false }, { "Tre-Xanh7-Nui", false },
		{ "2026", false }, { "", false },
	};
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/list",
	    fresh_folder(state));
	FILE *list = fopen(path, "w");
	bool common;

	fputs("# words\npassword\nmatkhau\r\n\n1q2w3e4r\n", list);
	fclose(list);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(password_is_common(c, path, cases[i].password,
		    &common));
		if (common != cases[i].want)
			fail_msg("%s", cases[i].password);
	}
	assert_true(password_is_common(c, "", "matkhau", &common));
	assert_false(common);
	assert_false(password_is_common(c, "/nonexistent", "a", &common));
	assert_int_equal(c->failure.kind, BROKEN);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(password_needs_length_and_four_classes),
		TEST(province_may_ask_for_less_or_more),
		TEST(passwords_that_many_take_are_known),
		TEST(user_name_is_proposed_from_name_and_unit),
		TEST(user_name_is_compared_in_lower_case),
		TEST(wrong_passwords_wait_longer_and_longer),
		TEST(clock_set_back_locks_nobody_out),
		TEST(waiting_is_told_in_words),
		TEST(hash_fits_its_own_password_alone),
		TEST(nobody_locks_himself_nor_who_is_above),
		TEST(signature_is_confirmed_once_in_time_by_its_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
