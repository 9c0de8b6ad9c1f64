/*
 * test_sign.c - a letter through its whole life in one file: prepared, signed
 * by a person, numbered and dated, sealed
 */

#include <stdio.h>
#include <sys/mman.h>

#include "life.h"
#include "pdf/field.h"

static void
assert_grown(struct bytes before, struct bytes after)
{
	assert_true(after.length > before.length);
	assert_memory_equal(after.at, before.at, before.length);
}

static void
letter_lives_through_both_signatures(void **state) /* R087, P6 */
{
	for (size_t i = 0; i < LIFE_LETTERS; i++) {
		struct ctx *c = fresh_ctx(state);
		struct life l;
		struct pdf_report r;

		live(c, i, &l);
		assert_grown(l.draft, l.ready);
		assert_grown(l.ready, l.one);
		assert_grown(l.one, l.two);
		assert_grown(l.two, l.three);

		r = verdict(c, l.three);
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

static void
scan_is_signed_and_sealed_by_hand(void **state) /* R103 */
{
	struct ctx *c = fresh_ctx(state);
	struct bytes scan = source_file(c, "data/letters/scan.pdf"), out;
	struct bytes one = signed_by_leader(c, scan);
	struct pdf_report r;

	assert_true(sealed(c, one, &out));
	r = verdict(c, out);
	assert_int_equal(r.verdict, PDF_VALID);
	assert_int_equal(r.count, 2);
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

/* Packed once and kept: the same bytes again, and never another's. */
static void
picture_is_the_same_each_time(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = letter(c);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes first = pki_file(c, "p-thu.png");
	struct bytes other = pki_file(c, "p-la.png");
	struct sign_planned one, two, three;

	plan.place = (struct pdf_place){ 1, 300, 600, 110, 60 };
	plan.picture = first;
	assert_true(pdf_sign_plan(c, file, &plan, &one));
	plan.picture = other;
	assert_true(pdf_sign_plan(c, file, &plan, &two));
	plan.picture = (struct bytes){
		arena_copy(c->mem, first.at, first.length), first.length };
	assert_true(pdf_sign_plan(c, file, &plan, &three));
	assert_int_equal(one.tail.length, three.tail.length);
	assert_memory_equal(one.tail.at, three.tail.at, one.tail.length);
	assert_memory_not_equal(one.digest.at, two.digest.at, 32);
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

/* As PDF/A wants it of every field that is shown. */
static void
prepared_fields_have_an_appearance_and_are_printed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct fill_prepare p = {
		.number = { .place = { 1, 120, 90, 60, 16 } },
		.seal = { 1, 300, 580, 102, 102 },
	};
	struct bytes file = letter(c), tail;
	struct pdf_fields all;
	struct pdf *d;

	assert_true(pdf_fill_prepare(c, file, &p, &tail));
	assert_true(pdf_open(c, joined(c, file, tail), &d));
	assert_true(pdf_fields_read(d, &all));
	assert_int_equal(all.count, 2);
	for (size_t i = 0; i < all.count; i++) {
		const struct pdf_object *widget = all.list[i].widget;

		assert_true(pdf_is(pdf_key(d, pdf_key(d, widget, "AP"),
		    "N"), PDF_STREAM));
		assert_int_equal(pdf_integer(pdf_key(d, widget, "F"), 0) & 4,
		    4);
	}
	assert_true(pdf_is_sound(d));
}

/* Pages that were hashed are given back; what is hashed is the same. */
static void
mapped_file_is_signed_alike(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes file = letter(c), mapped = { NULL, file.length };
	struct sign_planned one, two;
	FILE *f = tmpfile();
	void *at;

	assert_int_equal(fwrite(file.at, 1, file.length, f), file.length);
	assert_int_equal(fflush(f), 0);
	at = mmap(NULL, file.length, PROT_READ, MAP_PRIVATE, fileno(f), 0);
	assert_true(at != MAP_FAILED);
	mapped.at = at;
	assert_true(pdf_sign_plan(c, file, &plan, &one));
	plan.mapped = true;
	assert_true(pdf_sign_plan(c, mapped, &plan, &two));
	assert_int_equal(one.digest.length, 32);
	assert_memory_equal(one.digest.at, two.digest.at, 32);
	assert_memory_equal(mapped.at, file.at, file.length);
	assert_int_equal(munmap(at, file.length), 0);
	fclose(f);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(letter_lives_through_both_signatures),
		TEST(scan_is_signed_and_sealed_by_hand),
		TEST(filling_again_with_the_same_text_adds_nothing),
		TEST(prepared_place_of_the_seal_is_used),
		TEST(picture_is_the_same_each_time),
		TEST(annex_carries_one_line_of_text),
		TEST(curve_signs_a_letter),
		TEST(mapped_file_is_signed_alike),
		TEST(prepared_fields_have_an_appearance_and_are_printed),
		TEST(flipped_byte_breaks_the_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
