/* test_pdf_change.c - what revisions after a signature may do */

#include "make_pdf.h"

#define TEXT_FIELD(more) \
	"<</FT/Tx/T(so_ky_hieu)/Type/Annot/Subtype/Widget/F 4/P 3 0 R" \
	"/Rect[100 700 200 720]/DA(/F1 12 Tf 0 g)" more ">>"
#define PAGE(more) \
	"<</Type/Page/Parent 2 0 R/Contents 5 0 R" \
	"/Resources<</XObject<</Fm0 99 0 R>>>>" more ">>"
#define DRAWING "<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length 1>>\n" \
	"stream\nn\nendstream"
#define FIELD_2 "<</FT/Sig/T(dau)/Type/Annot/Subtype/Widget/F 132/P 3 0 R" \
	"/Rect[0 0 0 0]/V 31 0 R>>"

#define EMPTY(more) "<</FT/Sig/T(dau)/Type/Annot/Subtype/Widget/F 132" \
	"/P 3 0 R" more ">>"

struct change_case {
	const char *what;
	struct update list[6];
	const char *trailer;
	enum pdf_change change;
	const char *reason; /* NULL: allowed */
};

static const struct change_case cases[] = {
	{ "the field is filled", {
	    { 6, TEXT_FIELD("/V(01/STTTT)/AP<</N 20 0 R>>") },
	    { 20, DRAWING } }, NULL, PDF_CHANGE_FORM_FILL, NULL },
	{ "the field is filled, its drawing written over", {
	    { 6, TEXT_FIELD("/V(01/STTTT)/AP<</N 8 0 R>>") },
	    { 8, DRAWING } }, NULL, PDF_CHANGE_FORM_FILL, NULL },
	{ "the drawing changes, the value does not", {
	    { 6, TEXT_FIELD("/AP<</N 20 0 R>>") }, { 20, DRAWING } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "only the drawing is written over", { { 8, DRAWING } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the field is closed to input", {
	    { 6, TEXT_FIELD("/AP<</N 8 0 R>>/Ff 1") } },
	    NULL, PDF_CHANGE_NONE, NULL },
	{ "the field hides what is typed", {
	    { 6, TEXT_FIELD("/AP<</N 8 0 R>>/Ff 8192") } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the field moves", {
	    { 6, "<</FT/Tx/T(so_ky_hieu)/Type/Annot/Subtype/Widget/F 4"
	    "/P 3 0 R/Rect[0 0 9 9]/DA(/F1 12 Tf 0 g)/V(1)>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the page's content changes", {
	    { 5, "<</Length 12>>\nstream\n9 9 9 9 re f\nendstream" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "content for a reference that led nowhere", { { 99, DRAWING } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the page's content is freed", { { 5, NULL } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "a page is added", {
	    { 2, "<</Type/Pages/Kids[3 0 R 20 0 R]/Count 2"
	    "/MediaBox[0 0 595 842]>>" },
	    { 20, "<</Type/Page/Parent 2 0 R>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the page gets another box", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R]/CropBox[0 0 9 9]") } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "an annotation is added", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R 20 0 R]") },
	    { 20, "<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]>>" } },
	    NULL, PDF_CHANGE_ANNOT, "document_annotated" },
	{ "an annotation is removed", { { 3, PAGE("/Annots[7 0 R]") } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "a field that is no signature is added", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R 20 0 R]") },
	    { 4, "<</Fields[6 0 R 7 0 R 20 0 R]/SigFlags 3>>" },
	    { 20, "<</FT/Tx/T(them)/Subtype/Widget/Rect[0 0 9 9]>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "a widget without a field is added", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R 20 0 R]") },
	    { 20, "<</Subtype/Widget/Rect[0 0 9 9]>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "a field is removed", { { 4, "<</Fields[7 0 R]/SigFlags 3>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "viewers are told to draw fields anew", {
	    { 4, "<</Fields[6 0 R 7 0 R]/SigFlags 3"
	    "/NeedAppearances true>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "an action is added to the catalog", {
	    { 1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R"
	    "/OpenAction[3 0 R/Fit]>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "evidence is added", {
	    { 1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R"
	    "/DSS 20 0 R>>" }, { 20, "<</Certs[21 0 R]>>" },
	    { 21, "<</Length 1>>\nstream\nx\nendstream" } },
	    NULL, PDF_CHANGE_LTA, NULL },
	{ "the document information changes", {
	    { 9, "<</Producer(other)>>" } },
	    "/Info 9 0 R", PDF_CHANGE_LTA, NULL },
	{ "a field that claims to be signed is added", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R 30 0 R]") },
	    { 4, "<</Fields[6 0 R 7 0 R 30 0 R]/SigFlags 3>>" },
	    { 30, FIELD_2 }, { 31, "<</Type/Sig>>" } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "an empty signature field is added", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R 30 0 R]") },
	    { 4, "<</Fields[6 0 R 7 0 R 30 0 R]/SigFlags 3>>" },
	    { 30, EMPTY("/AP<</N 20 0 R>>/Rect[9 9 9 9]") },
	    { 20, DRAWING } },
	    NULL, PDF_CHANGE_LTA, NULL },
	{ "an empty signature field is added with a drawing", {
	    { 3, PAGE("/Annots[6 0 R 7 0 R 30 0 R]") },
	    { 4, "<</Fields[6 0 R 7 0 R 30 0 R]/SigFlags 3>>" },
	    { 30, EMPTY("/AP<</N 20 0 R>>/Rect[0 0 595 842]") },
	    { 20, DRAWING } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the form gets an XFA part", {
	    { 4, "<</Fields[6 0 R 7 0 R]/SigFlags 3/XFA 20 0 R>>" },
	    { 20, DRAWING } },
	    NULL, PDF_CHANGE_OTHER, "document_changed" },
	{ "the page is written again with rounded numbers", {
	    { 2, "<</Count 1/Kids[3 0 R]/Type/Pages"
	    "/MediaBox[0 0 595.00003 842.0]>>" } },
	    NULL, PDF_CHANGE_NONE, NULL },
	{ "an object that nobody sees is added", { { 50, "(x)" } },
	    NULL, PDF_CHANGE_NONE, NULL },
};

static void
later_revisions_are_classified(void **state)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct change_case *k = &cases[i];
		struct ctx *c = fresh_ctx(state);
		struct pdf_report r = judged(c, pdf_updated(c,
		    form_pdf_signed(c, ""), k->list, k->trailer));
		const struct pdf_signature *g = &r.signatures[0];

		if (r.count == 0 || g->change != k->change ||
		    (g->reason == NULL) != (k->reason == NULL))
			fail_msg("%s: change %d, reason %s, %s", k->what,
			    g->change, g->reason, g->detail);
		assert_true(!g->covers_whole_file);
		assert_true(g->changes_allowed == (k->reason == NULL));
		if (k->reason != NULL)
			assert_string_equal(g->reason, k->reason);
		assert_true(r.integrity ==
		    (k->reason == NULL ? PDF_INTACT : PDF_BROKEN));
	}
}

static const struct update fill[] = {
	{ 6, TEXT_FIELD("/V(01/STTTT)/AP<</N 20 0 R>>") }, { 20, DRAWING },
	{ 0, NULL }
};

static void
a_filled_field_stays_as_it_is(void **state)
{
	static const struct update again[] = {
		{ 6, TEXT_FIELD("/V(02/STTTT)/AP<</N 21 0 R>>") },
		{ 21, DRAWING }, { 0, NULL }
	};
	struct ctx *c = fresh_ctx(state);
	struct bytes filled = pdf_updated(c, form_pdf(c), fill, NULL);
	struct bytes file = pdf_fake_signed(c, filled,
	    &(struct fake_signature){ .field = 7, .number = 10,
	    .field_text = form_field_text, .members = "" });
	struct pdf_report r = judged(c, pdf_updated(c, file, again, NULL));

	assert_string_equal(r.code, "document_changed");
	assert_int_equal(r.integrity, PDF_BROKEN);
}

static void
the_default_appearance_stays_as_it_is(void **state)
{
	static const struct update black[] = {
		{ 4, "<</Fields[6 0 R 7 0 R]/SigFlags 3/DA(0 g)>>" },
		{ 0, NULL } };
	static const struct update white[] = {
		{ 4, "<</Fields[6 0 R 7 0 R]/SigFlags 3/DA(1 g)>>" },
		{ 0, NULL } };
	struct ctx *c = fresh_ctx(state);
	struct bytes file = pdf_updated(c, form_pdf_signed(c, ""), black,
	    NULL);

	assert_int_equal(judged(c, file).verdict, PDF_VALID);
	file = pdf_fake_signed(c, pdf_updated(c, form_pdf(c), black, NULL),
	    &(struct fake_signature){ .field = 7, .number = 10,
	    .field_text = form_field_text, .members = "" });
	assert_string_equal(judged(c, pdf_updated(c, file, white,
	    NULL)).code, "document_changed");
}

static void
a_lock_and_a_level_are_kept(void **state)
{
	static const struct { const char *members, *reason; } rules[] = {
		{ "/Reference[<</TransformMethod/FieldMDP/TransformParams"
		  "<</Action/All>>>>]", "signature_lock_broken" },
		{ "/Reference[<</TransformMethod/FieldMDP/TransformParams"
		  "<</Action/Include/Fields[(so_ky_hieu)]>>>>]",
		  "signature_lock_broken" },
		{ "/Reference[<</TransformMethod/FieldMDP/TransformParams"
		  "<</Action/Exclude/Fields[(so_ky_hieu)]>>>>]", NULL },
		{ "/Reference[<</TransformMethod/DocMDP/TransformParams"
		  "<</P 1>>>>]", "signature_forbids_change" },
		{ "/Reference[<</TransformMethod/DocMDP/TransformParams"
		  "<</P 2>>>>]", NULL },
	};

	for (size_t i = 0; i < COUNT(rules); i++) {
		struct ctx *c = fresh_ctx(state);
		struct pdf_report r = judged(c, pdf_updated(c,
		    form_pdf_signed(c, rules[i].members), fill, NULL));

		if (rules[i].reason == NULL)
			assert_int_equal(r.verdict, PDF_VALID);
		else
			assert_string_equal(r.code, rules[i].reason);
	}
}

static void
a_lock_of_the_field_itself_is_kept(void **state)
{
	static const char locked[] =
	    "<</FT/Sig/T(ky)/Type/Annot/Subtype/Widget/F 132/P 3 0 R"
	    "/Rect[300 100 400 150]"
	    "/Lock<</Action/Exclude/Fields[(dau)]>>/V %d 0 R>>";
	struct ctx *c = fresh_ctx(state);
	const struct update lock[] = { { 7,
	    "<</FT/Sig/T(ky)/Type/Annot/Subtype/Widget/F 132/P 3 0 R"
	    "/Rect[300 100 400 150]"
	    "/Lock<</Action/Exclude/Fields[(dau)]>>>>" }, { 0, NULL } };
	struct bytes file = pdf_fake_signed(c,
	    pdf_updated(c, form_pdf(c), lock, NULL),
	    &(struct fake_signature){ .field = 7, .number = 10,
	    .field_text = locked, .members = "" });
	struct pdf_report r = judged(c, pdf_updated(c, file, fill, NULL));

	assert_string_equal(r.code, "signature_lock_broken");
}

static void
annotations_stand_when_a_later_signature_covers_them(void **state)
{
	static const struct update note[] = {
		{ 3, PAGE("/Annots[6 0 R 7 0 R 20 0 R]") },
		{ 20, "<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]>>" },
		{ 0, NULL }
	};
	static const struct update hang[] = {
		{ 3, PAGE("/Annots[6 0 R 7 0 R 20 0 R 30 0 R]") },
		{ 4, "<</Fields[6 0 R 7 0 R 30 0 R]/SigFlags 3>>" },
		{ 0, NULL }
	};
	struct ctx *c = fresh_ctx(state);
	struct bytes noted = pdf_updated(c, form_pdf_signed(c, ""), note,
	    NULL);
	struct pdf_report r = judged(c, pdf_fake_signed(c, noted,
	    &(struct fake_signature){ .field = 30, .number = 31,
	    .field_text = "<</FT/Sig/T(dau)/Type/Annot/Subtype/Widget/F 132"
	    "/P 3 0 R/Rect[0 0 0 0]/V %d 0 R>>", .members = "",
	    .also = hang }));

	assert_int_equal(r.count, 2);
	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.integrity, PDF_INTACT);
	assert_string_equal(r.signatures[0].note, "document_annotated");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(later_revisions_are_classified),
		TEST(a_filled_field_stays_as_it_is),
		TEST(the_default_appearance_stays_as_it_is),
		TEST(a_lock_and_a_level_are_kept),
		TEST(a_lock_of_the_field_itself_is_kept),
		TEST(annotations_stand_when_a_later_signature_covers_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
