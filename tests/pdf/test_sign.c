/*
 * test_sign.c - a letter through its whole life in one file
 *
 * prepare, person signs, number and date, seal; then broken orders.  With
 * SIGN_OUT=FOLDER the files of the whole life are kept there, for pdfsig.
 */

#include <stdio.h>

#include "base/text.h"
#include "pdf/pdf_fill.h"
#include "pdf/pdf_sign.h"
#include "pdf/report.h"
#include "pki.h"

static const char font_path[] =
    "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf";

static struct bytes
joined(struct ctx *c, struct bytes a, struct bytes b)
{
	unsigned char *at = arena_take(c->mem, a.length + b.length + 1);

	memcpy(at, a.at, a.length);
	if (b.length > 0)
		memcpy(at + a.length, b.at, b.length);
	return (struct bytes){ at, a.length + b.length };
}

static struct sign_plan
plan_for(struct ctx *c, enum sign_purpose purpose, const char *code)
{
	struct bytes *chain = arena_take(c->mem, sizeof(*chain));
	struct sign_plan plan = {
		.purpose = purpose, .at = c->now,
		.font = any_file(c, font_path),
		.signer = { pki_certificate(c, code), chain, 1 },
	};

	*chain = pki_chain(c, code);
	return plan;
}

static bool
sign(struct ctx *c, struct bytes file, const struct sign_plan *plan,
    const char *code, struct bytes *out)
{
	struct sign_planned p;
	struct bytes cms, tail;

	if (!pdf_sign_plan(c, file, plan, &p) ||
	    !pdf_sign_finish(c, p.state, pki_sign(c, code, p.attributes),
	    &cms) ||
	    !pdf_sign_embed(c, &p, cms, &tail))
		return false;
	*out = joined(c, file, tail);
	return true;
}

static struct bytes
prepared(struct ctx *c, struct bytes file)
{
	const struct fill_prepare p = {
		.number = { .place = { 1, 120, 90, 60, 16 } },
		.date = { .place = { 1, 330, 110, 150, 16 },
		    .parts = { { 20, 30 }, { 70, 30 } }, .part_count = 2 },
	};
	struct bytes tail;

	assert_true(pdf_fill_prepare(c, file, &p, &tail));
	return joined(c, file, tail);
}

static struct bytes
signed_by_leader(struct ctx *c, struct bytes file)
{
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes out = { NULL, 0 };

	plan.place = (struct pdf_place){ 1, 360, 600, 110, 60 };
	plan.picture = pki_file(c, "p-thu.png");
	assert_true(sign(c, file, &plan, "p-thu", &out));
	return out;
}

static bool
filled(struct ctx *c, struct bytes file, const char *number,
    struct bytes *out)
{
	const struct fill_value list[] = {
		{ FIELD_NUMBER, number },
		{ FIELD_DATE, "ngày 20 tháng 11 năm 2026" },
	};
	const struct fill_values values = {
		list, COUNT(list), any_file(c, font_path)
	};
	struct bytes tail;

	if (!pdf_fill(c, file, &values, &tail))
		return false;
	*out = joined(c, file, tail);
	return true;
}

static bool
sealed(struct ctx *c, struct bytes file, struct bytes *out)
{
	struct sign_plan plan = plan_for(c, SIGN_ORGAN, "H42.13");

	plan.place = (struct pdf_place){ 1, 300, 580, 102, 102 };
	plan.picture = pki_file(c, "H42.13.png");
	return sign(c, file, &plan, "H42.13", out);
}

static struct pdf_report
verdict(struct ctx *c, struct bytes file)
{
	struct cms_trust *trust = NULL;
	struct pdf_question q = {
		.file = file, .at = c->now, .check = cms_check
	};
	struct pdf_report r;

	assert_true(cms_trust_read(c, pki_file(c, "anchors.pem"), &trust));
	q.trust = trust;
	assert_true(pdf_verify(c, &q, &r));
	return r;
}

static void
keep(struct ctx *c, const char *name, const char *step, struct bytes file)
{
	const char *folder = getenv("SIGN_OUT");
	FILE *f;

	if (folder == NULL)
		return;
	f = fopen(arena_text(c->mem, "%s/%s-%s.pdf", folder, name, step),
	    "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(file.at, 1, file.length, f), file.length);
	fclose(f);
}

static void
assert_grown(struct bytes before, struct bytes after)
{
	assert_true(after.length > before.length);
	assert_memory_equal(after.at, before.at, before.length);
}

static const char *const letters[] = {
	"cong-van-so-a", "giay-moi", "quyet-dinh", "ke-hoach-nhieu-trang",
	"scan",
};

static void
letter_lives_through_both_signatures(void **state) /* R087, P6 */
{
	for (size_t i = 0; i < COUNT(letters); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes draft = source_file(c, arena_text(c->mem,
		    "data/letters/%s.pdf", letters[i]));
		struct bytes ready = prepared(c, draft);
		struct bytes one = signed_by_leader(c, ready), two, three;
		struct pdf_report r;

		assert_true(filled(c, one, "01/STTTT-CNTT", &two));
		assert_true(sealed(c, two, &three));
		assert_grown(draft, ready);
		assert_grown(ready, one);
		assert_grown(one, two);
		assert_grown(two, three);
		keep(c, letters[i], "1", one);
		keep(c, letters[i], "2", two);
		keep(c, letters[i], "3", three);

		r = verdict(c, three);
		assert_int_equal(r.integrity, PDF_INTACT);
		assert_int_equal(r.verdict, PDF_VALID);
		assert_int_equal(r.count, 2);
		assert_string_equal(r.signatures[0].role, "person");
		assert_string_equal(r.signatures[1].role, "organ");
		assert_true(r.signatures[1].covers_whole_file);
		assert_int_equal(r.signatures[0].change,
		    PDF_CHANGE_FORM_FILL);
	}
}

static struct bytes
letter(struct ctx *c)
{
	return source_file(c, "data/letters/cong-van-so-a.pdf");
}

static void
seal_before_the_leader_is_refused(void **state) /* R085 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes out, numbered;

	assert_true(filled(c, prepared(c, letter(c)), "01/STTTT-CNTT",
	    &numbered));
	assert_false(sealed(c, numbered, &out));
	assert_refused(c, "person_missing");
}

static void
seal_before_the_number_is_refused(void **state) /* R087 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes out;

	assert_false(sealed(c, signed_by_leader(c, prepared(c, letter(c))),
	    &out));
	assert_refused(c, "number_missing");
}

static void
nothing_is_filled_after_the_seal(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c)));
	struct bytes two, three, four;
	struct sign_plan again = plan_for(c, SIGN_PERSON, "p-thu");

	assert_true(filled(c, one, "01/STTTT-CNTT", &two));
	assert_true(sealed(c, two, &three));

	again.field = "chu_ky_2";
	assert_false(sign(c, three, &again, "p-thu", &four));
	assert_refused(c, "field_locked");
}

static void
filling_again_with_the_same_text_adds_nothing(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c)));
	struct bytes two, again;

	assert_true(filled(c, one, "01/STTTT-CNTT", &two));
	assert_true(filled(c, two, "01/STTTT-CNTT", &again));
	assert_int_equal(again.length, two.length);
	assert_false(filled(c, two, "02/STTTT-CNTT", &again));
	assert_refused(c, "field_filled");
}

static void
field_is_signed_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c))), two;
	struct sign_plan again = plan_for(c, SIGN_PERSON, "p-thu");

	assert_false(sign(c, one, &again, "p-thu", &two));
	assert_refused(c, "field_signed");
}

static void
prepared_place_of_the_seal_is_used(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct fill_prepare p = { .seal = { 1, 300, 580, 102, 102 } };
	struct bytes file = letter(c), tail, one, two = { NULL, 0 };
	struct pdf_report r;

	assert_true(pdf_fill_prepare(c, file, &p, &tail));
	one = signed_by_leader(c, joined(c, file, tail));
	assert_true(sealed(c, one, &two));
	r = verdict(c, two);
	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.signatures[1].field, FIELD_SEAL);
}

static void
signed_letter_is_not_prepared_again(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, prepared(c, letter(c))), tail;
	const struct fill_prepare p = {
		.number = { .place = { 1, 120, 90, 60, 16 } },
	};

	assert_false(pdf_fill_prepare(c, one, &p, &tail));
	assert_refused(c, "pdf_signed");
}

static void
annex_carries_one_line_of_text(void **state) /* R089 */
{
	static const char *const lines[] = {
		"Số: 01/STTTT-CNTT; 20/11/2026; 08:30:00",
	};
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_ANNEX, "H42.13");
	struct bytes annex = source_file(c, "data/letters/phu-luc.pdf");
	struct bytes out = { NULL, 0 };
	struct pdf_report r;

	plan.lines = lines;
	plan.line_count = COUNT(lines);
	assert_true(sign(c, annex, &plan, "H42.13", &out));
	keep(c, "phu-luc", "1", out);
	r = verdict(c, out);
	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.count, 1);
}

static void
character_without_a_glyph_is_refused(void **state)
{
	static const char *const lines[] = { "Số: 01/漢字" };
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_ANNEX, "H42.13");
	struct bytes out;

	plan.lines = lines;
	plan.line_count = 1;
	assert_false(sign(c, letter(c), &plan, "H42.13", &out));
	assert_refused(c, "text_no_glyph");
}

static void
expired_certificate_does_not_sign(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-hethan");
	struct bytes out;

	assert_false(sign(c, letter(c), &plan, "p-hethan", &out));
	assert_refused(c, "cert_expired");
}

static void
cms_larger_than_its_room_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes out;

	plan.room = 1024;
	assert_false(sign(c, letter(c), &plan, "p-thu", &out));
	assert_refused(c, "cms_too_large");
}

static void
other_key_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes out;

	assert_false(sign(c, letter(c), &plan, "p-la", &out));
	assert_refused(c, "cms_signature");
}

static void
curve_signs_a_letter(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-duong");
	struct bytes out = { NULL, 0 };

	assert_true(sign(c, letter(c), &plan, "p-duong", &out));
	keep(c, "curve", "1", out);
	assert_int_equal(verdict(c, out).verdict, PDF_VALID);
}

static void
flipped_byte_breaks_the_letter(void **state) /* R090 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes one = signed_by_leader(c, letter(c));
	unsigned char *copy = arena_copy(c->mem, one.at, one.length);

	copy[letter(c).length / 2] ^= 1;
	assert_int_not_equal(verdict(c,
	    (struct bytes){ copy, one.length }).integrity, PDF_INTACT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(letter_lives_through_both_signatures),
		TEST(seal_before_the_leader_is_refused),
		TEST(seal_before_the_number_is_refused),
		TEST(nothing_is_filled_after_the_seal),
		TEST(filling_again_with_the_same_text_adds_nothing),
		TEST(field_is_signed_once),
		TEST(prepared_place_of_the_seal_is_used),
		TEST(signed_letter_is_not_prepared_again),
		TEST(annex_carries_one_line_of_text),
		TEST(character_without_a_glyph_is_refused),
		TEST(expired_certificate_does_not_sign),
		TEST(cms_larger_than_its_room_is_refused),
		TEST(other_key_is_refused),
		TEST(curve_signs_a_letter),
		TEST(flipped_byte_breaks_the_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
