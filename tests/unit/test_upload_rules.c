/* test_upload_rules.c - tests modules/records/upload_rules.c */

#include "records/records.h"
#include "unit.h"

static const char *const extensions[] = { "pdf", "docx" };
static const struct upload_limits free_names = {
	.max_bytes = 1000, .name_max = 12, .extensions = { extensions, 2 },
};

static void
names_keep_to_their_length_and_folder(void **state) /* R124 */
{
	static const struct {
		const char *name, *want; /* NULL: it may */
	} cases[] = {
		{ "congvan.pdf", NULL },
		{ "công văn.pdf", NULL },   /* twelve characters */
		{ "công vănn.pdf", "file_name_refused" },
		{ "a b c d.docx", NULL },
		{ "a/công.pdf", "file_name_refused" },
		{ "a\\công.pdf", "file_name_refused" },
		{ "../ôi.pdf", "file_name_refused" },
		{ "công văn.exe", "file_kind_refused" },
		{ "", "field_missing" }, { NULL, "field_missing" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct upload_claim u = { cases[i].name, "thuong", 10 };

		assert_int_equal(upload_may_begin(c, &u, &free_names),
		    cases[i].want == NULL);
		if (cases[i].want != NULL)
			assert_refused(c, cases[i].want);
	}
}

static void
a_province_may_want_plain_names(void **state) /* R124 */
{
	struct upload_limits plain = free_names;
	struct ctx *c = fresh_ctx(state);
	struct upload_claim u = { "công văn.pdf", "thuong", 10 };

	plain.name_plain = true;
	assert_false(upload_may_begin(c, &u, &plain));
	assert_refused(c, "file_name_refused");
	assert_string_equal(c->failure.reason, "congvan.pdf");
}

static void
sizes_have_both_ends(void **state)
{
	static const struct {
		int64_t length;
		const char *want;
	} cases[] = {
		{ 0, "file_empty" }, { 1, NULL }, { 1000, NULL },
		{ 1001, "file_too_large" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct upload_claim u = { "a.pdf", "thuong",
			cases[i].length };

		assert_int_equal(upload_may_begin(c, &u, &free_names),
		    cases[i].want == NULL);
		if (cases[i].want != NULL)
			assert_refused(c, cases[i].want);
	}
}

static void
nobody_fills_the_store_alone(void **state)
{
	static const struct records_conf conf = {
		.open_uploads = 3, .open_megabytes = 2,
	};
	static const struct {
		struct open_uploads open;
		int64_t length;
		const char *want;
	} cases[] = {
		{ { 2, 0 }, 10, NULL },
		{ { 3, 0 }, 10, "uploads_too_many" },
		{ { 1, 1999990 }, 10, NULL },
		{ { 1, 1999990 }, 11, "uploads_too_large" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct upload_claim u = { "a.pdf", "thuong",
			cases[i].length };

		c->conf = &conf;
		assert_int_equal(upload_has_room(c, &u, &cases[i].open),
		    cases[i].want == NULL);
		if (cases[i].want != NULL)
			assert_refused(c, cases[i].want);
	}
}

static void
metadata_is_read_pair_by_pair(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct upload_claim u = { NULL, NULL, 0 };

	/* "công.pdf", and keys that only begin like ours */
	assert_true(upload_metadata_read(c, "file eA==, filename "
	    "Y8O0bmcucGRm,filenamed eA==,secrecy dGh1b25n, secret bWF0,empty",
	    &u));
	assert_string_equal(u.name, "công.pdf");
	assert_string_equal(u.secrecy, "thuong");
	assert_false(upload_metadata_read(c, "filename !", &u));
	assert_refused(c, "upload_metadata_bad");
	/* base64 of a byte that is no UTF-8 */
	assert_false(upload_metadata_read(c, "filename /w==", &u));
	assert_refused(c, "upload_metadata_bad");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(names_keep_to_their_length_and_folder),
		TEST(a_province_may_want_plain_names),
		TEST(sizes_have_both_ends),
		TEST(nobody_fills_the_store_alone),
		TEST(metadata_is_read_pair_by_pair),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
