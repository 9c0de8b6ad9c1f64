/* test_stamp.c - a time stamp: asked for, answered, put into a signature */

#include "asked.h"
#include "evidence/stamp.h"
#include "life.h"

static const struct stamp_order plain = { .status = 0 };

static void
every_wrong_answer_of_an_authority_is_refused(void **state)
{
	static const struct {
		struct stamp_order order;
		const char *code;
	} cases[] = {
		{ { .signer = "tsa", .other_nonce = true }, "stamp_nonce" },
		{ { .signer = "tsa", .other_bytes = true }, "stamp_imprint" },
		{ { .signer = "tsa", .other_policy = true }, "stamp_policy" },
		{ { .signer = "tsa", .status = 2 }, "stamp_refused" },
		{ { .signer = "ocsp" }, "timestamp_usage" },
		{ { .signer = "keys/p-thu" }, "timestamp_usage" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const struct authority a = authority_of(c);
		unsigned char digest[64] = { 1 };
		const struct stamp_wish wish = {
			{ digest, 32 + 16 * (i % 3) }, "1.2.3.4.1" };
		struct stamp_order o = cases[i].order;
		struct stamp_reply in = { .trust = trust_of(c),
			.at = c->now };
		struct stamp_token token;

		assert_true(stamp_request_write(c, &wish, &in.request));
		o.request = in.request;
		o.at = c->now;
		in.response = stamp_response(&a, &o);
		assert_false(stamp_reply_read(c, &in, &token));
		assert_refused(c, cases[i].code);
	}
}

static void
right_answer_is_taken_and_damage_is_not(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct authority a = authority_of(c);
	unsigned char digest[48] = { 2 };
	const struct stamp_wish wish = { { digest, 48 }, NULL };
	struct stamp_reply in = { .trust = trust_of(c), .at = c->now };
	struct stamp_order o = { .signer = "tsa", .at = c->now };
	struct stamp_token token;

	assert_true(stamp_request_write(c, &wish, &in.request));
	o.request = in.request;
	in.response = stamp_response(&a, &o);
	assert_true(stamp_reply_read(c, &in, &token));
	assert_int_equal(token.stamped_at.ms, c->now.ms / 1000 * 1000);
	in.at = days(c, -2);
	assert_false(stamp_reply_read(c, &in, &token));
	assert_refused(c, "timestamp_future");
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	in.at = days(c, 2);
	assert_false(stamp_reply_read(c, &in, &token));
	assert_refused(c, "stamp_clock");
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	in.response.length--;
	assert_false(stamp_reply_read(c, &in, &token));
	assert_refused(c, "stamp_bad");
}

static void
token_of_another_signature_is_not_embedded(void **state)
{
	struct ctx *c = fresh_ctx(state);
	unsigned char digest[32] = { 3 };
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes file = prepared(c, letter(c)), cms;
	struct sign_planned p;
	struct stamp_place at = { .room = 16384 };

	assert_true(pdf_sign_plan(c, file, &plan, &p) &&
	    pdf_sign_finish(c, p.state, pki_sign(c, "p-thu", p.attributes),
	    &at.cms));
	at.token = token_for(c, (struct bytes){ digest, 32 }, plain);
	assert_false(stamp_embed(c, &at, &cms));
	assert_refused(c, "stamp_imprint");
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	assert_true(stamp_digest(c, at.cms, &at.token));
	at.token = token_for(c, at.token, plain);
	at.room = 3000;
	assert_false(stamp_embed(c, &at, &cms));
	assert_refused(c, "cms_too_large");
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	at.room = 16384;
	assert_true(stamp_embed(c, &at, &at.cms));
	assert_false(stamp_embed(c, &at, &cms));
	assert_refused(c, "stamp_twice");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_wrong_answer_of_an_authority_is_refused),
		TEST(right_answer_is_taken_and_damage_is_not),
		TEST(token_of_another_signature_is_not_embedded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
