/* test_record.c - tests modules/core/base/record.c and limit.c */

#include "base/json.h"
#include "unit.h"

struct form {
	const char *subject;
	int64_t number;
	bool urgent;
	struct date issued_on;
	struct instant seen_at;
	struct bytes stamp;
};

static const struct member members[] = {
	MEMBER(struct form, subject, .min = 2, .max = 6),
	MEMBER(struct form, number, .min = 1, .max = 9, .optional = true),
	MEMBER(struct form, urgent, .optional = true),
	MEMBER(struct form, issued_on, .optional = true),
	MEMBER(struct form, seen_at, .optional = true),
	MEMBER_AS(struct form, stamp, "seal", .max = 3, .optional = true),
	MEMBER_END
};

static const struct record record = RECORD(form, members);

static bool
form_from(struct ctx *c, const char *text, struct form *out)
{
	json_t *from;

	assert_true(json_read(c, bytes_of(text), &from));
	return record_read(c, &record, from, out);
}

static void
every_type_is_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct form f;

	assert_true(form_from(c, "{\"subject\":\"Nguyễn\",\"number\":9,"
	    "\"urgent\":true,\"issued_on\":\"2026-11-20\","
	    "\"seen_at\":\"2026-11-20T08:30:00+07:00\",\"seal\":\"AP8=\"}",
	    &f));
	assert_string_equal(f.subject, "Nguyễn");
	assert_int_equal(f.number, 9);
	assert_true(f.urgent);
	assert_true(date_same(f.issued_on, c->today));
	assert_true(f.seen_at.ms == c->now.ms);
	assert_int_equal(f.stamp.length, 2);
	assert_memory_equal(f.stamp.at, "\0\xff", 2);
}

static void
what_is_left_out_is_zero(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct form f;

	memset(&f, 0x55, sizeof(f));
	assert_true(form_from(c, "{\"subject\":\"ab\",\"number\":null}", &f));
	assert_int_equal(f.number, 0);
	assert_false(f.urgent || date_is_set(f.issued_on));
	assert_true(f.seen_at.ms == 0 && f.stamp.at == NULL);
}

static void
refusals_name_the_field(void **state)
{
	static const struct { const char *text, *code, *field; } cases[] = {
		{ "{}", "field_missing", "subject" },
		{ "{\"subject\":null}", "field_missing", "subject" },
		{ "{\"subject\":7}", "field_type", "subject" },
		{ "{\"subject\":\"a\"}", "field_length", "subject" },
		{ "{\"subject\":\"\"}", "field_length", "subject" },
		{ "{\"subject\":\" \\n \\u00a0\"}", "field_length", "subject" },
		{ "{\"subject\":\"Nguyễn \"}", "field_length", "subject" },
		{ "{\"subject\":\"a\\u0007b\"}", "field_type", "subject" },
		{ "{\"subject\":\"ab\",\"number\":0}", "field_range",
		  "number" },
		{ "{\"subject\":\"ab\",\"number\":10}", "field_range",
		  "number" },
		{ "{\"subject\":\"ab\",\"number\":1.0}", "field_type",
		  "number" },
		{ "{\"subject\":\"ab\",\"number\":\"1\"}", "field_type",
		  "number" },
		{ "{\"subject\":\"ab\",\"urgent\":1}", "field_type",
		  "urgent" },
		{ "{\"subject\":\"ab\",\"issued_on\":\"2026-02-30\"}",
		  "field_type", "issued_on" },
		{ "{\"subject\":\"ab\",\"issued_on\":20261120}",
		  "field_type", "issued_on" },
		{ "{\"subject\":\"ab\",\"seen_at\":\"2026-11-20\"}",
		  "field_type", "seen_at" },
		{ "{\"subject\":\"ab\",\"seal\":\"AP8\"}", "field_type",
		  "seal" },
		{ "{\"subject\":\"ab\",\"seal\":\"AP8AAA==\"}",
		  "field_length", "seal" },
		{ "{\"subject\":\"ab\",\"stamp\":\"AP8=\"}",
		  "field_unknown", "stamp" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct form f;

		if (form_from(c, cases[i].text, &f))
			fail_msg("%s", cases[i].text);
		assert_refused(c, cases[i].code);
		assert_string_equal(c->failure.field, cases[i].field);
		assert_int_equal(c->failure.kind, BAD_INPUT);
	}
}

static void
text_is_composed_before_it_is_measured(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct form f;

	assert_true(form_from(c,
	    "{\"subject\":\"Nguye\\u0302\\u0303n\"}", &f));
	assert_string_equal(f.subject, "Nguyễn");
}

static void
other_members_are_let_by_when_listed(void **state)
{
	static const char *const also[] = { "files", NULL };
	struct ctx *c = fresh_ctx(state);
	struct form f;
	json_t *from;

	assert_true(json_read(c, bytes_of(
	    "{\"subject\":\"ab\",\"files\":[1]}"), &from));
	assert_true(record_read_also(c, &record, from, &f, also));
	assert_false(record_read(c, &record, from, &f));
	assert_refused(c, "field_unknown");
	c = fresh_ctx(state);
	assert_true(json_read(c, bytes_of("[]"), &from));
	assert_false(record_read(c, &record, from, &f));
	assert_refused(c, "json_bad");
}

static void
members_are_written_but_for_bytes(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct form f = {
		.subject = "Số 1", .number = 2, .issued_on = { 2026, 1, 2 },
		.stamp = { (const unsigned char *)"x", 1 },
	};
	struct json *j = json_begin(c->mem);

	json_members(j, &record, &f);
	assert_string_equal((const char *)json_end(j).at,
	    "{\"subject\":\"Số 1\",\"number\":2,\"urgent\":false,"
	    "\"issued_on\":\"2026-01-02\",\"seen_at\":null}");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_type_is_read),
		TEST(what_is_left_out_is_zero),
		TEST(refusals_name_the_field),
		TEST(text_is_composed_before_it_is_measured),
		TEST(other_members_are_let_by_when_listed),
		TEST(members_are_written_but_for_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
