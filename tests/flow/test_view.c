/* test_view.c - what a script sees of a letter, and what it does not */

#include <string.h>

#include "flow_unit.h"

static const char snapshot[] =
    "{\"doc\":{\"do_khan\":\"khan\",\"so_tai_lieu\":3,\"da_so_hoa\":true,"
    "\"trich_yeu\":null},"
    "\"actor\":{\"ten\":\"Trần Thị B\",\"vai_tro\":[\"van_thu\"]},"
    "\"unit\":{\"ma\":\"H42.13\",\"tren\":[\"H42\"],"
    "\"vai_tro\":[\"chanh_van_phong\"]},"
    "\"input\":{\"y_kien\":\"Đồng ý\"},"
    "\"history\":[{\"seq\":1,\"buoc\":\"a\",\"hanh_dong\":\"trinh\","
    "\"y_kien\":\"lần một\"},"
    "{\"seq\":2,\"buoc\":\"b\",\"hanh_dong\":\"tra_lai\"},"
    "{\"seq\":3,\"buoc\":\"a\",\"hanh_dong\":\"trinh\","
    "\"y_kien\":\"lần hai\"}],"
    "\"links\":{\"tra_loi\":{\"trang_thai\":\"draft\"}},"
    "\"delivery\":{\"cho\":2},\"step\":\"a\",\"today\":\"2026-03-02\","
    "\"now\":\"2026-03-02T08:00:00.000+07:00\"}";

static const char *
seen(const char *expression)
{
	struct ctx *c = fresh_ctx();
	const json_t *a = ask_guard(c, arena_text(c->mem,
	    "return false, tostring(%s)", expression), snapshot);

	assert_non_null(a);
	return error_of(a) ? error_of(a) : text_at(a, "reason");
}

static void
letter_is_read_by_name(void **state)
{
	static const struct {
		const char *expression, *want;
	} cases[] = {
		{ "c.doc.do_khan", "khan" }, { "c.doc.so_tai_lieu", "3" },
		{ "c.doc.da_so_hoa", "true" }, { "c.doc.trich_yeu", "nil" },
		{ "c.doc.han_xu_ly", "nil" }, { "c.actor.ten", "Trần Thị B" },
		{ "c.actor.vai_tro[1]", "van_thu" },
		{ "c.actor:has 'van_thu'", "true" },
		{ "c.actor:has 'lanh_dao'", "false" },
		{ "c.unit:is_under 'H42'", "true" },
		{ "c.unit:is_under 'H42.13'", "true" },
		{ "c.unit:is_under 'H4'", "false" },
		{ "c.unit:has_role 'chanh_van_phong'", "true" },
		{ "c.input.y_kien", "Đồng ý" }, { "#c.history", "3" },
		{ "c.history[2].hanh_dong", "tra_lai" },
		{ "c.history[4]", "nil" },
		{ "c.history:last('a').y_kien", "lần hai" },
		{ "c.history:last 'z'", "nil" },
		{ "c.history:count 'trinh'", "2" },
		{ "c.links.tra_loi.trang_thai", "draft" },
		{ "c.links.khac", "nil" }, { "c.delivery.cho", "2" },
		{ "c.delivery.tong", "nil" }, { "c.step", "a" },
		{ "c.today", "2026-03-02" }, { "c.now:sub(12, 16)", "08:00" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *got = seen(cases[i].expression);

		if (strcmp(got, cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].expression, got);
	}
}

/* Silently nil, a misspelt field sent urgent letters the slow way. */
static void
misspelt_field_is_an_error_that_says_what_was_meant(void **state)
{
	static const struct {
		const char *expression, *want;
	} cases[] = {
		{ "c.doc.do_kan", "không có 'do_kan' - có phải 'do_khan'?" },
		{ "c.actor.chucvu", "có phải 'chuc_vu'?" },
		{ "c.dok", "không có 'dok' - có phải 'doc'?" },
		{ "c.history:lats 'a'", "có phải 'last'?" },
		{ "c.links.tra_loi.trangthai", "có phải 'trang_thai'?" },
		{ "c.input.ykien", "không có 'ykien'" },
		{ "c.doc.mat_khau", "không có 'mat_khau'" },
		{ "c.password", "không có 'password'" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (strstr(seen(cases[i].expression), cases[i].want) == NULL)
			fail_msg("%s: %s", cases[i].expression,
			    seen(cases[i].expression));
}

static void
nothing_can_be_written(void **state)
{
	static const char *const bodies[] = {
		"c.doc.do_khan = 'x'", "c.doc = {}", "c.x = 1",
		"c.history[1] = nil", "c.history[1].seq = 9",
		"string.like = 1", "drafter.who = 'x'", "role = 1",
		"math.floor = 1", "xx = 1",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bodies); i++) {
		const json_t *a = ask_guard(fresh_ctx(), bodies[i], snapshot);

		if (a == NULL || error_of(a) == NULL)
			fail_msg("%s went through", bodies[i]);
	}
}

/* A field that some action needs may be asked for before it is entered. */
static void
needed_field_that_is_not_entered_is_nil(void **state)
{
	static const char source[] =
	    "flow \"x\" { start = \"a\", step \"a\" { label = \"a\","
	    " who = drafter, deadline = \"ngay\",\n"
	    "forward \"f\" { label = \"f\", to = \"b\", needs = { \"ly_do\" },"
	    " guard = function(c) return c.input.ly_do == nil end } },\n"
	    "step \"b\" { label = \"b\", final = true } }";
	static const char *const layers[] = { source, NULL };

	(void)state;
	assert_true(is_allowed(ask_layers(fresh_ctx(), &(struct asking){
	    .op = "decide", .step = "a", .action = "f",
	    .layers = layers })));
}

static void
notes_are_kept_for_the_trace(void **state)
{
	const json_t *a = ask_guard(fresh_ctx(),
	    "note('một') note('hai') return true", snapshot);
	const json_t *notes = json_object_get(a, "notes");

	(void)state;
	assert_int_equal(json_array_size(notes), 2);
	assert_string_equal(json_string_value(json_array_get(notes, 1)),
	    "hai");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(letter_is_read_by_name),
		TEST(misspelt_field_is_an_error_that_says_what_was_meant),
		TEST(nothing_can_be_written),
		TEST(needed_field_that_is_not_entered_is_nil),
		TEST(notes_are_kept_for_the_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
