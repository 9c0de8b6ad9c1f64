/* test_pdf_verify.c - which signatures stand, by structure alone */

#include "base/json.h"
#include "base/text.h"
#include "make_pdf.h"

static const struct fake_signature leader = { .field = 7, .number = 10,
	.field_text = form_field_text, .members = "" };

static const struct update hang_second[] = {
	{ 3, "<</Type/Page/Parent 2 0 R/Contents 5 0 R"
	    "/Annots[6 0 R 7 0 R 30 0 R]"
	    "/Resources<</XObject<</Fm0 99 0 R>>>>>>" },
	{ 4, "<</Fields[6 0 R 7 0 R 30 0 R]/SigFlags 3>>" },
	{ 0, NULL }
};

static const struct fake_signature seal = { .field = 30, .number = 31,
	.field_text = "<</FT/Sig/T(dau)/Type/Annot/Subtype/Widget/F 132"
	    "/P 3 0 R/Rect[0 0 0 0]/V %d 0 R>>",
	.members = "", .also = hang_second };

static void
a_letter_without_signature_is_said_to_have_none(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, form_pdf(c));

	assert_int_equal(r.verdict, PDF_NOT_SIGNED);
	assert_int_equal(r.integrity, PDF_UNSIGNED);
	assert_string_equal(r.code, "document_not_signed");
}

static void
one_signature_covers_the_file(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, form_pdf_signed(c, ""));

	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.integrity, PDF_INTACT);
	assert_int_equal(r.revisions, 2);
	assert_int_equal(r.count, 1);
	assert_true(r.signatures[0].covers_whole_file);
	assert_string_equal(r.signatures[0].field, "ky");
	assert_int_equal(r.signatures[0].page, 1);
	assert_string_equal(pdf_changes_word(&r.signatures[0]), "none");
	assert_true(r.signatures[0].claimed_at.ms == 1795138200000);
}

static void
a_second_signature_leaves_the_first_valid(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c,
	    pdf_fake_signed(c, form_pdf_signed(c, ""), &seal));

	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.signatures[0].field, "ky");
	assert_string_equal(pdf_changes_word(&r.signatures[0]), "permitted");
	assert_string_equal(r.signatures[0].note, "document_grew");
	assert_false(r.signatures[0].covers_whole_file);
	assert_true(r.signatures[1].covers_whole_file);
	assert_int_equal(r.signatures[1].page, 0);
}

static void
a_flipped_byte_is_seen(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, bytes_replaced(c,
	    form_pdf_signed(c, ""), "0 0 9 9 re f", "0 0 9 8 re f"));

	assert_int_equal(r.integrity, PDF_BROKEN);
	assert_string_equal(r.code, "cms_digest");
}

/* Whoever broke it, did he also add something behind it? */
static void
a_broken_signature_still_tells_what_came_after(void **state)
{
	static const struct update paint[] = {
		{ 3, "<</Type/Page/Parent 2 0 R/Annots[6 0 R 7 0 R]>>" },
		{ 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct bytes flipped = bytes_replaced(c, form_pdf_signed(c, ""),
	    "0 0 9 9 re f", "0 0 9 8 re f");
	const struct { struct bytes file; const char *want; } cases[] = {
		{ flipped, "none" },
		{ pdf_fake_signed(c, flipped, &seal), "permitted" },
		{ pdf_updated(c, flipped, paint, NULL), "forbidden" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pdf_report r = judged(c, cases[i].file);

		assert_string_equal(pdf_changes_word(&r.signatures[0]),
		    cases[i].want);
		assert_string_equal(r.signatures[0].reason, "cms_digest");
		assert_int_equal(r.integrity, PDF_BROKEN);
	}
}

static const struct update stray_page[] = {
	{ 3, "<</Type/Page/Parent 2 0 R/Contents 5 0 R/MediaBox[0 0 595 842]"
	    "/Annots[6 0 R 40 0 R 41 0 R 42 0 R]>>" },
	{ 40, "<</FT/Sig/T(gia)/Type/Annot/Subtype/Widget/Rect[1 1 9 9]"
	    "/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>" },
	{ 41, "<</Parent 43 0 R/Type/Annot/Subtype/Widget/Rect[1 1 9 9]>>" },
	{ 42, "<</FT/Tx/T(chu)/Type/Annot/Subtype/Widget/Rect[1 1 9 9]>>" },
	{ 43, "<</FT/Sig/T(cha)>>" }, { 0, NULL }
};

static void
a_widget_outside_of_the_form_is_named(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, pdf_updated(c, form_pdf(c),
	    stray_page, NULL));

	assert_int_equal(r.stray_count, 2);
	assert_string_equal(r.stray[0].field, "gia");
	assert_true(r.stray[0].is_filled);
	assert_int_equal(r.stray[0].page, 1);
	assert_string_equal(r.stray[1].field, "cha");
	assert_false(r.stray[1].is_filled);
	assert_int_equal(r.verdict, PDF_UNKNOWN);
	assert_string_equal(r.code, "signature_outside_form");
}

static void
a_form_of_its_own_has_no_strays(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c,
	    pdf_fake_signed(c, form_pdf_signed(c, ""), &seal));

	assert_int_equal(r.stray_count, 0);
	assert_int_equal(r.verdict, PDF_VALID);
}

static bool
check_sealed(struct ctx *c, const struct cms_input *in,
    struct cms_report *out)
{
	if (!check_digest(c, in, out))
		return false;
	out->is_organ = true;
	out->certificate = bytes_of("DER");
	out->signer = out->organ = "Sở Thông tin và Truyền thông";
	out->unit = "";
	out->organ_code = c->conf != NULL ? c->conf : "";
	return true;
}

/* R044: the certificate of the seal is the sender's, by code or by name. */
static void
the_seal_must_be_the_senders(void **state) /* R044 */
{
	static const char *const own[] = { "000.00.13.H42", "H42.13", NULL };
	static const char *const other[] = { "H42.99", NULL };
	static const char *const name[] = {
		"SỞ THÔNG TIN và truyền thông", NULL };
	static const char *const wrong[] = { "Sở Tài chính", NULL };
	static const char *const none[] = { NULL };
	static const struct {
		const char *code;
		struct sender_claim claim;
		const char *match, *reason;
		enum pdf_verdict verdict;
	} cases[] = {
		{ "h42.13", { own, wrong }, "code", NULL, PDF_VALID },
		{ "H42.13", { other, name }, "differs",
		  "sender_code_differs", PDF_UNKNOWN },
		{ "", { other, name }, "name", NULL, PDF_VALID },
		{ "", { own, wrong }, "differs", "sender_name_differs",
		  PDF_UNKNOWN },
		{ "H42.13", { none, name }, "name", NULL, PDF_VALID },
		{ "H42.13", { none, none }, "unknown", "sender_not_known",
		  PDF_VALID },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_question q = { .file = form_pdf_signed(c, ""),
			.at = c->now, .check = check_sealed,
			.sender = &cases[i].claim };
		struct pdf_report r;

		c->conf = (void *)(uintptr_t)cases[i].code;
		assert_true(pdf_verify(c, &q, &r));
		assert_string_equal(r.sender.match, cases[i].match);
		assert_true(text_same(r.sender.reason, cases[i].reason));
		assert_int_equal(r.verdict, cases[i].verdict);
		assert_int_equal(r.integrity, PDF_INTACT);
	}
}

static void
a_removed_signature_is_missed(void **state)
{
	static const struct update remove[] = {
		{ 7, "<</FT/Sig/T(ky)/Type/Annot/Subtype/Widget/F 132/P 3 0 R"
		    "/Rect[300 100 400 150]>>" }, { 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, pdf_updated(c,
	    form_pdf_signed(c, ""), remove, NULL));

	assert_int_equal(r.integrity, PDF_BROKEN);
	assert_int_equal(r.verdict, PDF_INVALID);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.signatures[0].reason, "signature_removed");
	assert_string_equal(r.signatures[0].field, "ky");
}

static void
a_replaced_signature_is_missed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct fake_signature other = leader;
	struct pdf_report r;

	other.number = 11;
	r = judged(c, pdf_fake_signed(c, form_pdf_signed(c, ""), &other));

	assert_int_equal(r.count, 2);
	assert_string_equal(r.signatures[0].reason, "signature_removed");
	assert_int_equal(r.signatures[1].verdict, PDF_VALID);
	assert_int_equal(r.integrity, PDF_BROKEN);
}

static void
a_signature_removed_in_the_middle_is_missed(void **state)
{
	static const struct update remove[] = {
		{ 4, "<</Fields[6 0 R]/SigFlags 3>>" }, { 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct bytes file = pdf_updated(c, form_pdf_signed(c, ""), remove,
	    NULL);
	struct fake_signature late = seal;
	static const struct update hang[] = {
		{ 4, "<</Fields[6 0 R 30 0 R]/SigFlags 3>>" }, { 0, NULL } };
	struct pdf_report r;

	late.also = hang;
	r = judged(c, pdf_fake_signed(c, file, &late));
	assert_int_equal(r.count, 2);
	assert_string_equal(r.code, "signature_removed");
}

static void
two_fields_may_not_share_a_signature(void **state)
{
	static const struct update share[] = {
		{ 4, "<</Fields[6 0 R 7 0 R 30 0 R]/SigFlags 3>>" },
		{ 30, "<</FT/Sig/T(dau)/V 10 0 R>>" }, { 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, pdf_updated(c,
	    form_pdf_signed(c, ""), share, NULL));

	assert_int_equal(r.integrity, PDF_BROKEN);
	assert_string_equal(r.code, "signature_shared");
}

static void
only_one_line_end_may_follow(void **state)
{
	static const struct { const char *tail, *code; } cases[] = {
		{ "", "document_valid" }, { "\n", "document_valid" },
		{ "\r\n", "document_valid" },
		{ "\n\n", "signature_tail_uncovered" },
		{ " ", "signature_tail_uncovered" },
		{ "%PDF-1.7\n", "signature_tail_uncovered" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_report r = judged(c, bytes_joined(c,
		    form_pdf_signed(c, ""), cases[i].tail));

		assert_string_equal(r.code, cases[i].code);
	}
}

/* The signed file with its /ByteRange and gap rewritten. */
static void
the_gap_is_exactly_the_contents(void **state)
{
	static const struct { const char *from, *to; } cases[] = {
		{ "/ByteRange[0 ", "/ByteRange[1 " },
		{ "/ByteRange[0 ", "/ByteRange[.0" },
		{ "/Contents<", "/Contents(" },
		{ "/Contents<", "/Contente<" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_report r = judged(c, bytes_replaced(c,
		    form_pdf_signed(c, ""), cases[i].from, cases[i].to));

		assert_int_not_equal(r.integrity, PDF_INTACT);
		assert_int_not_equal(r.verdict, PDF_VALID);
	}
}

static void
a_doubled_key_in_the_signature_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c,
	    form_pdf_signed(c, "/Contents<00>"));

	assert_string_equal(r.code, "signature_range_bad");
}

static void
what_cannot_be_read_is_unknown(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, bytes_of("hello"));

	assert_int_equal(r.verdict, PDF_UNKNOWN);
	assert_int_equal(r.integrity, PDF_UNREADABLE);
	assert_string_equal(r.code, "pdf_header_offset");
	assert_null(c->failure.code);
}

static void
the_report_is_json(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct pdf_report r = judged(c, form_pdf_signed(c, ""));
	struct json *j = json_begin(c->mem);
	json_t *read, *signature;

	pdf_report_json(j, &r);
	assert_true(json_read(c, json_end(j), &read));
	signature = json_array_get(json_object_get(read, "signatures"), 0);
	assert_string_equal(json_string_value(
	    json_object_get(read, "verdict")), "valid");
	assert_string_equal(json_string_value(
	    json_object_get(signature, "changes_after")), "none");
	assert_string_equal(json_string_value(
	    json_object_get(signature, "signer")), "Thử");
	assert_string_equal(json_string_value(
	    json_object_get(signature, "signed_at")),
	    "2026-11-20T08:30:00.000+07:00");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_letter_without_signature_is_said_to_have_none),
		TEST(one_signature_covers_the_file),
		TEST(a_second_signature_leaves_the_first_valid),
		TEST(a_flipped_byte_is_seen),
		TEST(a_broken_signature_still_tells_what_came_after),
		TEST(a_widget_outside_of_the_form_is_named),
		TEST(a_form_of_its_own_has_no_strays),
		TEST(the_seal_must_be_the_senders),
		TEST(a_removed_signature_is_missed),
		TEST(a_replaced_signature_is_missed),
		TEST(a_signature_removed_in_the_middle_is_missed),
		TEST(two_fields_may_not_share_a_signature),
		TEST(only_one_line_end_may_follow),
		TEST(the_gap_is_exactly_the_contents),
		TEST(a_doubled_key_in_the_signature_is_refused),
		TEST(what_cannot_be_read_is_unknown),
		TEST(the_report_is_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
