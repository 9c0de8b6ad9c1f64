/* test_multipart.c - tests modules/core/web/multipart.c */

#include "base/text.h"
#include "unit.h"
#include "web/multipart.h"

#define TYPE "multipart/form-data; boundary=\"b-1\""
#define HEAD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"

static bool
part(struct ctx *c, const char *type, const char *body, struct bytes *out)
{
	const struct multipart m = { type, bytes_of(body) };

	return multipart_part(c, &m, "uploadfile", out);
}

static void
the_named_part_is_found_among_others(void **state)
{
	static const char *const bodies[] = {
		"--b-1\r\n" HEAD("uploadfile") "%PDF\r\n--b-1--\r\n",
		"\r\n--b-1\r\n" HEAD("uploadfile") "%PDF\r\n--b-1--",
		"nobody reads this\r\n--b-1\r\n" HEAD("uploadfile")
		"%PDF\r\n--b-1--",
		"--b-1\r\n" HEAD("a") "x\r\n--b-1\r\n" HEAD("uploadfile")
		"%PDF\r\n--b-1\r\n" HEAD("b") "\r\n--b-1--\r\n",
		"--b-1\r\nContent-Type: application/pdf\r\n"
		"content-disposition: form-data; filename=\"a;b.pdf\";"
		" NAME=uploadfile\r\n\r\n%PDF\r\n--b-1--",
	};

	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes out;

		assert_true(part(c, TYPE, bodies[i], &out));
		assert_int_equal(out.length, 4);
		assert_memory_equal(out.at, "%PDF", 4);
	}
}

static void
content_may_look_like_a_boundary_and_hold_zeros(void **state)
{
	static const char body[] = "--b-1\r\n" HEAD("uploadfile")
	    "\0\r\n--b-\r\n\r--b-1\r\n\r\n--b-1--";
	struct ctx *c = fresh_ctx(state);
	const struct multipart m = { TYPE, {
	    (const unsigned char *)body, sizeof(body) - 1 } };
	struct bytes out;

	assert_true(multipart_part(c, &m, "uploadfile", &out));
	assert_int_equal(out.length, 17);
}

static void
what_is_ill_formed_or_cut_off_is_refused(void **state)
{
	static const struct { const char *type, *body, *code; } cases[] = {
		{ NULL, "--b-1--", "multipart_bad" },
		{ "text/plain", "--b-1--", "multipart_bad" },
		{ "multipart/form-data", "--b-1--", "multipart_bad" },
		{ "multipart/form-data; boundary=", "--", "multipart_bad" },
		{ TYPE, "", "multipart_bad" },
		{ TYPE, "--b-2--", "multipart_bad" },
		{ TYPE, "--b-1", "multipart_bad" },
		{ TYPE, "--b-1\r\n" HEAD("uploadfile") "%PDF",
		  "multipart_bad" },
		{ TYPE, "--b-1\r\nContent-Disposition: form-data",
		  "multipart_bad" },
		{ TYPE, "--b-1\r\n" HEAD("uploadfile") "1\r\n--b-1\r\n"
		  HEAD("uploadfile") "2\r\n--b-1--", "multipart_bad" },
		{ TYPE, "--b-1\r\n" HEAD("file") "%PDF\r\n--b-1--",
		  "field_missing" },
		{ TYPE, "--b-1--", "field_missing" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes out;

		assert_false(part(c, cases[i].type, cases[i].body, &out));
		assert_refused(c, cases[i].code);
	}
}

static void
parts_are_counted_and_heads_are_short(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char *body = arena_text(c->mem, "--b-1\r\n");
	char name[9000];
	struct bytes out;

	for (int i = 0; i < 30; i++)
		body = arena_text(c->mem, "%s" HEAD("a") "\r\n--b-1\r\n",
		    body);
	assert_false(part(c, TYPE, body, &out));
	assert_refused(c, "multipart_bad");

	c = fresh_ctx(state);
	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_false(part(c, TYPE, arena_text(c->mem, "--b-1\r\nX: %s\r\n"
	    HEAD("uploadfile") "1\r\n--b-1--", name), &out));
	assert_refused(c, "multipart_bad");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_named_part_is_found_among_others),
		TEST(content_may_look_like_a_boundary_and_hold_zeros),
		TEST(what_is_ill_formed_or_cut_off_is_refused),
		TEST(parts_are_counted_and_heads_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
