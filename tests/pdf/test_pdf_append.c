/* test_pdf_append.c - updates leave the old bytes and add what they say */

#include "make_pdf.h"
#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/page.h"
#include "pki.h"

static const char *const producers[] = {
	"cairo", "ghostscript", "libreoffice", "qpdf-linear",
	"qpdf-linear-packed", "qpdf-packed", "qpdf-plain", "qpdf-rotated",
	"qpdf-uncompressed",
};

static struct pdf *
opened(struct ctx *c, struct bytes file)
{
	struct pdf *d = NULL;

	if (!pdf_open(c, file, &d))
		fail_msg("%s: %s", c->failure.code, c->failure.detail);
	return d;
}

static struct bytes
joined(struct ctx *c, struct bytes file, struct bytes tail)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_add(&b, file.at, file.length);
	buffer_add(&b, tail.at, tail.length);
	return buffer_bytes(&b);
}

/* A text field of this name on the first page. */
static struct bytes
with_field(struct ctx *c, struct bytes file, const char *name)
{
	struct pdf *d = opened(c, file);
	struct pdf_append *a;
	struct pdf_page page;
	struct bytes tail;
	struct buffer *b;
	int32_t number;

	assert_true(pdf_page_get(d, 1, &page));
	assert_true(pdf_append_begin(d, &a));
	number = pdf_append_number(a);
	b = pdf_append_open(a, number);
	buffer_text(b, "<</Type/Annot/Subtype/Widget/FT/Tx/T");
	pdf_write_text(b, name);
	buffer_format(b, "/P %d 0 R/Rect", page.number);
	pdf_write_rect(b, (const double[4]){ 10.125, 20, -0.00001, 1e6 });
	buffer_text(b, ">>");
	pdf_append_close(a);
	assert_true(pdf_append_widget(a, page.number, number));
	assert_true(pdf_append_form(a, number, 3));
	assert_true(pdf_append_end(a, &tail));
	return joined(c, file, tail);
}

static void
fields_are_added_to_files_of_every_producer(void **state) /* P6 */
{
	for (size_t i = 0; i < COUNT(producers); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes file = source_file(c, arena_text(c->mem,
		    "data/pdf/%s.pdf", producers[i]));
		bool is_stream = opened(c, file)->sections[0].is_stream;
		struct bytes one = with_field(c, file, "số");
		struct bytes two = with_field(c, one, "ngày");
		struct pdf *d = opened(c, two);
		struct pdf_fields fields;
		struct pdf_page page;

		assert_memory_equal(two.at, file.at, file.length);
		assert_memory_equal(two.at, one.at, one.length);
		assert_int_equal(d->sections[0].is_stream, is_stream);
		assert_true(pdf_fields_read(d, &fields));
		assert_int_equal(fields.count, 2);
		assert_string_equal(fields.list[1].name, "ngày");
		assert_true(pdf_page_get(d, 1, &page));
		assert_int_equal(pdf_field_page(d, &fields.list[0]),
		    page.number);
		assert_int_equal(pdf_field_shown(d, &fields.list[1]), 1);
		assert_true(pdf_is_sound(d));
	}
}

static void
nothing_else_of_the_document_changes(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = source_file(c, "data/pdf/qpdf-packed.pdf");
	struct pdf *old = opened(c, file);
	struct pdf *new = opened(c, with_field(c, file, "x"));
	struct pdf_page page;

	assert_true(pdf_page_get(old, 1, &page));
	for (int32_t i = 1; i < old->next_number; i++) {
		const struct pdf_object *a = pdf_get(old, i);
		const struct pdf_object *b = pdf_get(new, i);

		if (i == page.number || i == old->root_number)
			continue;
		assert_int_equal(a->raw.length, b->raw.length);
		if (a->raw.length > 0)
			assert_memory_equal(a->raw.at, b->raw.at,
			    a->raw.length);
	}
	assert_false(pdf_is(pdf_raw_key(new->trailer, "Root"), PDF_NULL));
}

static void
trailers_lose_what_is_not_theirs(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = pdf_made(c, form_objects,
	    "/Info 9 0 R/DocChecksum/AB/AdditionalStreams[1 77 0 R]");
	struct pdf *d = opened(c, with_field(c, file, "x"));

	assert_true(pdf_is(pdf_raw_key(d->trailer, "Info"), PDF_REF));
	assert_true(pdf_is(pdf_raw_key(d->trailer, "DocChecksum"),
	    PDF_NULL));
	assert_true(pdf_is(pdf_raw_key(d->trailer, "AdditionalStreams"),
	    PDF_NULL));
}

static const char *
spliced(struct ctx *c, const char *root, const char *path, const char *text)
{
	const char *const objects[] = { root,
		"<</Type/Pages/Kids[]/Count 0>>", "[9 0 R]",
		"<</Fields 3 0 R/A 1>>", NULL };
	struct bytes file = pdf_made(c, objects, ""), tail;
	struct pdf_append *a;
	struct pdf *d = opened(c, file);
	const struct pdf_object *o;

	assert_true(pdf_append_begin(d, &a));
	if (!pdf_append_add(a, 1, path, text) || !pdf_append_end(a, &tail))
		return c->failure.code;
	d = opened(c, joined(c, file, tail));
	o = d->sections[0].entry_count != 1 ? &pdf_null :
	    pdf_get(d, strstr((const char *)tail.at, "\n3 0 obj") != NULL ||
	    strncmp((const char *)tail.at, "3 0 obj", 7) == 0 ? 3 :
	    strncmp((const char *)tail.at, "4 0 obj", 7) == 0 ? 4 : 1);
	return arena_text(c->mem, "%.*s", (int)o->raw.length,
	    (const char *)o->raw.at);
}

static void
text_is_spliced_along_a_path(void **state)
{
	static const struct { const char *root, *path, *want; } cases[] = {
		{ "<</Pages 2 0 R>>", "AcroForm/Fields",
		  "<</Pages 2 0 R/AcroForm <</Fields [5 0 R]>>>>" },
		{ "<</Pages 2 0 R/AcroForm<</Fields[]>> >>",
		  "AcroForm/Fields",
		  "<</Pages 2 0 R/AcroForm<</Fields[ 5 0 R]>> >>" },
		{ "<</Pages 2 0 R/AcroForm<</A(\\))>>>>", "AcroForm/Fields",
		  "<</Pages 2 0 R/AcroForm<</A(\\))/Fields [5 0 R]>>>>" },
		{ "<</Pages 2 0 R/AcroForm 4 0 R>>", "AcroForm/Fields",
		  "[9 0 R 5 0 R]" },
		{ "<</Pages 2 0 R/AcroForm 4 0 R>>", "AcroForm/B",
		  "<</Fields 3 0 R/A 1/B [5 0 R]>>" },
		{ "<</Pages 2 0 R/AcroForm 44 0 R>>", "AcroForm/B",
		  "<</Pages 2 0 R/AcroForm <</B [5 0 R]>>>>" },
		{ "<</Pages 2 0 R/X null>>", "X",
		  "<</Pages 2 0 R/X [5 0 R]>>" },
		{ "<</Pages 2 0 R/X 1>>", "X", "pdf_damaged" },
		{ "<</Pages 2 0 R/X 1>>", "X/Y", "pdf_damaged" },
		{ "<</Pages 2 0 R/X 2/X 1>>", "Y", "pdf_duplicate_key" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);

		assert_string_equal(spliced(c, cases[i].root, cases[i].path,
		    "5 0 R"), cases[i].want);
	}
}

static void
a_placeholder_is_where_it_was_said_to_be(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = form_pdf(c), tail, whole;
	struct pdf *d = opened(c, file);
	struct pdf_append *a;
	struct buffer *b;
	size_t offset;

	file.length--; /* without the last line end: one is added */
	d = opened(c, file);
	assert_true(pdf_append_begin(d, &a));
	b = pdf_append_open(a, pdf_append_number(a));
	buffer_text(b, "<</A ");
	offset = pdf_append_offset(a);
	buffer_text(b, "0000>>");
	pdf_append_close(a);
	pdf_append_stream(a, pdf_append_number(a), "/B 1",
	    bytes_of("data"));
	assert_true(pdf_append_end(a, &tail));
	pdf_append_patch(a, offset, bytes_of("1234"));
	whole = joined(c, file, tail);

	assert_memory_equal(whole.at + offset, "1234>>", 6);
	d = opened(c, whole);
	assert_int_equal(pdf_integer(pdf_key(d, pdf_get(d, 10), "A"), 0),
	    1234);
	assert_int_equal(pdf_get(d, 11)->as.stream->data.length, 4);
}

static void
syntax_is_written(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct buffer b;

	buffer_begin(&b, c->mem);
	pdf_write_number(&b, 12.5);
	buffer_text(&b, " ");
	pdf_write_number(&b, -0.00004);
	buffer_text(&b, " ");
	pdf_write_number(&b, -3);
	pdf_write_text(&b, "Số 😀");
	pdf_write_name(&b, "a b#/c");
	pdf_write_date(&b, c->now);
	assert_string_equal((const char *)buffer_bytes(&b).at,
	    "12.5 0 -3<FEFF00531ED10020D83DDE00>/a#20b#23#2Fc"
	    "(D:20261120083000+07'00')");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(fields_are_added_to_files_of_every_producer),
		TEST(nothing_else_of_the_document_changes),
		TEST(trailers_lose_what_is_not_theirs),
		TEST(text_is_spliced_along_a_path),
		TEST(a_placeholder_is_where_it_was_said_to_be),
		TEST(syntax_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
