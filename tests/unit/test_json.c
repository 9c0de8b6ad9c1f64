/* test_json.c - tests modules/core/base/json_write.c and json_read.c */

#include "base/json.h"
#include "unit.h"

static const char *
text_of(struct json *j)
{
	return (const char *)json_end(j).at;
}

static void
the_writer_closes_what_is_open(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct json *j = json_begin(c->mem);

	assert_string_equal(text_of(json_begin(c->mem)), "{}");
	json_open_list(j, "items");
	json_open(j, NULL);
	json_int(j, "number", INT64_MIN);
	json_close(j);
	json_text(j, NULL, "a");
	json_none(j, NULL);
	json_open_list(j, NULL);
	json_close(j);
	json_open(j, NULL);
	json_bool(j, "urgent", true);
	assert_string_equal(text_of(j),
	    "{\"items\":[{\"number\":-9223372036854775808},\"a\",null,[],"
	    "{\"urgent\":true}]}");
}

static void
dates_and_ready_json_are_written(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct json *j = json_begin(c->mem);

	json_date(j, "on", c->today);
	json_date(j, "never_on", (struct date){ 0, 0, 0 });
	json_instant(j, "at", c->now);
	json_instant(j, "never_at", (struct instant){ 0 });
	json_raw(j, "raw", "[1,2]");
	json_raw(j, "no_raw", NULL);
	assert_string_equal(text_of(j), "{\"on\":\"2026-11-20\","
	    "\"never_on\":null,\"at\":\"2026-11-20T08:30:00.000+07:00\","
	    "\"never_at\":null,\"raw\":[1,2],\"no_raw\":null}");
}

static void
text_is_escaped(void **state)
{
	static const struct { const char *from, *want; } cases[] = {
		{ "Sở \"A\"", "{\"t\":\"Sở \\\"A\\\"\"}" },
		{ "a\\b/c", "{\"t\":\"a\\\\b/c\"}" },
		{ "\n\t\x01\x1f", "{\"t\":\"\\u000a\\u0009\\u0001\\u001f\"}" },
		{ "", "{\"t\":\"\"}" }, { NULL, "{\"t\":null}" },
		{ "a\xff" "b\xe1\xbb", "{\"t\":\"a\\ufffdb\\ufffd\\ufffd\"}" },
		{ "\xed\xa0\x80", "{\"t\":\"\\ufffd\\ufffd\\ufffd\"}" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *j = json_begin(c->mem);

		json_text(j, "t", cases[i].from);
		assert_string_equal(text_of(j), cases[i].want);
	}
}

static void
every_character_comes_back(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct json *j = json_begin(c->mem);
	char all[128] = { 0 };
	json_t *back;

	for (int i = 1; i < 128; i++)
		all[i - 1] = (char)i;
	json_text(j, "all", all);
	json_text(j, "vi", "Nguyễn Thị Ánh 😀");
	assert_true(json_read(c, json_end(j), &back));
	assert_string_equal(json_string_value(json_object_get(back, "all")),
	    all);
	assert_string_equal(json_string_value(json_object_get(back, "vi")),
	    "Nguyễn Thị Ánh 😀");
}

static void
ill_formed_json_is_refused(void **state)
{
	static const char *const cases[] = {
		"", "{", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "nul", "[1] x",
		"{\"a\":\"\xff\"}", "{\"a\":\"\\u0000\"}", "{'a':1}",
		"{\"a\":01}", "[\"\\ud800\"]", "7",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		json_t *out;

		if (json_read(c, bytes_of(cases[i]), &out))
			fail_msg("%s", cases[i]);
		assert_refused(c, "json_bad");
		assert_int_equal(c->failure.kind, BAD_INPUT);
	}
}

static void
depth_is_limited_outside_of_text(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char deep[140], text[] = "[\"[[\\\"[[[\"]";
	json_t *out;

	memset(deep, '[', 65);
	memset(deep + 65, ']', 65);
	assert_false(json_read(c, (struct bytes){ (unsigned char *)deep, 130 },
	    &out));
	assert_refused(c, "json_bad");

	c = fresh_ctx(state);
	assert_true(json_read(c, (struct bytes){ (unsigned char *)deep + 1,
	    128 }, &out));
	assert_true(json_read(c, bytes_of(text), &out));
	assert_string_equal(json_string_value(json_array_get(out, 0)),
	    "[[\"[[[");
}

static void
a_refusal_does_not_repeat_the_document(void **state)
{
	struct ctx *c = fresh_ctx(state);
	json_t *out;

	assert_false(json_read(c, bytes_of("{\"subject\":bimat}"), &out));
	assert_null(strstr(c->failure.detail, "bimat"));
}

static void
a_number_is_told_as_it_was_typed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	json_t *read;

	assert_true(json_read(c, bytes_of("{\"x\":56.7,\"y\":0.1,"
	    "\"z\":841.889763779528,\"n\":3}"), &read));
	assert_string_equal(json_compact(c->mem, read),
	    "{\"n\":3,\"x\":56.7,\"y\":0.1,\"z\":841.889763779528}");
}

static void
a_line_holds_one_record(void **state)
{
	struct seal {
		int64_t rows;
	};
	static const struct member members[] = {
		MEMBER(struct seal, rows), MEMBER_END,
	};
	static const struct record record = RECORD(seal, members);
	struct ctx *c = fresh_ctx(state);
	struct bytes line = json_line(c->mem, &record, &(struct seal){ 7 });

	assert_int_equal(line.length, 11);
	assert_memory_equal(line.at, "{\"rows\":7}\n", 11);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_writer_closes_what_is_open),
		TEST(dates_and_ready_json_are_written),
		TEST(text_is_escaped),
		TEST(every_character_comes_back),
		TEST(ill_formed_json_is_refused),
		TEST(depth_is_limited_outside_of_text),
		TEST(a_refusal_does_not_repeat_the_document),
		TEST(a_number_is_told_as_it_was_typed),
		TEST(a_line_holds_one_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
