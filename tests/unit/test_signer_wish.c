/* test_signer_wish.c - tests modules/signer/wish.c and json_in.c */

#include "base/text.h"
#include "signer/wish.h"
#include "unit.h"

#define PAIR "\"attributes\":\"MAAA\",\"title\":\"Công văn\""
#define ONE "{\"certificate\":\"AAAA\"," PAIR "}"

static bool
one(struct ctx *c, const char *body, struct wish_form *out)
{
	return wish_read_one(c, bytes_of(body), out);
}

static bool
all(struct ctx *c, const char *body, struct wish_form *out)
{
	return wish_read_all(c, bytes_of(body), out);
}

static void
one_letter_is_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct wish_form f;

	assert_true(one(c, " { \"title\" :"
	    " \"S\\u1ed1 \\\"1\\\" \\ud83d\\udcc4\","
	    "\n\t\"certificate\":\"AAAA\",\"attributes\":\"MAAA\"} \r\n",
	    &f));
	assert_int_equal(f.count, 1);
	assert_string_equal(f.items[0].title, "Số \"1\" 📄");
	assert_string_equal(f.items[0].attributes, "MAAA");
	assert_string_equal(f.certificate, "AAAA");
}

static void
letters_together_are_read_in_their_order(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct wish_form f;

	assert_true(all(c, "{\"items\":[{" PAIR "},{\"title\":\"b\","
	    "\"attributes\":\"BBBB\"}],\"certificate\":\"AAAA\"}", &f));
	assert_int_equal(f.count, 2);
	assert_string_equal(f.items[0].title, "Công văn");
	assert_string_equal(f.items[1].attributes, "BBBB");
}

static void
what_is_no_wish_is_refused(void **state)
{
	static const struct { const char *body, *want; } cases[] = {
		{ "", "json_bad" }, { "[]", "json_bad" },
		{ "{", "json_bad" }, { "{}", "field_missing" },
		{ ONE "x", "json_bad" }, { "{\"certificate\"", "json_bad" },
		{ "{\"certificate\":\"AAAA\"," PAIR ",}", "json_bad" },
		{ "{\"certificate\":\"AAAA\"," PAIR, "json_bad" },
		{ "{\"title\":\"a\",\"title\":\"b\"}", "json_bad" },
		{ "{\"title\":7}", "field_type" },
		{ "{\"title\":{\"a\":\"b\"}}", "field_type" },
		{ "{\"title\":\"a", "field_type" },
		{ "{\"title\":\"\\u12\"}", "field_type" },
		{ "{\"title\":\"\\ud800\"}", "field_type" },
		{ "{\"title\":\"\\ud800\\u0041\"}", "field_type" },
		{ "{\"title\":\"\\udc00\"}", "field_type" },
		{ "{\"title\":\"\\u0000\"}", "field_type" },
		{ "{\"title\":\"\\x\"}", "field_type" },
		{ "{\"title\":\"\xff\"}", "field_type" },
		{ "{\"title\":\"a\nb\"}", "field_type" },
		{ "{\"title\":\"\\", "field_type" },
		{ "{\"title\":\"\"}", "field_length" },
		{ "{\"attributes\":\"MAA\"}", "field_length" },
		{ "{\"title\":\"a\\nb\"}", "field_characters" },
		{ "{\"title\":\"\\u202ea\"}", "field_characters" },
		{ "{\"other\":\"a\"}", "field_unknown" },
		{ "{\"certificate\":\"AAAA\",\"title\":\"a\"}",
		    "field_missing" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct wish_form f;

		assert_false(one(c, cases[i].body, &f));
		assert_string_equal(c->failure.code, cases[i].want);
	}
}

static void
list_of_items_has_its_limits(void **state)
{
	static const struct { const char *body, *want; } cases[] = {
		{ "{\"items\":[]}", "field_range" },
		{ "{\"items\":\"a\"}", "field_range" },
		{ "{\"items\":[\"a\"]}", "json_bad" },
		{ "{\"items\":[{" PAIR "}", "json_bad" },
		{ "{\"items\":[{" PAIR "},]}", "json_bad" },
		{ "{\"items\":[{\"title\":\"a\"}]}", "field_missing" },
		{ "{\"items\":[{" PAIR "}],\"items\":[{" PAIR "}]}",
		    "json_bad" },
		{ "{\"certificate\":\"AAAA\"}", "field_missing" },
		{ "{\"items\":[{" PAIR "}]}", "field_missing" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct wish_form f;

		assert_false(all(c, cases[i].body, &f));
		assert_string_equal(c->failure.code, cases[i].want);
	}
}

static void
hundred_letters_are_the_most(void **state)
{
	for (int count = SIGN_MAX; count <= SIGN_MAX + 1; count++) {
		struct ctx *c = fresh_ctx(state);
		const char *body = "{\"certificate\":\"AAAA\",\"items\":[";
		struct wish_form *f = arena_take(c->mem, sizeof(*f));

		for (int i = 0; i < count; i++)
			body = arena_text(c->mem, "%s%s{" PAIR "}", body,
			    i > 0 ? "," : "");
		body = arena_text(c->mem, "%s]}", body);
		assert_int_equal(all(c, body, f), count == SIGN_MAX);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(one_letter_is_read),
		TEST(letters_together_are_read_in_their_order),
		TEST(what_is_no_wish_is_refused),
		TEST(list_of_items_has_its_limits),
		TEST(hundred_letters_are_the_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
