/* test_plugins.c - every process that ships: lint, cases, description */

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "flow_unit.h"

enum { CHAIN_MAX = 6 };

static const char root[] = TOP_SRCDIR "/plugins/";

struct chain {
	const char *ids[CHAIN_MAX]; /* the plugin itself first */
	size_t count;
};

static const json_t *
describe(struct ctx *c, const char *id)
{
	struct json *j = json_begin(c->mem);
	const json_t *a;

	json_text(j, "op", "describe");
	json_text(j, "source", file_text(c, arena_text(c->mem,
	    "%s%s/plugin.lua", root, id)));
	a = ask_json(c, j);
	if (a == NULL)
		fail_msg("%s: %s", id, c->failure.detail);
	return json_object_get(a, "plugin");
}

static void
read_chain(struct ctx *c, const char *id, struct chain *out)
{
	out->count = 0;
	while (id != NULL) {
		assert_true(out->count < CHAIN_MAX);
		out->ids[out->count++] = id;
		id = text_at(describe(c, id), "extends");
	}
	assert_non_null(strstr(out->ids[out->count - 1], "quoc-gia/"));
}

static void
write_chain(struct ctx *c, const struct chain *chain, struct json *j)
{
	json_open_list(j, "layers");
	for (size_t i = chain->count; i-- > 0;) {
		json_open(j, NULL);
		json_text(j, "id", chain->ids[i]);
		json_text(j, "file", "flow.lua");
		json_text(j, "source", file_text(c, arena_text(c->mem,
		    "%s%s/flow.lua", root, chain->ids[i])));
		json_close(j);
	}
	json_close(j);
}

static void
write_cases(struct ctx *c, const char *id, struct json *j)
{
	glob_t files;

	assert_int_equal(glob(arena_text(c->mem, "%s%s/tests/*.lua", root,
	    id), 0, NULL, &files), 0);
	json_open_list(j, "tests");
	for (size_t i = 0; i < files.gl_pathc; i++) {
		json_open(j, NULL);
		json_text(j, "file", files.gl_pathv[i] + sizeof root - 1);
		json_text(j, "source", file_text(c, files.gl_pathv[i]));
		json_close(j);
	}
	json_close(j);
	globfree(&files);
}

static void
try_plugin(const char *id)
{
	struct ctx *c = fresh_ctx();
	struct json *j = json_begin(c->mem);
	struct chain chain;
	const json_t *a, *one;
	size_t i;

	read_chain(c, id, &chain);
	json_text(j, "op", "test");
	write_chain(c, &chain, j);
	write_cases(c, id, j);
	a = ask_json(c, j);
	if (a == NULL)
		fail_msg("%s: %s", id, c->failure.detail);
	json_array_foreach(json_object_get(a, "results"), i, one)
		if (!json_is_true(json_object_get(one, "passed")))
			fail_msg("%s:%d: %s: %s", text_at(one, "file"),
			    (int)json_integer_value(json_object_get(one,
			        "line")), text_at(one, "name"),
			    text_at(one, "message"));
	assert_true(json_integer_value(json_object_get(a, "passed")) > 0);
}

static void
every_plugin_passes_its_own_cases(void **state) /* R062 R063 */
{
	glob_t found;

	(void)state;
	assert_int_equal(glob(TOP_SRCDIR "/plugins/*/*/plugin.lua", 0, NULL,
	    &found), 0);
	glob(TOP_SRCDIR "/plugins/*/*/*/plugin.lua", GLOB_APPEND, NULL,
	    &found);
	assert_true(found.gl_pathc >= 5);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		char *id = found.gl_pathv[i] + sizeof root - 1;

		id[strlen(id) - strlen("/plugin.lua")] = '\0';
		try_plugin(id);
	}
	globfree(&found);
}

static const json_t *
ir_of(struct ctx *c, const char *id)
{
	struct json *j = json_begin(c->mem);
	struct chain chain;
	const json_t *a;

	read_chain(c, id, &chain);
	json_text(j, "op", "load");
	write_chain(c, &chain, j);
	a = ask_json(c, j);
	assert_non_null(a);
	return json_object_get(a, "ir");
}

static const json_t *
action_of(const json_t *ir, const char *step, const char *action)
{
	return json_object_get(json_object_get(json_object_get(
	    json_object_get(ir, "steps"), step), "actions"), action);
}

/* Personal signature, number, seal, release: no layer can change this. */
static void
order_of_signing_is_locked(void **state) /* R085 R087 */
{
	static const struct {
		const char *step, *action, *to, *signature;
	} wants[] = {
		{ "ky_ban_hanh", "ky_so", "cap_so", "ca_nhan" },
		{ "cap_so", "cap_so", "dong_dau", NULL },
		{ "dong_dau", "ky_so_co_quan", "phat_hanh", "co_quan" },
		{ "phat_hanh", "phat_hanh", "theo_doi", NULL },
	};
	const json_t *ir = ir_of(fresh_ctx(), "tinh/ninh-binh/van-ban-di");

	(void)state;
	for (size_t i = 0; i < COUNT(wants); i++) {
		const json_t *a = action_of(ir, wants[i].step,
		    wants[i].action);

		assert_true(json_is_true(json_object_get(a, "locked")));
		assert_string_equal(text_at(a, "to"), wants[i].to);
		if (wants[i].signature)
			assert_string_equal(text_at(a, "signature"),
			    wants[i].signature);
		assert_string_equal(text_at(json_object_get(json_object_get(
		    ir, "steps"), wants[i].step), "must"), "always");
	}
}

/* A draft that is not in form goes to the head of the drafting unit. */
static void
return_of_a_draft_goes_through_the_head(void **state) /* R075 R079 R080 */
{
	const json_t *ir = ir_of(fresh_ctx(), "quoc-gia/van-ban-di");

	(void)state;
	assert_string_equal(text_at(action_of(ir, "kiem_tra_the_thuc",
	    "tra_lai"), "to"), "kiem_tra_noi_dung");
	assert_string_equal(text_at(action_of(ir, "ky_ban_hanh",
	    "khong_ky"), "to"), "kiem_tra_noi_dung");
}

/* The unit's own step stands between; the national guard is still there. */
static void
unit_adds_a_step_of_its_own(void **state) /* R062 */
{
	const json_t *ir = ir_of(fresh_ctx(), "don-vi/H42.13/van-ban-den");
	const json_t *a = action_of(ir, "tiep_nhan", "vao_so");

	(void)state;
	assert_string_equal(text_at(a, "to"), "phan_loai");
	assert_true(json_is_true(json_object_get(a, "guard")));
	assert_string_equal(text_at(a, "from"), "quoc-gia/van-ban-den");
	assert_string_equal(text_at(a, "changed_by"),
	    "don-vi/H42.13/van-ban-den");
	assert_non_null(action_of(ir, "tiep_nhan", "ho_so_lon")); /* R041 */
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_plugin_passes_its_own_cases),
		TEST(order_of_signing_is_locked),
		TEST(return_of_a_draft_goes_through_the_head),
		TEST(unit_adds_a_step_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
