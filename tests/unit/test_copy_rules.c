/* test_copy_rules.c - tests modules/office/copy_rules.c and the words of
 * modules/dispatch/copy_rules.c */

#include <string.h>

#include "base/text.h"
#include "dispatch/copy.h"
#include "unit.h"

static const struct copy_way sao_y_paper = { "sao_y", "electronic", "paper" };

static struct letter
released(void)
{
	return (struct letter){ .id = 1, .direction = "out",
		.origin = "native", .state = "released", .number = 7,
		.type_name = "Công văn", .verdict = "none",
		.paper = "electronic" };
}

static struct letter
on_paper(void)
{
	return (struct letter){ .id = 2, .direction = "in",
		.origin = "paper", .state = "handling", .number = 8,
		.type_name = "Công văn", .verdict = "valid" };
}

static void
decree_knows_ten_ways(void **state)
{
	const struct copy_way *ways;
	size_t count = copy_ways(&ways), electronic = 0;

	(void)state;
	assert_int_equal(count, 10);
	for (size_t i = 0; i < count; i++) {
		assert_non_null(copy_kind_of(ways[i].kind));
		if (text_same(ways[i].from, "electronic") &&
		    text_same(ways[i].to, "electronic")) {
			electronic++;
			assert_string_equal(ways[i].kind, "trich_sao");
		}
	}
	assert_int_equal(electronic, 1);
}

static void
only_what_is_settled_is_copied(void **state)
{
	static const struct {
		const char *state;
		bool may;
	} cases[] = {
		{ "released", true }, { "closed", true },
		{ "registered", true }, { "directed", true },
		{ "handling", true }, { "done", true },
		{ "pending", false }, { "returned", false },
		{ "draft", false }, { "sealing", false },
		{ "releasing", false }, { "recalled", false },
		{ "void", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct letter l = released();
		struct copy_source s = { &l, 2 };

		l.state = cases[i].state;
		assert_int_equal(copy_may_be_made(c, &s), cases[i].may);
		if (!cases[i].may)
			assert_refused(c, "copy_original_state");
	}
}

static void
what_has_no_worth_gives_none(void **state) /* R005 */
{
	struct ctx *c = fresh_ctx(state);
	struct letter l = released();
	struct copy_source s = { &l, 0 };

	assert_false(copy_may_be_made(c, &s));
	assert_refused(c, "copy_original_unsigned");
	c = fresh_ctx(state);
	s.signatures = 2;
	l.verdict = "invalid";
	assert_false(copy_may_be_made(c, &s));
	assert_refused(c, "copy_original_invalid");
	c = fresh_ctx(state);
	l = on_paper();
	s.signatures = 0; /* the paper itself is signed */
	assert_true(copy_may_be_made(c, &s));
	l.number = 0;
	assert_false(copy_may_be_made(c, &s));
	assert_refused(c, "copy_original_state");
}

static void
way_is_refused(void **state, const struct letter *l,
    const struct copy_way *w, const char *code)
{
	struct ctx *c = fresh_ctx(state);
	struct copy_source s = { l, 2 };

	assert_false(copy_way_may_be(c, &s, w));
	assert_refused(c, code);
}

static void
each_original_has_its_own_ways(void **state) /* R103 R120 */
{
	struct ctx *c = fresh_ctx(state);
	struct letter l = released(), p = on_paper();
	struct copy_source s = { &l, 2 }, sp = { &p, 1 };
	struct copy_way scan = { "sao_y", "paper", "electronic" };
	struct copy_way both = { "sao_y", "electronic", "electronic" };
	struct copy_way luc = { "sao_luc", "electronic", "paper" };

	assert_true(copy_way_may_be(c, &s, &sao_y_paper));
	assert_true(copy_way_may_be(c, &sp, &scan));
	way_is_refused(state, &l, &scan, "copy_medium");
	way_is_refused(state, &p, &sao_y_paper, "copy_medium");
	way_is_refused(state, &l, &both, "copy_way_unknown");
	way_is_refused(state, &l, &luc, "copy_of_original");
	l.paper = "with_paper"; /* it went out on paper too */
	c = fresh_ctx(state);
	assert_true(copy_way_may_be(c, &s, &scan));
	assert_true(copy_needs_scan(&l, &scan));
	assert_false(copy_needs_scan(&p, &scan));
}

static void
copy_of_a_copy_is_sao_luc_alone(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct letter l = released();
	struct copy_source s = { &l, 1 };
	struct copy_way luc = { "sao_luc", "electronic", "paper" };
	struct copy_way luc_paper = { "sao_luc", "paper", "paper" };

	l.type_name = "Bản sao y";
	assert_true(copy_way_may_be(c, &s, &luc));
	way_is_refused(state, &l, &sao_y_paper, "copy_of_copy");
	l.paper = "paper_only";
	way_is_refused(state, &l, &luc, "copy_medium");
	c = fresh_ctx(state);
	assert_true(copy_way_may_be(c, &s, &luc_paper));
	l.type_name = "Bản sao lục";
	way_is_refused(state, &l, &luc_paper, "copy_of_copy");
	l.type_name = "Bản trích sao";
	way_is_refused(state, &l, &luc_paper, "copy_of_copy");
}

static void
own_copies_are_known_by_their_type(void **state)
{
	struct letter l = released();

	(void)state;
	assert_false(letter_is_copy(&l));
	l.type_name = "Bản sao lục";
	assert_true(letter_is_copy(&l));
	assert_false(letter_is_paper_copy(&l));
	l.paper = "paper_only";
	assert_true(letter_is_paper_copy(&l));
	l.direction = "in"; /* somebody else's */
	assert_false(letter_is_copy(&l));
	assert_null(copy_kind_of("sao"));
	assert_null(copy_kind_of(NULL));
	assert_null(copy_kind_of_type(NULL));
}

static void
pages_rise_from_the_first(void **state)
{
	static const struct {
		const char *pages, *code;
	} cases[] = {
		{ "1", NULL }, { "1-5", NULL }, { "1,3,5", NULL },
		{ "1-2,4-5", NULL }, { "2", "copy_pages_form" },
		{ "2-3", "copy_pages_form" }, { "1,6", "copy_pages_absent" },
		{ "1-9", "copy_pages_absent" }, { "", "copy_pages_bad" },
		{ "1,", "copy_pages_bad" }, { ",1", "copy_pages_bad" },
		{ "1,1", "copy_pages_bad" }, { "1,3,2", "copy_pages_bad" },
		{ "1-3,3", "copy_pages_bad" }, { "3-1", "copy_pages_bad" },
		{ "1 2", "copy_pages_bad" }, { "01", "copy_pages_bad" },
		{ "0", "copy_pages_bad" }, { "-1", "copy_pages_bad" },
		{ "1-", "copy_pages_bad" }, { "z", "copy_pages_bad" },
		{ "1--password=x", "copy_pages_bad" },
		{ "1,99999999999999999999", "copy_pages_absent" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		bool may = copy_pages_check(c, cases[i].pages, 5);

		assert_int_equal(may, cases[i].code == NULL);
		if (!may)
			assert_refused(c, cases[i].code);
	}
}

static void
copy_says_what_it_is_a_copy_of(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct copy_form form = { .pages = "1,3" };
	struct copy_making m = { .form = &form,
		.kind = copy_kind_of("trich_sao"), .original = released() };

	m.original.code_number = "07";
	m.original.code_notation = "STTTT-CNTT";
	m.original.issued_on = (struct date){ 2026, 3, 5 };
	m.original.organ_name = "Sở Thông tin và Truyền thông";
	assert_string_equal(copy_words(c, &m), "Trích sao từ Công văn số"
	    " 07/STTTT-CNTT ngày 05/03/2026 của Sở Thông tin và Truyền"
	    " thông; trang 1,3");
	m.original.organ_name = arena_text(c->mem, "%*s", 600, "x");
	assert_string_equal(copy_words(c, &m),
	    "Trích sao từ văn bản số 07/STTTT-CNTT");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(decree_knows_ten_ways),
		TEST(only_what_is_settled_is_copied),
		TEST(what_has_no_worth_gives_none),
		TEST(each_original_has_its_own_ways),
		TEST(copy_of_a_copy_is_sao_luc_alone),
		TEST(own_copies_are_known_by_their_type),
		TEST(pages_rise_from_the_first),
		TEST(copy_says_what_it_is_a_copy_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
