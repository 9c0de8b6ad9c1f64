/*
 * test_pdf_shadow.c - content that was prepared to change after a signature
 *
 * The signed bytes stay as they are in every case; what a reader shows would
 * not.
 */
#include "base/buffer.h"
#include "make_pdf.h"
#include "pdf/page.h"
#include "pdf/read.h"
#include "pki.h"

static const struct update nothing[] = { { 180, "(x)" }, { 0, NULL } };

/* An object whose offset lies behind all that was signed, written later. */
static void
content_may_not_wait_behind_the_signed_bytes(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = form_pdf(c), whole;
	struct buffer b;
	struct pdf *d;
	size_t at;

	assert_true(pdf_open(c, file, &d));
	assert_true(pdf_offset(d, pdf_get(d, 5), &at));
	file = bytes_replaced(c, file, arena_text(c->mem,
	    "%010zu 00000 n", at - 8), "0000004000 00000 n");
	file = pdf_fake_signed(c, file, &(struct fake_signature){
	    .field = 7, .number = 10, .field_text = form_field_text,
	    .members = "" });
	assert_true(file.length < 4000);
	assert_int_equal(judged(c, file).verdict, PDF_VALID);

	buffer_begin(&b, c->mem);
	buffer_add(&b, file.at, file.length);
	while (b.length < 4000)
		buffer_text(&b, "\n");
	buffer_text(&b, "5 0 obj\n<</Length 12>>\nstream\n9 9 9 9 re f\n"
	    "endstream\nendobj\n");
	whole = pdf_updated(c, buffer_bytes(&b), nothing, NULL);
	assert_string_equal(judged(c, whole).code, "document_changed");
}

/* A file of a producer that packs objects, with a signature field. */
static struct bytes
packed_signed(struct ctx *c, struct pdf **old)
{
	struct bytes file = source_file(c, "data/pdf/qpdf-packed.pdf");
	struct update form[] = {
		{ 0, NULL }, { 150, "<</Fields[151 0 R]/SigFlags 3>>" },
		{ 0, NULL }
	};
	struct pdf *d;

	assert_true(pdf_open(c, file, &d));
	form[0].number = d->root_number;
	form[0].text = arena_text(c->mem, "%.*s/AcroForm 150 0 R>>",
	    (int)d->root->raw.length - 2, (const char *)d->root->raw.at);
	*old = d;
	return pdf_fake_signed(c, file, &(struct fake_signature){
	    .field = 151, .number = 152, .members = "", .also = form,
	    .field_text = "<</FT/Sig/T(ky)/V %d 0 R>>" });
}

/* The same object stream, plain, with one thing in it replaced. */
static const char *
other_stream(struct ctx *c, struct pdf *d, int32_t number)
{
	const struct pdf_object *o = pdf_get(d, number);
	struct bytes data;
	char *text;
	char *box;

	assert_true(pdf_stream_data(d, o, &data));
	text = arena_text_n(c->mem, (const char *)data.at, data.length);
	box = strstr(text, "595");
	assert_non_null(box);
	box[0] = '2';
	return arena_text(c->mem, "<</Type/ObjStm/N %lld/First %lld"
	    "/Length %zu>>\nstream\n%s\nendstream",
	    (long long)pdf_integer(pdf_key(d, o, "N"), 0),
	    (long long)pdf_integer(pdf_key(d, o, "First"), 0),
	    data.length, text);
}

static void
an_object_stream_may_not_be_exchanged(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct update swap[] = { { 0, NULL }, { 0, NULL } };
	struct bytes file, later;
	struct pdf_page page;
	struct pdf *d;

	file = packed_signed(c, &d);
	assert_int_equal(judged(c, file).verdict, PDF_VALID);
	assert_true(pdf_page_get(d, 1, &page));
	swap[0].number = (int)pdf_entry_of(d, page.number)->where;
	swap[0].text = other_stream(c, d, swap[0].number);
	later = pdf_updated(c, file, swap, NULL);

	/* Readers do show the other page … */
	assert_true(pdf_open(c, later, &d));
	assert_true(pdf_page_get(d, 1, &page));
	assert_int_equal((int)page.width, 295);
	assert_string_equal(judged(c, later).code, "document_changed");
}

static void
an_object_stream_may_not_be_freed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct update freed[] = { { 0, NULL }, { 0, NULL } };
	struct bytes file;
	struct pdf_page page;
	struct pdf *d;

	file = packed_signed(c, &d);
	assert_true(pdf_page_get(d, 1, &page));
	freed[0].number = (int)pdf_entry_of(d, page.number)->where;
	assert_int_not_equal(judged(c, pdf_updated(c, file, freed,
	    NULL)).integrity, PDF_INTACT);
}

static void
a_length_in_an_object_of_its_own_is_content(void **state)
{
	static const struct update apart[] = {
		{ 5, "<</Length 20 0 R>>\nstream\n0 0 9 9 re f %endstream \n"
		    "endstream" }, { 20, "13" }, { 0, NULL } };
	static const struct update other[] = { { 20, "25" }, { 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct bytes file = pdf_fake_signed(c, pdf_updated(c, form_pdf(c),
	    apart, NULL), &(struct fake_signature){ .field = 7,
	    .number = 10, .field_text = form_field_text, .members = "" });

	assert_string_equal(judged(c, pdf_updated(c, file, other,
	    NULL)).code, "document_changed");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(content_may_not_wait_behind_the_signed_bytes),
		TEST(an_object_stream_may_not_be_exchanged),
		TEST(an_object_stream_may_not_be_freed),
		TEST(a_length_in_an_object_of_its_own_is_content),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
