/* test_merge.c - layers may tighten what is above them, never loosen it */

#include <string.h>

#include "flow_unit.h"

static const char above[] =
    "flow \"x\" { title = \"x\", start = \"a\","
    " slots = { chu_tri = \"one\" },\n"
    "step \"a\" { must = \"always\", label = \"a\", who = role \"van_thu\",\n"
    "  deadline = \"trong ngày\", locked = { deadline = \"tighten\","
    " who = \"fixed\" },\n"
    "  forward \"f\" { label = \"f\", to = \"b\", locked = true,"
    " signature = \"ca_nhan\",\n"
    "    needs = { \"so\" }, effects = { number \"den\" },\n"
    "    guard = function(c) return c.doc.do_khan ~= \"khan\", \"cấp trên\""
    " end },\n"
    "  forward \"g\" { label = \"g\", to = \"b\" },\n"
    "  late { at = \"+0\", notify = drafter } },\n"
    "step \"b\" { must = \"present\", label = \"b\", who = drafter,"
    " deadline = \"2 ngày\",\n"
    "  finish \"q\" { label = \"q\", to = \"z\" } },\n"
    "step \"z\" { label = \"z\", final = true } }\n";

static const json_t *
load(struct ctx *c, const char *below)
{
	const char *layers[] = { above, below, NULL };

	return ask_layers(c, &(struct asking){ .op = "load",
	    .layers = layers });
}

static const json_t *
step_of(const json_t *answer, const char *step)
{
	return json_object_get(json_object_get(json_object_get(answer, "ir"),
	    "steps"), step);
}

static const json_t *
action_of(const json_t *answer, const char *step, const char *action)
{
	return json_object_get(json_object_get(step_of(answer, step),
	    "actions"), action);
}

static const struct {
	const char *below, *want;
} refused[] = {
	{ "flow \"x\" { step \"a\" { deadline = \"3 ngày làm việc\" } }",
	  "dài hơn mức trần" },
	{ "flow \"x\" { step \"a\" { who = drafter } }", "'who' do a khoá" },
	{ "flow \"x\" { step \"a\" { remove \"f\" } }", "không bỏ được" },
	{ "flow \"x\" { step \"a\" { forward \"f\" {"
	  " signature = \"co_quan\" } } }", "loại chữ ký" },
	{ "flow \"x\" { step \"a\" { stay \"f\" { } } }", "kiểu" },
	{ "flow \"x\" { step \"a\" { forward \"f\" { locked = false } } }",
	  "không mở khoá được" },
	{ "flow \"x\" { remove \"b\" }", "bắt buộc" },
	{ "flow \"x\" { remove \"a\" }", "bắt buộc" },
	{ "flow \"x\" { start = \"b\" }", "bước đầu 'a' bắt buộc" },
	{ "flow \"x\" { step \"a\" { must = \"present\" } }",
	  "không nới được" },
	{ "flow \"y\" { }", "lớp trên là 'x'" },
	/* A detour that does not come back. */
	{ "flow \"x\" { step \"a\" { forward \"f\" { to = \"z\" } } }",
	  "không quay về 'b'" },
	/* Another way out beside the locked action. */
	{ "flow \"x\" { step \"b\" { must = \"always\" },"
	  " step \"a\" { finish \"h\" { label = \"h\", to = \"z\" } } }",
	  "mà không qua bước bắt buộc 'b'" },
	/* Not closed. */
	{ "flow \"x\" { step \"b\" { forward \"h\" { label = \"h\","
	  " to = \"w\" } }, step \"w\" { label = \"w\", who = drafter,"
	  " deadline = \"ngay\", stay \"s\" { label = \"s\" } } }",
	  "không khép kín: từ 'w'" },
	{ "flow \"x\" { step \"w\" { label = \"w\", who = drafter,"
	  " deadline = \"ngay\", finish \"s\" { label = \"s\","
	  " to = \"z\" } } }", "'w' không đi tới được" },
	{ "flow \"x\" { step \"b\" { forward \"h\" { label = \"h\","
	  " to = \"w\" } }, step \"w\" { label = \"w\", deadline = \"ngay\","
	  " finish \"s\" { label = \"s\", to = \"z\" } } }",
	  "không có người chịu trách nhiệm" },
	{ "flow \"x\" { step \"b\" { forward \"h\" { label = \"h\","
	  " to = \"w\" } }, step \"w\" { label = \"w\", who = drafter,"
	  " finish \"s\" { label = \"s\", to = \"z\" } } }",
	  "'w' không có thời hạn" },
	{ "flow \"x\" { step \"b\" { forward \"h\" { label = \"h\","
	  " to = \"bb\" } } }", "không có bước 'bb' - có phải 'b'?" },
	{ "flow \"x\" { step \"b\" { back \"h\" { label = \"h\","
	  " to = \"a\" } } }", "back phải cần ly_do" },
	{ "flow \"x\" { step \"b\" { forward \"h\" { label = \"h\","
	  " to = function() return \"z\" end } } }",
	  "hàm to phải khai báo targets" },
	{ "flow \"x\" { step \"b\" { stay \"h\" { label = \"h\","
	  " effects = { put \"khac\" } } } }", "slots chưa khai báo 'khac'" },
	/* Words and their kinds. */
	{ "flow \"x\" { step \"b\" { deadlin = \"ngay\" } }",
	  "không có thuộc tính 'deadlin' - có phải 'deadline'?" },
	{ "flow \"x\" { step \"b\" { deadline = \"mai\" } }",
	  "'deadline' phải là" },
	{ "flow \"x\" { step \"b\" { late { at = \"mai\" } } }",
	  "'at' phải là" },
	{ "flow \"x\" { step \"b\" { who = function() end } }",
	  "'who' phải là" },
	{ "flow \"x\" { step \"b\" { stay \"h\" { label = \"h\","
	  " effects = { { effect = \"sql\" } } } } }", "'effects' phải là" },
	{ "flow \"x\" { step \"b\" { who = rol \"x\" } }",
	  "b/flow.lua:1: không có tên 'rol' - có phải 'role'?" },
	{ "flow \"x\" {\n step \"b\" {\n", "b/flow.lua:3:" },
};

static void
loosening_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct ctx *c = fresh_ctx();

		if (load(c, refused[i].below) != NULL)
			fail_msg("loaded: %s", refused[i].below);
		assert_string_equal(c->failure.code, "bundle_bad");
		if (strstr(c->failure.detail, refused[i].want) == NULL)
			fail_msg("%s: %s", refused[i].want, c->failure.detail);
	}
}

static void
lint_tells_every_problem(void **state)
{
	static const char *const layers[] = { above,
		"flow \"x\" { remove \"b\", step \"a\" {"
		" deadline = \"9 ngày\", remove \"f\" } }", NULL };
	const json_t *a = ask_layers(fresh_ctx(), &(struct asking){
	    .op = "lint", .layers = layers });

	(void)state;
	assert_int_equal(json_array_size(json_object_get(a, "problems")), 3);
}

static void
lint_of_a_good_process_is_empty(void **state)
{
	static const char *const layers[] = { above, NULL };
	const json_t *a = ask_layers(fresh_ctx(), &(struct asking){
	    .op = "lint", .layers = layers });

	(void)state;
	assert_non_null(a);
	assert_int_equal(json_array_size(json_object_get(a, "problems")), 0);
}

static void
locked_action_gains_but_never_loses(void **state)
{
	struct ctx *c = fresh_ctx();
	const json_t *a = load(c,
	    "flow \"x\" { step \"a\" { forward \"f\" { label = \"mới\","
	    " to = \"m\", needs = { \"ly_do\", \"so\" },"
	    " effects = { mark \"x\" },"
	    " guard = function(c) return c.doc.nguon == \"giay\", \"đơn vị\""
	    " end } },\n"
	    "step \"m\" { after = \"a\", label = \"m\", who = starter,"
	    " deadline = \"ngay\", forward \"n\" { label = \"n\","
	    " to = \"b\" } } }");
	const json_t *f = action_of(a, "a", "f");

	(void)state;
	assert_non_null(a);
	assert_string_equal(text_at(f, "label"), "mới");
	assert_string_equal(text_at(f, "to"), "m");
	assert_string_equal(text_at(f, "signature"), "ca_nhan");
	assert_string_equal(text_at(f, "changed_by"), "b");
	assert_true(json_is_true(json_object_get(f, "locked")));
	assert_int_equal(json_array_size(json_object_get(f, "needs")), 2);
	assert_int_equal(json_array_size(json_object_get(f, "effects")), 2);
	assert_string_equal(json_string_value(json_array_get(json_object_get(
	    json_object_get(a, "ir"), "order"), 1)), "m");
}

static const char *
reason_of(const char *below, const char *snapshot)
{
	const char *layers[] = { above, below, NULL };
	const json_t *a = ask_layers(fresh_ctx(), &(struct asking){
	    .op = "decide", .step = "a", .action = "f", .layers = layers,
	    .snapshot = snapshot });

	return is_allowed(a) ? "yes" : text_at(a, "reason");
}

static void
both_guards_of_a_locked_action_must_pass(void **state)
{
	static const char below[] =
	    "flow \"x\" { step \"a\" { forward \"f\" {"
	    " guard = function(c) return c.doc.nguon == \"giay\", \"đơn vị\""
	    " end } } }";

	(void)state;
	assert_string_equal(reason_of(below,
	    "{\"doc\":{\"do_khan\":\"khan\",\"nguon\":\"giay\"}}"),
	    "cấp trên");
	assert_string_equal(reason_of(below,
	    "{\"doc\":{\"do_khan\":\"x\",\"nguon\":\"y\"}}"), "đơn vị");
	assert_string_equal(reason_of(below,
	    "{\"doc\":{\"do_khan\":\"x\",\"nguon\":\"giay\"}}"), "yes");
}

static void
tightened_deadline_keeps_its_ceiling(void **state)
{
	struct ctx *c = fresh_ctx();
	const json_t *a = load(c,
	    "flow \"x\" { step \"a\" { deadline = \"2 giờ làm việc\" } }");
	const json_t *step = step_of(a, "a");

	(void)state;
	assert_string_equal(text_at(step, "deadline"), "2 giờ làm việc");
	assert_string_equal(json_string_value(json_array_get(
	    json_object_get(step, "ceilings"), 0)), "trong ngày");
}

/* What a function will say is not known: its ceiling goes with it. */
static void
function_under_a_lock_is_given_with_its_ceiling(void **state)
{
	static const char below[] =
	    "flow \"x\" { step \"a\" { deadline = function()"
	    " return \"9 ngày\" end } }";
	const char *layers[] = { above, below, NULL };
	const json_t *a = ask_layers(fresh_ctx(), &(struct asking){
	    .op = "enter", .step = "a", .layers = layers });

	(void)state;
	assert_string_equal(text_at(a, "deadline"), "9 ngày");
	assert_string_equal(json_string_value(json_array_get(
	    json_object_get(a, "ceilings"), 0)), "trong ngày");
}

static void
late_rules_are_added(void **state)
{
	struct ctx *c = fresh_ctx();
	const json_t *a = load(c, "flow \"x\" { step \"a\" {"
	    " late { at = \"-1 ngày làm việc\", notify = starter } } }");

	(void)state;
	assert_int_equal(json_array_size(json_object_get(step_of(a, "a"),
	    "late")), 2);
}

static void
unlocked_action_may_be_changed_and_removed(void **state)
{
	struct ctx *c = fresh_ctx();
	const json_t *a = load(c, "flow \"x\" { step \"a\" {"
	    " remove \"g\" } }");

	(void)state;
	assert_non_null(a);
	assert_null(action_of(a, "a", "g"));
	assert_int_equal(json_array_size(json_object_get(step_of(a, "a"),
	    "order")), 1);
}

static void
same_bytes_same_hash(void **state)
{
	const char *first = text_at(load(fresh_ctx(), "flow \"x\" { }"),
	    "hash");
	char kept[65];

	(void)state;
	strcpy(kept, first);
	assert_string_equal(text_at(load(fresh_ctx(), "flow \"x\" { }"),
	    "hash"), kept);
	assert_string_not_equal(text_at(load(fresh_ctx(), "flow \"x\" {  }"),
	    "hash"), kept);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(loosening_is_refused),
		TEST(lint_tells_every_problem),
		TEST(lint_of_a_good_process_is_empty),
		TEST(locked_action_gains_but_never_loses),
		TEST(both_guards_of_a_locked_action_must_pass),
		TEST(tightened_deadline_keeps_its_ceiling),
		TEST(function_under_a_lock_is_given_with_its_ceiling),
		TEST(late_rules_are_added),
		TEST(unlocked_action_may_be_changed_and_removed),
		TEST(same_bytes_same_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
