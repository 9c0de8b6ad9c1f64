/* test_fields.c - tests modules/inspector/fields_*.c on laid out words */

#include "base/text.h"
#include "inspector/fields.h"
#include "unit.h"

/* A line of text whose letters are 6 points wide and 15 high. */
struct text {
	double x, y;
	const char *text;
};

enum { LETTER = 6, HEIGHT = 15 };

static void
add_words(struct ctx *c, struct word_page *p, const struct text *t)
{
	double x = t->x;
	const char *at = t->text;

	while (*at != '\0') {
		size_t length = strcspn(at, " ");
		const char *word = arena_text_n(c->mem, at, length);
		double width = (double)text_count(word) * LETTER;

		if (length > 0)
			p->words[p->count++] = (struct word){ word, x, t->y,
			    width, HEIGHT, false };
		x += width + LETTER;
		at += length + (at[length] == ' ');
	}
}

static struct letter_fields
fields_of(struct ctx *c, const struct text *t)
{
	struct word_page *p = arena_take(c->mem, sizeof(*p));
	struct word_pages pages = { p, 1 };
	struct letter_fields out;

	*p = (struct word_page){ .page = 1, .width = 595, .height = 842 };
	p->words = arena_take(c->mem, 500 * sizeof(*p->words));
	for (; t->text != NULL; t++)
		add_words(c, p, t);
	assert_true(fields_find(c, &pages, NULL, &out));
	return out;
}

#define COUNTRY { 300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" }, \
	{ 330, 76, "Độc lập - Tự do - Hạnh phúc" }

static void
number_is_read_in_many_spellings(void **state)
{
	static const struct { const char *line, *number, *notation; } cases[] =
	{
		{ "Số: 05/BNV-VP", "05", "BNV-VP" },
		{ "Số:05/BNV-VP", "05", "BNV-VP" },
		{ "Số : 05/BNV-VP", "05", "BNV-VP" },
		{ "Số 05/BNV-VP", "05", "BNV-VP" },
		{ "SỐ: 05 /BNV-VP", "05", "BNV-VP" },
		{ "Số: 1287 / QĐ-UBND", "1287", "QĐ-UBND" },
		{ "Số: 19/2018/QĐ-UBND", "19", "2018/QĐ-UBND" },
		{ "Số: /UBND-VX", NULL, "UBND-VX" },
		{ "Số:         /TTr-STTTT", NULL, "TTr-STTTT" },
		{ "Số: ....../KH-STC", NULL, "KH-STC" },
		{ "Số: …… /KH-STC", NULL, "KH-STC" },
		{ "Số lượng: 5", NULL, NULL },
		{ "SỞ TÀI CHÍNH", NULL, NULL },
		{ "Số: 05", NULL, NULL },
		{ "Số: 123456789012/AB", NULL, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const struct text page[] = { COUNTRY,
		    { 110, 100, cases[i].line }, { 0, 0, NULL } };
		struct letter_fields f = fields_of(c, page);

		assert_true(text_same(f.code_number.value, cases[i].number));
		assert_true(text_same(f.code_notation.value,
		    cases[i].notation));
	}
}

static void
number_goes_into_its_gap(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = { COUNTRY,
	    { 110, 100, "Số:       /TTr-STTTT" }, { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_int_equal(f.number.part_count, 1);
	assert_false(f.number.cover);
	assert_true(f.number.parts[0].x >= 3 * LETTER);
	assert_true(f.number.parts[0].x + f.number.parts[0].width <=
	    10 * LETTER);
	assert_true(f.number.place.x == 110);
}

static void
number_without_a_gap_is_written_anew(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = { COUNTRY,
	    { 110, 100, "Số: /UBND-VX" }, { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_int_equal(f.number.part_count, 0);
	assert_true(f.number.cover);
	assert_true(f.number.place.x >= 110 + 3 * LETTER);
}

static void
dots_are_covered(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = { COUNTRY,
	    { 110, 100, "Số: .......... /KH-STC" },
	    { 300, 100, "Ninh Bình, ngày .... tháng .... năm 2026" },
	    { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_true(f.number.cover);
	assert_int_equal(f.number.part_count, 1);
	assert_true(f.date.cover);
	assert_int_equal(f.date.part_count, 3);
	assert_true(f.date.parts[0].width > 20);
	assert_true(f.date.parts[1].width > 20);
	assert_true(f.date.parts[2].width == 0);
	assert_string_equal(f.place_name.value, "Ninh Bình");
}

static void
dates_are_read_or_left_open(void **state)
{
	static const struct { const char *line, *date, *place; } cases[] = {
		{ "Ninh Bình, ngày 20 tháng 11 năm 2026", "2026-11-20",
		  "Ninh Bình" },
		{ "Gia Vân, ngày 05 tháng 02 năm 2026", "2026-02-05",
		  "Gia Vân" },
		{ "Ninh Bình, ngày tháng năm 2026", NULL, "Ninh Bình" },
		{ "Ninh Bình, ngày 31 tháng 02 năm 2026", NULL, "Ninh Bình" },
		{ "ngày 1 tháng 3 năm 2026", "2026-03-01", NULL },
		{ "Ninh Bình, ngày 20 tháng 11", NULL, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const struct text page[] = { COUNTRY,
		    { 300, 100, cases[i].line }, { 0, 0, NULL } };
		struct letter_fields f = fields_of(c, page);

		assert_true(text_same(f.issued_on.value, cases[i].date));
		assert_true(text_same(f.place_name.value, cases[i].place));
	}
}

static void
organ_is_told_from_its_parent(void **state)
{
	static const struct { const char *lines[3], *want; } cases[] = {
		{ { "UBND TỈNH NINH BÌNH", "SỞ TÀI CHÍNH" }, "SỞ TÀI CHÍNH" },
		{ { "UBND TỈNH NINH BÌNH", "SỞ THÔNG TIN",
		    "VÀ TRUYỀN THÔNG" }, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" },
		{ { "ỦY BAN NHÂN DÂN", "XÃ GIA VÂN" },
		  "ỦY BAN NHÂN DÂN XÃ GIA VÂN" },
		{ { "BỘ NỘI VỤ", "_______" }, "BỘ NỘI VỤ" },
		{ { "SỞ Y TẾ", "TRUNG TÂM KIỂM SOÁT", "BỆNH TẬT" },
		  "TRUNG TÂM KIỂM SOÁT BỆNH TẬT" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct text page[7] = { COUNTRY, { 80, 160,
		    "Số: 1/AB-CD" } };

		for (size_t k = 0; k < 3 && cases[i].lines[k] != NULL; k++)
			page[3 + k] = (struct text){ 80,
			    60 + 16 * (double)k, cases[i].lines[k] };
		assert_string_equal(fields_of(c, page).organ_name.value,
		    cases[i].want);
	}
}

static void
title_and_abstract_are_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = { COUNTRY,
	    { 80, 100, "Số: 1/QĐ-STC" },
	    { 255, 150, "QUYẾT ĐỊNH" },
	    { 180, 168, "Về việc ban hành quy chế làm việc" },
	    { 230, 186, "của cơ quan năm 2026" },
	    { 200, 220, "GIÁM ĐỐC SỞ TÀI CHÍNH" },
	    { 85, 240, "Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về "
	      "công tác văn thư;" }, { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_string_equal(f.type_name.value, "Quyết định");
	assert_string_equal(f.subject.value,
	    "Về việc ban hành quy chế làm việc của cơ quan năm 2026");
}

static void
subject_of_a_plain_letter_ends_at_the_gap(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = { COUNTRY,
	    { 80, 100, "Số: 1/STC-VP" },
	    { 80, 120, "V/v báo cáo tình hình" },
	    { 80, 136, "thực hiện dự toán" },
	    { 200, 180, "Kính gửi: Ủy ban nhân dân tỉnh." },
	    { 80, 210, "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh" },
	    { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_string_equal(f.type_name.value, "Công văn");
	assert_string_equal(f.subject.value,
	    "V/v báo cáo tình hình thực hiện dự toán");
}

static void
stamps_of_urgency_stand_alone(void **state)
{
	static const struct { const char *line, *want; } cases[] = {
		{ "KHẨN", "1" }, { "THƯỢNG KHẨN", "2" }, { "HOẢ TỐC", "3" },
		{ "HỎA TỐC", "3" }, { "Khẩn", NULL },
		{ "KHẨN TRƯƠNG", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const struct text page[] = { COUNTRY,
		    { 110, 140, cases[i].line }, { 0, 0, NULL } };

		assert_true(text_same(fields_of(c, page).urgency.value,
		    cases[i].want));
	}
}

static void
deadlines_are_read_across_lines(void **state)
{
	static const struct { const char *first, *second, *want; } cases[] = {
		{ "gửi về Sở trước ngày 27 tháng", "11 năm 2026 để tổng hợp",
		  "2026-11-27" },
		{ "gửi về Sở trước ngày 27/11/2026.", "", "2026-11-27" },
		{ "chậm nhất là ngày 5-12-2026;", "", "2026-12-05" },
		{ "hoàn thành trước 30/11/2026", "", "2026-11-30" },
		{ "trước ngày 31/02/2026", "", NULL },
		{ "trước đây, ngày 27 tháng 11 năm 2026", "", NULL },
		{ "Nghị định ngày 05 tháng 3 năm 2020", "", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const struct text page[] = { COUNTRY,
		    { 85, 400, cases[i].first }, { 85, 420, cases[i].second },
		    { 0, 0, NULL } };
		struct letter_fields f = fields_of(c, page);

		assert_true(text_same(f.due_on.value, cases[i].want));
		if (f.due_on.value != NULL)
			assert_true(f.due_on.place.height == HEIGHT);
	}
}

static void
signer_stands_beside_the_places_of_receipt(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = { COUNTRY,
	    { 85, 500, "Nơi nhận:" }, { 380, 500, "KT. GIÁM ĐỐC" },
	    { 85, 516, "- Như trên;" }, { 380, 516, "PHÓ GIÁM ĐỐC" },
	    { 85, 532, "- Lưu: VT." }, { 375, 600, "Đỗ Thị Ngọc Lan" },
	    { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_string_equal(f.signer_position.value, "PHÓ GIÁM ĐỐC");
	assert_string_equal(f.signer_name.value, "Đỗ Thị Ngọc Lan");
	assert_true(f.signature.y >= 516 + HEIGHT);
	assert_true(f.signature.y + f.signature.height <= 600);
	assert_true(f.seal.x < f.signature.x);
}

static void
page_of_noise_says_nothing(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct text page[] = {
	    { 10, 10, "ngày ngày tháng Số: / // V/v" },
	    { 10, 40, "Số:" }, { 10, 60, "/" }, { 500, 60, "năm" },
	    { 10, 80, "Nơi nhận" }, { 0, 0, NULL } };
	struct letter_fields f = fields_of(c, page);

	assert_null(f.issued_on.value);
	assert_null(f.code_number.value);
	assert_null(f.signer_name.value);
	assert_null(f.due_on.value);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(number_is_read_in_many_spellings),
		TEST(number_goes_into_its_gap),
		TEST(number_without_a_gap_is_written_anew),
		TEST(dots_are_covered),
		TEST(dates_are_read_or_left_open),
		TEST(organ_is_told_from_its_parent),
		TEST(title_and_abstract_are_read),
		TEST(subject_of_a_plain_letter_ends_at_the_gap),
		TEST(stamps_of_urgency_stand_alone),
		TEST(deadlines_are_read_across_lines),
		TEST(signer_stands_beside_the_places_of_receipt),
		TEST(page_of_noise_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
