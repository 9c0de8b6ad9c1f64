/* test_pdf_oracle.c - every object as libqpdf reads it */

#include <glob.h>
#include <stdio.h>

#include "make_pdf.h"
#include "oracle.h"
#include "pdf/append.h"
#include "pdf/page.h"
#include "pki.h"

/* Damaged files are not its matter: either reader may refuse them. */
static size_t
compare_file(void **state, const char *path)
{
	struct ctx *c = fresh_ctx(state);
	struct oracle_answer a = oracle_ask(c, any_file(c, path));

	if (a.word == ORACLE_DIFFERS)
		fail_msg("%s: object %d differs", path, a.number);
	return a.objects;
}

static size_t
compare_all(void **state, const char *folder, const char *pattern)
{
	char path[512];
	size_t count = 0;
	glob_t g;

	snprintf(path, sizeof path, "%s/%s", folder, pattern);
	if (glob(path, 0, NULL, &g) != 0)
		return 0;
	for (size_t i = 0; i < g.gl_pathc; i++)
		count += compare_file(state, g.gl_pathv[i]);
	globfree(&g);
	return count;
}

static void
objects_are_as_qpdf_reads_them(void **state)
{
	const char *source = getenv("srcdir"), *corpora =
	    getenv("VANTHU_CORPORA");
	size_t count;

	source = source == NULL ? "." : source;
	count = compare_all(state, source, "tests/data/pdf/*.pdf") +
	    compare_all(state, source, "tests/data/letters/*.pdf");
	assert_true(count > 150);
	if (corpora != NULL)
		count += compare_all(state, corpora, "pdf/*/*.pdf");
	print_message("%zu objects\n", count);
}

static struct bytes
updated(struct ctx *c, struct bytes file)
{
	struct pdf_append *a;
	struct pdf_page page;
	struct bytes tail;
	struct buffer all;
	struct pdf *d;
	int32_t n;

	assert_true(pdf_open(c, file, &d));
	assert_true(pdf_page_get(d, 1, &page));
	assert_true(pdf_append_begin(d, &a));
	n = pdf_append_number(a);
	buffer_text(pdf_append_open(a, n), "<</Subtype/Text>>");
	pdf_append_close(a);
	assert_true(pdf_append_widget(a, page.number, n));
	assert_true(pdf_append_end(a, &tail));
	buffer_begin(&all, c->mem);
	buffer_add(&all, file.at, file.length);
	buffer_add(&all, tail.at, tail.length);
	return buffer_bytes(&all);
}

static void
updates_are_as_qpdf_wants_them(void **state)
{
	static const char *const names[] = { "cairo", "ghostscript",
		"libreoffice", "qpdf-linear-packed", "qpdf-packed" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct ctx *c = fresh_ctx(state);
		struct oracle_answer a = oracle_ask(c, updated(c,
		    source_file(c, arena_text(c->mem, "data/pdf/%s.pdf",
		    names[i]))));

		assert_int_equal(a.word, ORACLE_SAME);
		assert_true(a.objects > 5);
		assert_false(a.complains);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(objects_are_as_qpdf_reads_them),
		TEST(updates_are_as_qpdf_wants_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
