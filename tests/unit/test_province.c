/* test_province.c - tests modules/office/province.c */

#include <stdio.h>

#include "office/province.h"
#include "unit.h"

static const char national[] =
    "name = \"Việt Nam\"; hotline = \"\";\n"
    "file = { max_bytes = 100; name_plain = true;\n"
    "  extensions = [ \"pdf\", \"docx\" ]; };\n"
    "types = ( { name = \"Công văn\"; abbreviation = \"\"; },\n"
    "  { name = \"Quyết định\"; abbreviation = \"QĐ\"; } );\n";

static const char own[] =
    "name = \"Ninh Bình\";\n"
    "file = { max_bytes = 50; extensions = [ \"pdf\" ]; };\n";

static void
file_write_text(struct ctx *c, const char *folder, const char *name,
    const char *text)
{
	FILE *f = fopen(arena_text(c->mem, "%s/%s.conf", folder, name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A process reads its profile once, so one test asks everything. */
static void
province_stands_over_the_nation_key_by_key(void **state) /* R007 R195 */
{
	struct ctx *c = fresh_ctx(state);
	struct province_conf conf = { fresh_folder(state), "ninh-binh" };
	const struct province *p;
	struct letter_types types;
	struct texts texts;
	const char *text;
	int64_t number;
	bool truth;

	file_write_text(c, conf.folder, "quoc-gia", national);
	file_write_text(c, conf.folder, "ninh-binh", own);
	assert_true(province_read(c, &conf, &p));

	assert_true(province_text(c, p, "name", &text));
	assert_string_equal(text, "Ninh Bình");
	assert_true(province_text(c, p, "hotline", &text));
	assert_string_equal(text, "");
	assert_true(province_int(c, p, "file.max_bytes", &number));
	assert_int_equal(number, 50);
	assert_true(province_bool(c, p, "file.name_plain", &truth));
	assert_true(truth);

	assert_true(province_texts(c, p, "file.extensions", &texts));
	assert_int_equal(texts.count, 1);
	assert_true(texts_has(&texts, "pdf"));
	assert_false(texts_has(&texts, "docx"));
	assert_true(province_types(c, p, &types));
	assert_int_equal(types.count, 2);
	assert_string_equal(types.at[1].abbreviation, "QĐ");

	assert_false(province_int(c, p, "file.nothing", &number));
	assert_refused(c, "settings_bad");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(province_stands_over_the_nation_key_by_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
