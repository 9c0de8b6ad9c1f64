/* test_failure.c - tests modules/core/base/failure.c and ctx.c */

#include "base/text.h"
#include "unit.h"

static void
what_failed_apart_failed_here_too(void **state)
{
	struct ctx *c = fresh_ctx(state), own = *c;

	own.mem = arena_new();
	assert_false(refuse_field(&own, "seal", "seal_rows", "row %d", 7));
	own.failure.reason = arena_text(own.mem, "since %d", 8);
	assert_false(failure_pass(c, &own));
	arena_end(own.mem);
	assert_int_equal(c->failure.kind, BAD_INPUT);
	assert_string_equal(c->failure.code, "seal_rows");
	assert_string_equal(c->failure.field, "seal");
	assert_string_equal(c->failure.reason, "since 8");
	assert_string_equal(c->failure.detail, "row 7");
	own.failure = (struct failure){ .kind = BROKEN, .code = "broken" };
	assert_false(failure_pass(c, &own));
	assert_int_equal(c->failure.kind, BAD_INPUT);
}

static void
the_first_failure_stays(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_false(refuse(c, CONFLICT, "number_taken", "number %d", 7));
	assert_false(broken(c, "a consequence"));
	assert_false(refuse_field(c, "number", "field_range", "another"));
	assert_refused(c, "number_taken");
	assert_int_equal(c->failure.kind, CONFLICT);
	assert_string_equal(c->failure.detail, "number 7");
	assert_null(c->failure.field);
	assert_true(text_starts(strstr(c->failure.where, "test_failure.c"),
	    "test_failure.c:"));
}

static void
a_field_is_named_and_bad_input(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_false(refuse_field(c, "subject", "field_missing", "%s", "x"));
	assert_refused(c, "field_missing");
	assert_string_equal(c->failure.field, "subject");
	assert_int_equal(c->failure.kind, BAD_INPUT);
}

static void
a_long_detail_is_cut(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_false(broken(c, "%0500d", 1));
	assert_int_equal(strlen(c->failure.detail),
	    sizeof(c->failure.detail) - 1);
}

static void
every_kind_has_its_status(void **state)
{
	static const struct { enum failure_kind kind; int want; } cases[] = {
		{ FAILURE_NONE, 200 }, { BAD_INPUT, 422 }, { NO_LOGIN, 401 },
		{ NO_RIGHT, 403 }, { ABSENT, 404 }, { CONFLICT, 409 },
		{ TOO_MUCH, 413 }, { TOO_OFTEN, 429 }, { BUSY, 503 },
		{ BROKEN, 500 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(failure_status(cases[i].kind),
		    cases[i].want);
}

static void
a_request_begins_clean(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char first[32];

	memcpy(first, c->id, strlen(c->id) + 1);
	assert_false(broken(c, "x"));
	c->user.person_id = 5;
	c->request = (struct request *)c;
	ctx_begin(c);
	assert_int_equal(c->failure.kind, FAILURE_NONE);
	assert_null(c->failure.code);
	assert_int_equal(c->user.person_id, 0);
	assert_null(c->request);
	assert_int_equal(strlen(c->id), 16);
	assert_string_not_equal(c->id, first);
	assert_true(date_same(c->today, instant_day(c->now)));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(what_failed_apart_failed_here_too),
		TEST(the_first_failure_stays),
		TEST(a_field_is_named_and_bad_input),
		TEST(a_long_detail_is_cut),
		TEST(every_kind_has_its_status),
		TEST(a_request_begins_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
