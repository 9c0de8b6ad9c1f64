/* test_flow_input.c - tests modules/flow/input.c */

#include "base/text.h"
#include "flow/flow_own.h"
#include "unit.h"

#define ONE "\"00000000-0000-7000-8001-000000000001\""
#define TWO "\"00000000-0000-7000-8001-000000000002\""

static bool
read_text(struct ctx *c, const char *text, const json_t **out)
{
	json_t *from;

	assert_true(json_read(c, bytes_of(text), &from));
	return input_check(c, from, out);
}

static void
nothing_entered_is_an_empty_object(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const json_t *input;

	assert_true(input_check(c, NULL, &input));
	assert_string_equal(json_compact(c->mem, input), "{}");
}

static void
what_was_entered_is_kept(void **state) /* R057 R058 */
{
	struct ctx *c = fresh_ctx(state);
	const json_t *input;

	assert_true(read_text(c, "{\"opinion\":\"Giao.\",\"rev\":3,"
	    "\"lead\":{\"unit\":" ONE "},"
	    "\"coop\":[{\"post\":" TWO "}],\"inform\":[]}", &input));
	assert_int_equal(json_object_size(input), 5);
}

static void
texts_are_composed_and_have_a_length(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const json_t *input;
	char *text;

	assert_true(read_text(c, "{\"opinion\":\"\xc4\x91o\xcc\x82\"}",
	    &input));
	assert_string_equal(json_string_value(json_object_get(input,
	    "opinion")), "đô");

	text = arena_text(c->mem, "{\"reason\":\"%0501d\"}", 0);
	assert_false(read_text(c, text, &input));
	assert_refused(c, "field_length");
	assert_string_equal(c->failure.field, "reason");
	c = fresh_ctx(state);
	assert_false(read_text(c, "{\"opinion\":\"a\\u0007b\"}", &input));
	assert_refused(c, "field_type");
	c = fresh_ctx(state);
	assert_false(read_text(c, "{\"opinion\":7}", &input));
	assert_refused(c, "field_type");
}

static void
people_are_named_once_and_one_leads(void **state) /* R058 */
{
	static const struct {
		const char *text, *field, *code;
	} cases[] = {
		{ "{\"lead\":[{\"unit\":" ONE "},{\"unit\":" TWO "}]}",
		  "lead", "field_type" },
		{ "{\"lead\":{\"unit\":\"phong-cntt\"}}", "lead",
		  "field_type" },
		{ "{\"lead\":{}}", "lead", "field_type" },
		{ "{\"coop\":{\"unit\":" ONE "}}", "coop", "field_type" },
		{ "{\"coop\":[{\"unit\":" ONE "},{\"unit\":" ONE "}]}",
		  "coop", "receiver_twice" },
		{ "{\"lead\":{\"unit\":" ONE "},"
		  "\"inform\":[{\"unit\":" ONE "}]}", "inform",
		  "receiver_twice" },
	};
	const json_t *input;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);

		assert_false(read_text(c, cases[i].text, &input));
		assert_refused(c, cases[i].code);
		assert_string_equal(c->failure.field, cases[i].field);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(nothing_entered_is_an_empty_object),
		TEST(what_was_entered_is_kept),
		TEST(texts_are_composed_and_have_a_length),
		TEST(people_are_named_once_and_one_leads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
