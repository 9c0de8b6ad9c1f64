/* test_words.c - tests modules/inspector/words.c on what pdftotext writes */

#include "base/buffer.h"
#include "inspector/fields.h"
#include "unit.h"

#define WORD(x, right, text) \
	"<word xMin=\"" x "\" yMin=\"60.5\" xMax=\"" right "\" yMax=\"76.5\">" \
	text "</word>\n"

static const char xml[] =
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc>\n"
    "<page width=\"595.3\" height=\"841.9\"><flow><block><line>\n"
    WORD("100", "108", "S") WORD("108.1", "117", "o&#x302;&#x301;")
    WORD("117", "120", ":") WORD("124", "140", "5&lt;6")
    "</line><line>" WORD("140", "150", "tiếp") WORD("160", "170", " ")
    "</line></block></flow></page>\n<page width=\"1\" height=\"2\"></page>"
    "</doc></body></html>";

static void
words_are_read_with_their_places(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct word_pages p;
	const struct word *w;

	assert_true(words_parse(c, bytes_of(xml), 7, &p));
	assert_int_equal(p.count, 2);
	assert_int_equal(p.list[0].page, 7);
	assert_int_equal(p.list[1].page, 8);
	assert_int_equal(p.list[0].count, 3);
	w = p.list[0].words;
	assert_string_equal(w[0].text, "Số:"); /* torn apart, decomposed */
	assert_true(w[0].x == 100 && w[0].width == 20 && w[0].height == 16);
	assert_string_equal(w[1].text, "5<6");
	assert_true(w[1].ends_line);
	assert_string_equal(w[2].text, "tiếp");
}

static void
letters_are_counted_up_to_a_limit(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct word_pages p;

	assert_true(words_parse(c, bytes_of(xml), 1, &p));
	assert_int_equal(words_letters(&p, 100), 10);
	assert_int_equal(words_letters(&p, 4), 6);
}

static void
wild_numbers_do_no_harm(void **state)
{
	static const char *const numbers[] = {
		"nan", "-nan", "inf", "1e400", "-99999999", "", "abc", "0x1p99",
	};

	for (size_t i = 0; i < COUNT(numbers); i++) {
		struct ctx *c = fresh_ctx(state);
		struct letter_fields f;
		struct word_pages p;
		struct buffer b;

		buffer_begin(&b, c->mem);
		buffer_format(&b, "<doc><page width=\"%s\" height=\"%s\">",
		    numbers[i], numbers[i]);
		for (int k = 0; k < 3; k++)
			buffer_format(&b, "<word xMin=\"%s\" yMin=\"9\" "
			    "xMax=\"1\" yMax=\"%s\">Số:</word>", numbers[i],
			    numbers[i]);
		buffer_text(&b, "</page></doc>");
		assert_true(words_parse(c, buffer_bytes(&b), 1, &p));
		for (size_t k = 0; k < p.list[0].count; k++) {
			assert_true(p.list[0].words[k].width >= 0);
			assert_true(p.list[0].words[k].height >= 0);
		}
		assert_true(fields_find(c, &p, NULL, &f));
	}
}

static void
text_cut_anywhere_is_read_so_far(void **state)
{
	for (size_t length = 0; length < sizeof(xml) - 1; length++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes part = bytes_of(xml);
		struct letter_fields f;
		struct word_pages p;

		part.length = length;
		assert_true(words_parse(c, part, 1, &p));
		assert_true(p.count <= 2);
		assert_true(fields_find(c, &p, NULL, &f));
	}
}

static void
endless_text_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct word_pages p;
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_text(&b, "<doc><page width=\"1\" height=\"1\">");
	for (int i = 0; i <= WORDS_MAX; i++)
		buffer_text(&b, "<word>a</word>");
	assert_false(words_parse(c, buffer_bytes(&b), 1, &p));
	assert_refused(c, "text_too_long");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(words_are_read_with_their_places),
		TEST(letters_are_counted_up_to_a_limit),
		TEST(wild_numbers_do_no_harm),
		TEST(text_cut_anywhere_is_read_so_far),
		TEST(endless_text_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
