/* test_signer_settings.c - tests modules/signer/windows/settings.c */

#include <stdio.h>

#include "base/settings.h"
#include "unit.h"

struct conf {
	int64_t port;
	const char *module, *label;
};

static const struct member members[] = {
	MEMBER(struct conf, port, .min = 1, .max = 65535),
	MEMBER(struct conf, module, .min = 1, .max = 20),
	MEMBER(struct conf, label, .max = 5, .optional = true),
	MEMBER_END
};

static const struct record record = {
	"signer", sizeof(struct conf), members
};

static bool
read_text(void **state, const char *text, struct conf *out)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/a.conf",
	    fresh_folder(state));
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	*out = (struct conf){ 9443, "before", "" };
	return settings_read(c, path, &record, out);
}

static void
settings_as_libconfig_writes_them_are_read(void **state)
{
	struct conf v;

	assert_true(read_text(state, "\xef\xbb\xbf# a clerk's\r\n"
	    "signer = {\r\n  port = 19443; // here\r\n"
	    "  module = \"C:\\\\A \\\"b\\\"\\\\p.dll\";\r\n"
	    "  label = \"Thẻ\"\r\n};\r\n", &v));
	assert_int_equal(v.port, 19443);
	assert_string_equal(v.module, "C:\\A \"b\"\\p.dll");
	assert_string_equal(v.label, "Thẻ");
}

static void
what_is_not_said_stays(void **state)
{
	struct conf v;

	assert_true(read_text(state, "signer: { label = \"\" };", &v));
	assert_int_equal(v.port, 9443);
	assert_string_equal(v.module, "before");
}

static void
what_is_wrong_is_refused_with_its_line(void **state)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "", "a.conf:1: no such group" },
		{ "other = { };", "no such group" },
		{ "signer = 7;", "is no group" },
		{ "signer = {\n\n other = 1; };", "a.conf:3: other: no such" },
		{ "signer = {\n port = 0; };", "a.conf:2: port: wrong" },
		{ "signer = { port = 65536; };", "port: wrong" },
		{ "signer = { port = \"1\"; };", "port: wrong" },
		{ "signer = { module = 7; };", "module: wrong" },
		{ "signer = { module = \"\"; };", "module: wrong" },
		{ "signer = { module = \"a\n\"; };", "module: wrong" },
		{ "signer = { label = \"123456\"; };", "label: wrong" },
		{ "signer = { label = \"\xff\"; };", "label: wrong" },
		{ "signer = { port = 1 label = \"\" };", "no ; behind" },
		{ "signer = { port };", "no name and value" },
		{ "signer = { port = 1;", "no end" },
		{ "signer = { }; x", "something behind" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct conf v;
		struct ctx *c;

		if (read_text(state, cases[i].text, &v))
			fail_msg("%s was read", cases[i].text);
		c = *state;
		assert_string_equal(c->failure.code, "settings_bad");
		if (strstr(c->failure.detail, cases[i].want) == NULL)
			fail_msg("%s, not %s", c->failure.detail,
			    cases[i].want);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(settings_as_libconfig_writes_them_are_read),
		TEST(what_is_not_said_stays),
		TEST(what_is_wrong_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
