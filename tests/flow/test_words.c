/* test_words.c - the words scripts compute with: string, table, pairs, math */

#include <string.h>

#include "flow_unit.h"

static const struct {
	const char *expression, *want;
} values[] = {
	/* base */
	{ "1", "1" }, { "1.5", "1.5" }, { "10 // 3", "3" },
	{ "type({})", "table" }, { "tostring({})", "table" },
	{ "tostring(nil)", "nil" }, { "tonumber('12')", "12" },
	{ "tonumber('12x')", "nil" }, { "tonumber('0x10')", "16" },
	{ "select('#', 1, nil, 3)", "3" }, { "select(-1, 1, 2)", "2" },
	{ "math.floor(2.7)", "2" }, { "math.ceil(2.1)", "3" },
	{ "math.abs(-3)", "3" }, { "math.max(2, 9, 4)", "9" },
	{ "math.min(2, 9, 4)", "2" },

	/* text */
	{ "('a,b'):find(',')", "2" }, { "('abc'):find('b', 1)", "2" },
	{ "('abc'):find('x')", "nil" }, { "('abc'):find('', 10)", "nil" },
	{ "('01/STTTT'):match('^(%d+)/')", "01" },
	{ "('01/STTTT'):match('/(%a+)$')", "STTTT" },
	{ "('aaa'):match('a-b')", "nil" }, { "('aab'):match('a-b')", "aab" },
	{ "('[x]'):match('%[(.-)%]')", "x" },
	{ "('a1b2'):gsub('%d', '#')", "a#b#" },
	{ "('aaa'):gsub('a', 'b', 2)", "bba" },
	{ "('abc'):gsub('', '-')", "-a-b-c-" },
	{ "('abc'):gsub('^a', 'x')", "xbc" },
	{ "('k-z'):match('[a-c-]')", "-" }, { "('x]'):match('[]]')", "]" },
	{ "('abc'):match('[^a]+')", "bc" }, { "('ab12'):match('%w+')", "ab12" },
	{ "('  x '):match('^%s*(.-)%s*$')", "x" },
	{ "('abc'):match('()c')", "3" }, { "('a.b'):match('a?%.b?')", "a.b" },
	{ "('abc'):sub(2)", "bc" }, { "('abc'):sub(-2, -1)", "bc" },
	{ "('abc'):sub(0, 99)", "abc" }, { "('abc'):sub(3, 2)", "" },
	{ "('ab'):rep(3, '-')", "ab-ab-ab" }, { "('x'):rep(-1)", "" },
	{ "('Sở Nội vụ'):contains('Nội')", "true" },
	{ "('Sở Nội vụ'):starts('Sở')", "true" },
	{ "('Giấy mời họp'):like('Giấy mời*')", "true" },
	{ "('Giấy mời'):like('Gi?y m?i')", "true" },
	{ "('Giấy mời'):like('mời')", "false" },
	{ "('abc'):like('*b*')", "true" }, { "(''):like('*')", "true" },
	{ "('ĐẦU Ấ'):lower()", "đầu ấ" }, { "('Đầu Ấ'):fold()", "dau a" },
	{ "('%d-%s'):format(3, 'x')", "3-x" },
	{ "('%g%%'):format(0.5)", "0.5%" },
	{ "#'Sở'", "4" }, { "('abc'):len()", "3" },

	/* table */
	{ "table.concat({ 1, 'b', 3 }, ',')", "1,b,3" },
	{ "table.concat({})", "" }, { "table.unpack({ 7, 8 }, 2)", "8" },
	{ "(function() local t = { 3, 1, 2 } table.sort(t) "
	  "return table.concat(t, ' ') end)()", "1 2 3" },
	{ "(function() local t = { 3, 1, 2 } table.sort(t, "
	  "function(a, b) return a > b end) return table.concat(t, ' ') "
	  "end)()", "3 2 1" },
	{ "(function() local t = { 1, 3 } table.insert(t, 2, 2) "
	  "table.insert(t, 4) return table.concat(t, ' ') end)()", "1 2 3 4" },
	{ "(function() local t = { 1, 2, 3 } table.remove(t, 1) "
	  "table.remove(t) return table.concat(t, ' ') end)()", "2" },
	{ "table.remove({})", "nil" },
};

static void
words_give_their_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(values); i++) {
		struct ctx *c = fresh_ctx();
		const char *got = value_of(c, values[i].expression);

		if (got == NULL || strcmp(got, values[i].want) != 0)
			fail_msg("%s: %s, not %s", values[i].expression,
			    got ? got : "nothing", values[i].want);
	}
}

/* Of 40 states each would give another order of its own. */
static void
pairs_goes_in_the_same_order(void **state)
{
	static const char keys[] =
	    "(function() local t = {} for k in pairs { zeta = 1, alpha = 1, "
	    "beta = 1, [3] = 1, [1] = 1, [true] = 1, ['đ'] = 1 } do "
	    "t[#t + 1] = tostring(k) end return table.concat(t, ' ') end)()";

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_string_equal(value_of(fresh_ctx(), keys),
		    "1 3 alpha beta zeta đ true");
}

static void
pairs_passes_over_what_was_taken_away(void **state)
{
	static const char keys[] =
	    "(function() local t, n = { a = 1, b = 1, c = 1 }, 0 "
	    "for k in pairs(t) do n = n + 1 t.b = nil end return n end)()";

	(void)state;
	assert_string_equal(value_of(fresh_ctx(), keys), "2");
}

static void
absent_words_are_errors_with_a_suggestion(void **state)
{
	static const char *const absent[] = {
		"pcall", "xpcall", "setmetatable", "getmetatable", "rawset",
		"rawget", "rawequal", "rawlen", "load", "loadstring",
		"dofile", "loadfile", "require", "package", "coroutine",
		"os", "io", "debug", "utf8", "collectgarbage", "print",
		"next", "_G", "math.random", "string.gmatch", "string.dump",
		"string.byte", "string.char", "table.move", "table.pack",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(absent); i++) {
		struct ctx *c = fresh_ctx();
		const char *got = value_of(c, absent[i]);

		if (strstr(got, "không có tên") == NULL &&
		    strcmp(got, "nil") != 0)
			fail_msg("%s: %s", absent[i], got);
	}
	assert_non_null(strstr(value_of(fresh_ctx(), "tostrin(1)"),
	    "có phải 'tostring'?"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(words_give_their_values),
		TEST(pairs_goes_in_the_same_order),
		TEST(pairs_passes_over_what_was_taken_away),
		TEST(absent_words_are_errors_with_a_suggestion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
