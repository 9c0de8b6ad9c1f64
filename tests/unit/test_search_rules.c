/* test_search_rules.c - tests search_words.c and search_tokens.c of office */

#include "office/search_rules.h"
#include "unit.h"

static bool
found(struct ctx *c, const char *query, const char *text)
{
	struct terms terms;
	struct words field;

	terms_read(c->mem, query, &terms);
	words_split(c->mem, text, &field);
	for (size_t i = 0; i < terms.count; i++) {
		if (!term_is_in(&terms.at[i], &field, 1))
			return false;
	}
	return terms.count > 0;
}

static void
text_splits_into_folded_syllables(void **state)
{
	static const char *const want[] = {
		"vv", "trien", "khai", "12", "stttt", "cntt", "duong"
	};
	struct ctx *c = fresh_ctx(state);
	struct words w;

	words_split(c->mem, "  VV: triển-khai (012/STTTT–CNTT); Đường.", &w);
	assert_int_equal(w.count, COUNT(want));
	for (size_t i = 0; i < w.count; i++)
		assert_string_equal(w.at[i].folded, want[i]);
	words_split(c->mem, NULL, &w);
	assert_int_equal(w.count, 0);
}

static void
composed_and_decomposed_text_are_the_same_word(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct words composed, decomposed;

	words_split(c->mem, "triển", &composed);
	words_split(c->mem, "trie\xcc\x82\xcc\x89n", &decomposed);
	assert_int_equal(decomposed.count, 1);
	assert_string_equal(composed.at[0].folded, decomposed.at[0].folded);
	assert_string_equal(composed.at[0].marked, decomposed.at[0].marked);
}

static void
typed_marks_are_meant_and_missing_ones_are_not(void **state)
{
	static const struct {
		const char *query, *text;
		bool want;
	} cases[] = {
		{ "van ban", "Văn bản đến", true },
		{ "văn", "Văn bản", true },
		{ "vấn", "Văn bản", false },
		{ "VĂN", "văn", true },
		{ "hòa", "Hoà Bình", true },
		{ "hoà", "hỏa", false },
		{ "dat", "đất", true },
		{ "đat", "dat", false },
		{ "bản ban", "ban văn bản", true },
		{ "không", "Văn bản", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(found(fresh_ctx(state), cases[i].query,
		    cases[i].text), cases[i].want);
}

static void
phrase_stands_side_by_side(void **state)
{
	static const struct {
		const char *query;
		bool want;
	} cases[] = {
		{ "\"nông thôn mới\"", true },
		{ "“thôn mới”", true },
		{ "\"nông mới\"", false },
		{ "nông mới", true },
		{ "\"xây dựng nông thôn\" 2026", true },
		{ "\"nông thôn", true },
		{ "12/KH-UBND", true },
		{ "012/kh", true },
		{ "13/KH-UBND", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(found(fresh_ctx(state), cases[i].query,
		    "12/KH-UBND xây dựng nông thôn mới năm 2026"),
		    cases[i].want);
}

static void
empty_query_asks_for_nothing(void **state)
{
	static const char *const queries[] = { "", "  ", "\"\"", "-/;" };

	for (size_t i = 0; i < COUNT(queries); i++)
		assert_false(found(fresh_ctx(state), queries[i], "văn bản"));
}

static void
kinds_of_tokens_do_not_meet(void **state)
{
	(void)state;
	assert_int_not_equal(token_word("ab"), token_pair("a", "b"));
	assert_int_not_equal(token_pair("ab", "c"), token_pair("a", "bc"));
	assert_int_not_equal(token_named("post", 1), token_named("unit", 1));
	assert_int_not_equal(token_named("post", 1),
	    token_named("post", 256));
}

static void
sets_of_tokens_pack_and_compare(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct tokens a = { 0 }, b = { 0 }, again, rest;

	for (uint32_t i = 0; i < 200; i++) {
		tokens_add(c->mem, &a, 4000000000u - i % 100 * 7);
		tokens_add(c->mem, &b, 4000000000u - i % 100 * 14);
	}
	tokens_sort(&a);
	tokens_sort(&b);
	assert_int_equal(a.count, 100);

	tokens_unpack(c->mem, tokens_pack(c->mem, &a), &again);
	assert_int_equal(again.count, a.count);
	assert_memory_equal(again.at, a.at, a.count * sizeof(*a.at));

	tokens_without(c->mem, &a, &b, &rest);
	assert_int_equal(rest.count, 50);
	tokens_without(c->mem, &a, &a, &rest);
	assert_int_equal(rest.count, 0);
}

static void
words_as_typed_are_found_between_ends_of_words(void **state)
{
	static const struct { const char *typed, *field; bool want; } list[] = {
		{ "kế hoạch", "Triển khai Kế hoạch số 5", true },
		{ "hoạch", "kế hoạch", true },
		{ "ế hoạch", "kế hoạch", false },
		{ "kế", "kết quả", false },
		{ "01/STTTT", "số 01/STTTT-CNTT", true },
		{ "1/STTTT", "số 01/STTTT-CNTT", false },
		{ "", "kế hoạch", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(list); i++)
		assert_int_equal(term_stands_in(list[i].typed, list[i].field),
		    list[i].want);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(text_splits_into_folded_syllables),
		TEST(composed_and_decomposed_text_are_the_same_word),
		TEST(typed_marks_are_meant_and_missing_ones_are_not),
		TEST(phrase_stands_side_by_side),
		TEST(empty_query_asks_for_nothing),
		TEST(kinds_of_tokens_do_not_meet),
		TEST(sets_of_tokens_pack_and_compare),
		TEST(words_as_typed_are_found_between_ends_of_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
