/*
 * test_text_all.c - tests utf8.c and unicode.c against libunistring's own
 * word on many characters, and the escapes of JSON on many texts
 */
#include <stdio.h>

#include <uninorm.h>
#include <unistr.h>

#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"
#include "unit.h"

/* The same numbers in every run. */
static uint32_t
next_number(void)
{
	static uint32_t state = 20261120;

	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

static void
every_short_run_of_bytes_is_judged_as_by_unistring(void **state)
{
	unsigned char s[3] = { 0 };

	(void)state;
	for (unsigned i = 0; i < 0x1000000; i += 1 + i % 7) {
		size_t size;
		int want;

		s[0] = (unsigned char)(i >> 16);
		s[1] = (unsigned char)(i >> 8);
		s[2] = (unsigned char)i;
		size = utf8_size(s, 3);
		want = u8_mblen(s, 3);
		/* It calls a zero byte 0 long. */
		if (s[0] != 0 && size != (want < 0 ? 0 : (size_t)want))
			fail_msg("%02x%02x%02x", s[0], s[1], s[2]);
	}
}

static void
every_run_of_four_bytes_is_judged_as_by_unistring(void **state)
{
	(void)state;
	for (int i = 0; i < 200000; i++) {
		uint32_t n = next_number();
		unsigned char s[4] = { (unsigned char)(0xee + (n >> 24) % 10),
		    (unsigned char)(n >> 16), (unsigned char)(n >> 8),
		    (unsigned char)n };
		int want = u8_mblen(s, 4);

		if (utf8_size(s, 4) != (want < 0 ? 0 : (size_t)want))
			fail_msg("%02x%02x%02x%02x", s[0], s[1], s[2], s[3]);
	}
}

/* Letters of our language, marks in any order, and others between them. */
static size_t
random_text(char *to, size_t count)
{
	static const char *const parts[] = {
		"a", "e", "o", "u", "Ư", "ơ", "ê", "đ", "Đ", " ", "ệ", "Ẫ",
		"\xcc\x80", "\xcc\x81", "\xcc\x83", "\xcc\x89", "\xcc\xa3",
		"\xcc\x82", "\xcc\x86", "\xcc\x9b", "…", "\xe2\x84\xab",
		"\xea\xb0\x80", "\xe1\x86\xa8", "😀", "\xef\xac\x81", "\"",
		"\\", "\n", "\x01", "\x7f", "Å", "\xc2\xa0",
	};
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		const char *part = parts[next_number() % COUNT(parts)];

		memcpy(to + used, part, strlen(part));
		used += strlen(part);
	}
	to[used] = '\0';
	return used;
}

static void
composition_is_unistrings(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char text[100];

	for (int i = 0; i < 20000; i++) {
		uint8_t want[400];
		size_t length = sizeof(want), used = random_text(text, 12);

		assert_ptr_equal(u8_normalize(UNINORM_NFC,
		    (const uint8_t *)text, used + 1, want, &length), want);
		assert_string_equal(text_nfc(c->mem, text),
		    (const char *)want);
		if (i % 1000 == 0)
			c = fresh_ctx(state);
	}
}

static void
folding_does_not_see_how_marks_were_typed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char text[100];

	for (int i = 0; i < 20000; i++) {
		const char *folded;

		random_text(text, 12);
		folded = text_fold(c->mem, text);
		assert_string_equal(folded,
		    text_fold(c->mem, text_nfc(c->mem, text)));
		assert_string_equal(folded, text_fold(c->mem, folded));
		if (i % 1000 == 0)
			c = fresh_ctx(state);
	}
}

static void
any_text_comes_back_through_json(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char text[100];

	for (int i = 0; i < 5000; i++) {
		struct json *j = json_begin(c->mem);
		json_t *back;

		random_text(text, 12);
		json_text(j, text[0] != '\0' ? text : NULL, text);
		assert_true(json_read(c, json_end(j), &back));
		assert_string_equal(json_string_value(
		    json_object_get(back, text)), text);
		if (i % 500 == 0)
			c = fresh_ctx(state);
	}
}

static void
any_bytes_come_back_through_base64(void **state)
{
	struct ctx *c = fresh_ctx(state);

	for (int i = 0; i < 5000; i++) {
		uint32_t bytes[8];
		struct bytes from = { (const unsigned char *)bytes,
		    next_number() % sizeof(bytes) }, back;

		for (size_t k = 0; k < COUNT(bytes); k++)
			bytes[k] = next_number();
		assert_true(text_unbase64(c->mem, text_base64(c->mem, from),
		    &back));
		assert_int_equal(back.length, from.length);
		assert_memory_equal(back.at, from.at, from.length);
		assert_true(text_unhex(c->mem, text_hex(c->mem, from),
		    &back));
		assert_memory_equal(back.at, from.at, from.length);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_short_run_of_bytes_is_judged_as_by_unistring),
		TEST(every_run_of_four_bytes_is_judged_as_by_unistring),
		TEST(composition_is_unistrings),
		TEST(folding_does_not_see_how_marks_were_typed),
		TEST(any_text_comes_back_through_json),
		TEST(any_bytes_come_back_through_base64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
