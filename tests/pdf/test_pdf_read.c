/* test_pdf_read.c - what the strict reader reads, and what it refuses */

#include <stdio.h>

#include "make_pdf.h"
#include "pdf/field.h"
#include "pdf/page.h"
#include "pki.h"

static struct pdf *
opened(struct ctx *c, struct bytes file)
{
	struct pdf *d = NULL;

	if (!pdf_open(c, file, &d))
		fail_msg("%s: %s", c->failure.code, c->failure.detail);
	return d;
}

/* Objects 3, 4 … behind a catalog and a page tree without pages. */
static struct pdf *
with_object(struct ctx *c, const char *text)
{
	const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[]/Count 0>>", text, NULL };

	return opened(c, pdf_made(c, objects, ""));
}

static void
strings_are_decoded(void **state)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "(a(b)\\)c\\\\)", "a(b))c\\" }, { "(\\101\\7x\\\ny)",
		"A\xef\xbf\xbdxy" }, { "<4 1 42 4>", "AB@" },
		{ "(a\r\nb\rc)", "a\nb\nc" },
		{ "<FEFF004E006700E01EF3>", "Ngàỳ" },
		{ "(\xef\xbb\xbf\xc4\x90\xc6\xb0)", "Đư" },
		{ "<FEFFD83DDE00>", "😀" }, { "(\\200\\222)", "•™" },
		{ "()", "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf *d = with_object(c, cases[i].text);

		assert_string_equal(pdf_text(c, pdf_get(d, 3)),
		    cases[i].want);
		assert_true(pdf_is_sound(d));
	}
}

static void
numbers_and_names_are_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf *d = with_object(c, "[-12 +7 .5 -3.25 4. /A#42 /A#4 "
	    "2 0 R true null 12345678901234567890]");
	const struct pdf_object *o = pdf_get(d, 3);

	assert_int_equal(pdf_count(o), 11);
	assert_int_equal(pdf_integer(pdf_item(d, o, 0), 0), -12);
	assert_int_equal(pdf_integer(pdf_item(d, o, 1), 0), 7);
	assert_true(pdf_number(pdf_item(d, o, 2), 0) == 0.5);
	assert_true(pdf_number(pdf_item(d, o, 3), 0) == -3.25);
	assert_true(pdf_number(pdf_item(d, o, 4), 0) == 4);
	assert_true(pdf_is_name(pdf_item(d, o, 5), "AB"));
	assert_true(pdf_is_name(pdf_item(d, o, 6), "A#4"));
	assert_true(pdf_is(pdf_item(d, o, 7), PDF_DICT));
	assert_true(pdf_item(d, o, 8)->as.truth);
	assert_true(pdf_is(pdf_item(d, o, 9), PDF_NULL));
	assert_true(pdf_is(pdf_item(d, o, 10), PDF_REAL));
	assert_true(pdf_is(pdf_item(d, o, 11), PDF_NULL));
}

static void
bad_objects_are_damage(void **state)
{
	static const char *const cases[] = { "(a", "<41", "<4x>", "[1 2",
		"<</A 1", "<</A>>", "<<1 2>>", "--1", "1.2.3", "foo",
		"12 0 obj",
		"<</Length 5>>\nstream\nabc\nendstream",
		"<</Length 3 0 R>>\nstream\nabc\nendstream",
		"<</Length 3>>\nstream\rabc\nendstream", "" };

	for (size_t i = 0; i + 1 < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf *d = with_object(c, cases[i]);

		assert_true(pdf_is(pdf_get(d, 3), PDF_NULL));
		if (pdf_is_sound(d))
			fail_msg("%s is taken", cases[i]);
		assert_refused(c, "pdf_damaged");
	}
}

static void
deep_nesting_is_refused(void **state)
{
	char text[300];
	struct ctx *c = fresh_ctx(state);

	memset(text, '[', 102);
	memset(text + 102, ']', 102);
	text[204] = '\0';
	assert_true(pdf_is(pdf_get(with_object(c, text), 3), PDF_NULL));
	assert_refused(c, "pdf_too_deep");
}

static void
a_doubled_key_is_marked(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char many[2000] = "<<";
	size_t n = 2;
	struct pdf *d = with_object(c, "<</A 1/B 2/A 3>>");

	assert_true(pdf_get(d, 3)->doubled);
	assert_int_equal(pdf_integer(pdf_key(d, pdf_get(d, 3), "A"), 0), 3);
	for (int i = 0; i < 60; i++)
		n += (size_t)snprintf(many + n, sizeof many - n, "/K%d 1", i);
	snprintf(many + n, sizeof many - n, ">>");
	assert_false(pdf_get(with_object(c, many), 3)->doubled);
	snprintf(many + n, sizeof many - n, "/K7 2>>");
	assert_true(pdf_get(with_object(c, many), 3)->doubled);
}

static void
broken_frames_are_refused(void **state)
{
	static const struct { const char *from, *to, *code; } cases[] = {
		{ "%PDF-1", " %PDF-", "pdf_header_offset" },
		{ "startxref", "startxxxx", "pdf_damaged" },
		{ "%%EOF", "%%EOX", "pdf_damaged" },
		{ "xref\n0 10", "xrex\n0 10", "pdf_damaged" },
		{ "0 10\n", "0 99\n", "pdf_damaged" },
		{ "00000 n \n", "00000 x \n", "pdf_damaged" },
		{ "65535 f \n", "65535 f\n0", "pdf_damaged" },
		{ "trailer", "trailes", "pdf_damaged" },
		{ "/Root 1 0 R", "/Root 8 0 R", "pdf_damaged" },
		{ "/Root 1 0 R", "/Root 1 9 R", "pdf_damaged" },
		{ "/Root 1 0 R", "/Encrypt 1 ", "pdf_encrypted" },
		{ "/Info 9 0 R", "/Prev 99999", "pdf_damaged" },
		{ "/Info 9 0 R", "/Prev -5   ", "pdf_damaged" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes file = bytes_replaced(c, form_pdf(c),
		    cases[i].from, cases[i].to);
		struct pdf *d;

		if (pdf_open(c, file, &d))
			fail_msg("%s is taken", cases[i].to);
		assert_refused(c, cases[i].code);
	}
}

static void
a_loop_of_sections_is_refused(void **state)
{
	static const struct update none[] = { { 9, "(x)" }, { 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct bytes file = pdf_updated(c,
	    pdf_updated(c, form_pdf(c), none, NULL), none, NULL);
	struct pdf *d = opened(c, file);
	const char *from = arena_text(c->mem, "/Prev %zu",
	    d->sections[1].start);
	const char *to = arena_text(c->mem, "/Prev %zu",
	    d->sections[0].start);

	assert_false(pdf_open(c, bytes_replaced(c, file, from, to), &d));
	assert_refused(c, "pdf_damaged");
}

static void
files_of_every_producer_are_read(void **state)
{
	static const struct {
		const char *name;
		int64_t pages;
		double width, height;
	} cases[] = {
		{ "cairo", 2, 595, 842 }, { "ghostscript", 2, 842, 595 },
		{ "libreoffice", 2, 595, 842 }, { "qpdf-linear", 2, 595, 842 },
		{ "qpdf-linear-packed", 2, 595, 842 },
		{ "qpdf-packed", 2, 595, 842 }, { "qpdf-plain", 2, 595, 842 },
		{ "qpdf-rotated", 2, 842, 595 },
		{ "qpdf-uncompressed", 2, 595, 842 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf *d = opened(c, source_file(c, arena_text(c->mem,
		    "data/pdf/%s.pdf", cases[i].name)));
		struct pdf_page p;
		int64_t pages;

		assert_true(pdf_page_count(d, &pages));
		assert_int_equal(pages, cases[i].pages);
		assert_true(pdf_page_get(d, 1, &p));
		if ((int)(p.width + 0.5) != (int)cases[i].width ||
		    (int)(p.height + 0.5) != (int)cases[i].height)
			fail_msg("%s: %g x %g", cases[i].name, p.width,
			    p.height);
		assert_false(pdf_page_get(d, 3, &p));
		assert_refused(c, "pdf_page_missing");
	}
}

static void
an_encrypted_file_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf *d;

	assert_false(pdf_open(c, source_file(c, "data/pdf/encrypted.pdf"),
	    &d));
	assert_refused(c, "pdf_encrypted");
}

static void
fields_are_named_by_their_path(void **state)
{
	static const char *const objects[] = {
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R 6 0 R]"
		    "/XFA null>>>>",
		"<</Type/Pages/Kids[]/Count 0>>",
		"<</T(a)/FT/Tx/Kids[4 0 R 5 0 R]>>",
		"<</T<FEFF1ED1>/V(x)>>", "<</T(c)/FT/Btn/Kids[7 0 R 7 0 R]>>",
		"<</T(ky)/FT/Sig/V<</ByteRange[0 0 0 0]>>>>",
		"<</Subtype/Widget>>", NULL };
	struct ctx *c = fresh_ctx(state);
	struct pdf *d = opened(c, pdf_made(c, objects, ""));
	struct pdf_fields fields;

	assert_true(pdf_fields_read(d, &fields));
	assert_int_equal(fields.count, 3);
	assert_string_equal(fields.list[0].name, "a.ố");
	assert_string_equal(fields.list[0].type, "Tx");
	assert_string_equal(fields.list[1].name, "a.c");
	assert_int_equal(fields.list[1].widget_number, 7);
	assert_true(pdf_field_is_signed(pdf_field_find(&fields, "ky")));
	assert_null(pdf_field_find(&fields, "a"));
	assert_false(pdf_has_xfa(d));
}

static void
loops_in_trees_are_refused(void **state)
{
	static const char *const pages[] = { "<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[2 0 R]/Count 1>>", NULL };
	static const char *const fields[] = {
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>",
		"<</Type/Pages/Kids[]/Count 0>>", "<</T(a)/Kids[3 0 R]>>",
		NULL };
	struct ctx *c = fresh_ctx(state);
	struct pdf_fields f;
	int64_t count;

	assert_false(pdf_page_count(opened(c, pdf_made(c, pages, "")),
	    &count));
	assert_refused(c, "pdf_damaged");
	c = fresh_ctx(state);
	assert_false(pdf_fields_read(opened(c, pdf_made(c, fields, "")),
	    &f));
	assert_refused(c, "pdf_damaged");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(strings_are_decoded),
		TEST(numbers_and_names_are_read),
		TEST(bad_objects_are_damage),
		TEST(deep_nesting_is_refused),
		TEST(a_doubled_key_is_marked),
		TEST(broken_frames_are_refused),
		TEST(a_loop_of_sections_is_refused),
		TEST(files_of_every_producer_are_read),
		TEST(an_encrypted_file_is_refused),
		TEST(fields_are_named_by_their_path),
		TEST(loops_in_trees_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
