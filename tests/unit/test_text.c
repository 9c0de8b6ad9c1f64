/* test_text.c - tests utf8.c, unicode.c, encode.c, random.c, digest.c */

#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "unit.h"

static void
only_well_formed_text_is_text(void **state)
{
	static const struct { const char *text; bool want; } cases[] = {
		{ "", true }, { "Số 01/STTTT-CNTT", true }, { "😀", true },
		{ "dòng\r\n\tmột", true }, { "\xef\xbf\xbf", true },
		{ "\xc0\x80", false },         /* overlong NUL */
		{ "\xe0\x80\xaf", false },     /* overlong slash */
		{ "\xf0\x80\x80\xaf", false },
		{ "\xed\xa0\x80", false },     /* surrogate */
		{ "\xf4\x90\x80\x80", false }, /* above U+10FFFF */
		{ "\xf8\x88\x80\x80\x80", false },
		{ "\x80", false }, { "a\xff", false },
		{ "\xe1\xbb", false },         /* cut off */
		{ "\xe1\xbb" "a", false },
		{ "a\x01", false }, { "\x7f", false }, { "\x1b[0m", false },
		{ "\xc2\x85", false },         /* C1 */
		{ "\xc2\xa0", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (text_is_utf8(cases[i].text, strlen(cases[i].text)) !=
		    cases[i].want)
			fail_msg("case %zu", i);
	}
	assert_false(text_is_utf8("a\0b", 3));
}

static void
decomposed_and_composed_text_become_one(void **state)
{
	static const struct { const char *from, *want; } cases[] = {
		{ "Nguye\xcc\x82\xcc\x83n", "Nguyễn" },
		{ "Nguy\xc3\xaa\xcc\x83n", "Nguyễn" },
		/* dot below before the hat: marks are put in order */
		{ "e\xcc\xa3\xcc\x82", "ệ" }, { "e\xcc\x82\xcc\xa3", "ệ" },
		{ "o\xcc\x9b\xcc\x80", "ờ" }, { "Đường", "Đường" },
		{ "\xe2\x84\xab", "Å" }, { "plain", "plain" }, { "", "" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_nfc(c->mem, cases[i].from),
		    cases[i].want);
}

static void
characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(text_count(""), 0);
	assert_int_equal(text_count("Nguyễn"), 6);
	assert_int_equal(text_count("😀đ"), 2);
}

static void
folding_takes_case_and_marks_away(void **state)
{
	static const struct { const char *from, *want; } cases[] = {
		{ "Sở KH&CN", "so kh&cn" }, { "ĐƯỜNG Đặng", "duong dang" },
		{ "đã tiếp nhận", "da tiep nhan" },
		{ "ÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ", "aaaaa aaaaaa aaaaaa" },
		{ "ỲÝỶỸỴ ƯỪỨỬỮỰ ƠỜỚỞỠỢ", "yyyyy uuuuuu oooooo" },
		{ "Nguye\xcc\x82\xcc\x83n", "nguyen" },
		{ "V/v HOẢ TỐC", "v/v hoa toc" }, { "", "" },
		{ "\xef\xac\x81le", "file" }, /* a PDF's ligature */
		{ "a\xc2\xa0" "b", "a b" }, { "ABC xyz 01", "abc xyz 01" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_fold(c->mem, cases[i].from),
		    cases[i].want);
}

static void
white_space_is_squeezed(void **state)
{
	static const struct { const char *from, *want; } cases[] = {
		{ "  V/v   họp \t\r\n giao ban  ", "V/v họp giao ban" },
		{ "một", "một" }, { "", "" }, { " \n\t ", "" },
		{ "a\xc2\xa0\xe3\x80\x80" "b", "a b" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(text_squeeze(c->mem, cases[i].from),
		    cases[i].want);
}

static void
texts_are_compared(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_true(text_same(NULL, NULL) && text_same("a", "a"));
	assert_false(text_same(NULL, "") || text_same("a", "b"));
	assert_string_equal(text_cut(c->mem, "đủ", 1), "đ");
	assert_string_equal(text_cut(c->mem, "đủ", 9), "đủ");
	assert_true(text_starts("letter.pdf", "letter"));
	assert_false(text_starts("let", "letter"));
	assert_true(text_ends("letter.pdf", ".pdf"));
	assert_false(text_ends("pdf", ".pdf"));
}

static void
hex_goes_both_ways(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes out;

	assert_string_equal(text_hex(c->mem, bytes_of("\x01\xab\xff")),
	    "01abff");
	assert_true(text_unhex(c->mem, "01ABff", &out));
	assert_int_equal(out.length, 3);
	assert_memory_equal(out.at, "\x01\xab\xff", 3);
	assert_false(text_unhex(c->mem, "012", &out));
	assert_false(text_unhex(c->mem, "0g", &out));
}

static void
base64_goes_both_ways(void **state)
{
	static const struct { const char *plain, *coded; } cases[] = {
		{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
		{ "\xfb\xff\xfe", "+//+" },
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bytes out;

		assert_string_equal(text_base64(c->mem,
		    bytes_of(cases[i].plain)), cases[i].coded);
		assert_true(text_unbase64(c->mem, cases[i].coded, &out));
		assert_int_equal(out.length, strlen(cases[i].plain));
		assert_memory_equal(out.at, cases[i].plain, out.length);
	}
}

static void
ill_formed_base64_is_refused(void **state)
{
	static const char *const cases[] = {
		"Z", "Zg", "Zg=", "=", "====", "Z===", "Zg==Zg==", "Zm9-",
		"Zm 9", "Zh==", "Zm9=", "Zg=a",
	};
	struct ctx *c = fresh_ctx(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bytes out;

		if (text_unbase64(c->mem, cases[i], &out))
			fail_msg("%s", cases[i]);
	}
}

static void
uuids_have_the_shape_and_order_of_time(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *last = uuid_new(c->mem);

	for (int i = 0; i < 20000; i++) {
		const char *next = uuid_new(c->mem);

		assert_true(uuid_is_valid(next));
		if (strcmp(last, next) >= 0)
			fail_msg("%s is not before %s", last, next);
		last = next;
	}
}

static void
only_uuids_of_version_7_are_ours(void **state)
{
	static const struct { const char *text; bool want; } cases[] = {
		{ "01932c07-209c-7a7e-8f4b-0123456789ab", true },
		{ "01932C07-209C-7A7E-8F4B-0123456789AB", false },
		{ "01932c07-209c-4a7e-8f4b-0123456789ab", false },
		{ "01932c07-209c-7a7e-0f4b-0123456789ab", false },
		{ "01932c07-209c-7a7e-8f4b-0123456789a", false },
		{ "01932c07-209c-7a7e-8f4b-0123456789abc", false },
		{ "01932c07209c-7a7e-8f4b-00123456789ab", false },
		{ "01932c07-209c-7a7e-8f4b-0123456789ag", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (uuid_is_valid(cases[i].text) != cases[i].want)
			fail_msg("%s", cases[i].text);
	}
	assert_false(uuid_is_valid(NULL));
}

static void
secrets_are_long_and_differ(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *one = secret_new(c->mem, 300);

	assert_int_equal(strlen(one), 600);
	assert_string_not_equal(one, secret_new(c->mem, 300));
	assert_int_equal(strspn(one, "0123456789abcdef"), 600);
}

static void
digests_are_those_of_the_standard(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_string_equal(sha256_text(c->mem, bytes_of("abc")),
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(sha256_text(c->mem, bytes_of("")),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
}

static void
own_file(void *what)
{
	fclose(what);
}

static void
a_file_is_digested_whole_and_in_part(void **state)
{
	struct ctx *c = fresh_ctx(state);
	size_t length = 200000;
	char *text = arena_take(c->mem, length);
	FILE *file = arena_own(c->mem, tmpfile(), own_file);
	struct sha256_two two;
	const char *hex;

	memset(text, 'v', length);
	assert_int_equal(fwrite(text, 1, length, file), length);
	fflush(file);
	assert_true(sha256_fd(c->mem, fileno(file), &hex));
	assert_string_equal(hex, sha256_text(c->mem,
	    (struct bytes){ (unsigned char *)text, length }));
	assert_true(sha256_fd_two(c->mem, fileno(file), 70001, &two));
	assert_string_equal(two.whole, hex);
	assert_string_equal(two.prefix, sha256_text(c->mem,
	    (struct bytes){ (unsigned char *)text, 70001 }));
	assert_false(sha256_fd(c->mem, -1, &hex));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(only_well_formed_text_is_text),
		TEST(decomposed_and_composed_text_become_one),
		TEST(characters_are_counted_not_bytes),
		TEST(folding_takes_case_and_marks_away),
		TEST(white_space_is_squeezed),
		TEST(texts_are_compared),
		TEST(hex_goes_both_ways),
		TEST(base64_goes_both_ways),
		TEST(ill_formed_base64_is_refused),
		TEST(uuids_have_the_shape_and_order_of_time),
		TEST(only_uuids_of_version_7_are_ours),
		TEST(secrets_are_long_and_differ),
		TEST(digests_are_those_of_the_standard),
		TEST(a_file_is_digested_whole_and_in_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
