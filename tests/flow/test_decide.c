/* test_decide.c - decisions are pure, counted, and tell where they failed */

#include <string.h>

#include "flow_unit.h"

static const char two_steps[] =
    "flow \"x\" { start = \"a\", title = \"x\",\n"
    "step \"a\" { label = \"a\", who = role \"van_thu\", deadline = \"ngay\",\n"
    "  forward \"f\" { label = \"f\", targets = { \"b\", \"z\" },\n"
    "    to = function(c) return c.doc.linh_vuc end },\n"
    "  stay \"s\" { label = \"s\" },\n"
    "  finish \"q\" { label = \"q\", to = \"z\" } },\n"
    "step \"b\" { label = \"b\", who = drafter,\n"
    "  deadline = function(c) return c.doc.do_khan end,\n"
    "  finish \"q\" { label = \"q\", to = \"z\" },\n"
    "  late { at = \"+0\", notify = drafter, mark = \"qua_han\" } },\n"
    "step \"z\" { label = \"z\", final = true } }\n";

static const json_t *
decide(struct ctx *c, const char *action, const char *snapshot)
{
	static const char *const layers[] = { two_steps, NULL };

	return ask_layers(c, &(struct asking){ .op = "decide", .step = "a",
	    .action = action, .snapshot = snapshot, .layers = layers });
}

static void
nothing_is_kept_between_calls(void **state)
{
	static const char counter[] =
	    "local n = 0\n"
	    "flow \"x\" { start = \"a\", step \"a\" { label = \"a\","
	    " who = drafter, deadline = \"ngay\",\n"
	    "forward \"f\" { label = \"f\", to = \"b\", guard = function()"
	    " n = n + 1 return false, tostring(n) end } },\n"
	    "step \"b\" { label = \"b\", final = true } }";
	static const char *const layers[] = { counter, NULL };

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_string_equal(text_at(ask_layers(fresh_ctx(),
		    &(struct asking){ .op = "decide", .step = "a",
		        .action = "f", .layers = layers }), "reason"), "1");
}

static void
fuel_is_the_same_each_time(void **state)
{
	static const char body[] =
	    "local t = {} for i = 1, 300 do t['k' .. i] = i end "
	    "for k, v in pairs(t) do note(k) end "
	    "return ('abc'):rep(100):find('x')";
	json_int_t first = 0;

	(void)state;
	for (int i = 0; i < 4; i++) {
		json_int_t fuel = json_integer_value(json_object_get(
		    ask_guard(fresh_ctx(), body, NULL), "fuel"));

		assert_true(fuel > 1000);
		if (i > 0)
			assert_int_equal(fuel, first);
		first = fuel;
	}
}

static void
target_and_deadline_come_from_functions(void **state)
{
	const json_t *a = decide(fresh_ctx(), "f",
	    "{\"doc\":{\"linh_vuc\":\"b\",\"do_khan\":\"trong ngày\"}}");

	(void)state;
	assert_true(is_allowed(a));
	assert_string_equal(text_at(a, "to"), "b");
	assert_string_equal(text_at(a, "deadline"), "trong ngày");
	assert_int_equal(json_array_size(json_object_get(a, "late")), 1);
}

static void
stay_and_end_have_no_deadline(void **state)
{
	const json_t *a = decide(fresh_ctx(), "s", NULL);

	(void)state;
	assert_string_equal(text_at(a, "to"), "a");
	assert_null(text_at(a, "deadline"));
	a = decide(fresh_ctx(), "q", NULL);
	assert_string_equal(text_at(a, "to"), "z");
	assert_null(text_at(a, "deadline"));
}

static void
target_that_was_not_declared_is_an_error(void **state)
{
	const json_t *a = decide(fresh_ctx(), "f",
	    "{\"doc\":{\"linh_vuc\":\"a\"}}");
	const json_t *e = json_object_get(a, "error");

	(void)state;
	assert_false(is_allowed(a));
	assert_null(text_at(a, "to"));
	assert_string_equal(text_at(e, "function"), "to");
	assert_string_equal(text_at(e, "layer"), "a");
	assert_string_equal(text_at(e, "file"), "flow.lua");
	assert_int_equal(json_integer_value(json_object_get(e, "line")), 4);
}

/* A failing deadline never holds a letter. */
static void
failing_deadline_lets_the_letter_go_on(void **state)
{
	static const char unit[] =
	    "flow \"x\" { step \"b\" { deadline = function(c)\n"
	    "  return c.doc.khong_co\n"
	    "end } }";
	const char *const layers[] = { two_steps, unit, NULL };
	const json_t *a = ask_layers(fresh_ctx(), &(struct asking){
	    .op = "decide", .step = "a", .action = "f", .layers = layers,
	    .snapshot = "{\"doc\":{\"linh_vuc\":\"b\","
	        "\"do_khan\":\"2 ngày\"}}" });
	const json_t *e = json_object_get(a, "error");

	(void)state;
	assert_true(is_allowed(a));
	assert_string_equal(text_at(a, "deadline"), "2 ngày");
	assert_string_equal(text_at(e, "function"), "deadline");
	assert_string_equal(text_at(e, "layer"), "b");
	assert_int_equal(json_integer_value(json_object_get(e, "line")), 2);
}

static void
deadline_must_be_a_phrase(void **state)
{
	const json_t *a = decide(fresh_ctx(), "f",
	    "{\"doc\":{\"linh_vuc\":\"b\",\"do_khan\":\"mai\"}}");

	(void)state;
	assert_true(is_allowed(a));
	assert_null(text_at(a, "deadline"));
	assert_non_null(strstr(error_of(a), "không phải thời hạn"));
}

static void
unknown_steps_actions_and_bundles_are_refused(void **state)
{
	static const struct {
		const char *question, *code;
	} cases[] = {
		{ "{\"op\":\"decide\",\"hash\":\"00\",\"step\":\"a\","
		  "\"action\":\"f\",\"snapshot\":{}}", "bundle_unknown" },
		{ "{\"op\":\"decide\",\"hash\":\"00\",\"step\":\"a\"}",
		  "snapshot_bad" },
		{ "{\"op\":\"decide\",\"hash\":\"00\",\"snapshot\":{}}",
		  "step_unknown" },
		{ "{\"op\":\"load\"}", "layers_bad" },
		{ "{\"op\":\"load\",\"layers\":[{\"id\":1}]}", "layers_bad" },
		{ "{\"op\":\"nothing\"}", "op_unknown" },
		{ "{}", "op_unknown" },
		{ "{", "json_bad" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx();

		assert_null(ask_text(c, cases[i].question));
		assert_string_equal(c->failure.code, cases[i].code);
	}
	struct ctx *c = fresh_ctx();

	assert_null(decide(c, "khong_co", NULL));
	assert_string_equal(c->failure.code, "action_unknown");
}

static void
layers_must_give_the_hash_they_are_asked_by(void **state)
{
	struct ctx *c = fresh_ctx();
	struct json *j = json_begin(c->mem);
	const char *const layers[] = { two_steps, NULL };

	(void)state;
	json_text(j, "op", "enter");
	json_text(j, "hash", "0123");
	json_text(j, "step", "a");
	json_raw(j, "snapshot", "{}");
	write_layers(j, layers);
	assert_null(ask_json(c, j));
	assert_string_equal(c->failure.code, "bundle_mismatch");
}

static void
entering_gives_the_deadline_of_the_step(void **state)
{
	static const char *const layers[] = { two_steps, NULL };
	const json_t *a = ask_layers(fresh_ctx(), &(struct asking){
	    .op = "enter", .step = "a", .layers = layers });

	(void)state;
	assert_string_equal(text_at(a, "deadline"), "ngay");
}

static void
survey_asks_each_guard_by_itself(void **state)
{
	static const char shared[] =
	    "local n = 0\n"
	    "local function once() n = n + 1 return n == 1, \"no\" end\n"
	    "flow \"x\" { start = \"a\", step \"a\" { label = \"a\","
	    " who = drafter, deadline = \"ngay\",\n"
	    "forward \"f\" { label = \"f\", to = \"b\", guard = once },\n"
	    "forward \"g\" { label = \"g\", to = \"b\", guard = once },\n"
	    "forward \"h\" { label = \"h\", to = \"b\","
	    " guard = function() return false, \"never\" end } },\n"
	    "step \"b\" { label = \"b\", final = true } }";
	static const char *const layers[] = { shared, NULL };
	const json_t *actions = json_object_get(ask_layers(fresh_ctx(),
	    &(struct asking){ .op = "survey", .step = "a",
	        .layers = layers }), "actions");

	(void)state;
	assert_int_equal(json_object_size(actions), 3);
	assert_true(is_allowed(json_object_get(actions, "f")));
	assert_true(is_allowed(json_object_get(actions, "g")));
	assert_false(is_allowed(json_object_get(actions, "h")));
	assert_string_equal(text_at(json_object_get(actions, "h"), "reason"),
	    "never");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(nothing_is_kept_between_calls),
		TEST(fuel_is_the_same_each_time),
		TEST(target_and_deadline_come_from_functions),
		TEST(stay_and_end_have_no_deadline),
		TEST(target_that_was_not_declared_is_an_error),
		TEST(failing_deadline_lets_the_letter_go_on),
		TEST(deadline_must_be_a_phrase),
		TEST(unknown_steps_actions_and_bundles_are_refused),
		TEST(layers_must_give_the_hash_they_are_asked_by),
		TEST(entering_gives_the_deadline_of_the_step),
		TEST(survey_asks_each_guard_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
