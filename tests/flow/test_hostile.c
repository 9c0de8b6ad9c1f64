/*
 * test_hostile.c - every hostile script is contained (P4, P8)
 *
 * Each is loaded as a layer, and again as the body of a guard; after each
 * the evaluator answers a good question as before.
 */

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "flow_unit.h"
#include "jail/door.h"

/* Work is bounded by fuel, so time is; the bar leaves room for a busy host. */
enum { MOST_MS = 1500, AT_LEAST = 100 };

static int64_t
cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
good_question_is_answered(const char *after)
{
	struct ctx *c = fresh_ctx();
	const json_t *a = ask_guard(c, "return c.doc.do_khan == 'khan'",
	    "{\"doc\":{\"do_khan\":\"khan\"}}");

	if (a == NULL || !is_allowed(a))
		fail_msg("after %s: %s", after, a ? "refused" :
		    c->failure.detail);
}

static void
check_time(const char *name, int64_t begun)
{
	int64_t ms = cpu_ms() - begun;

	if (JAIL_DOORS && ms > MOST_MS)
		fail_msg("%s took %d ms", name, (int)ms);
}

static void
as_a_layer(const char *name, const char *source)
{
	struct ctx *c = fresh_ctx();
	const char *const layers[] = {
		source_file(c, "plugins/quoc-gia/van-ban-den/flow.lua"),
		source, NULL
	};
	int64_t begun = cpu_ms();
	const json_t *a = ask_layers(c, &(struct asking){ .op = "load",
	    .layers = layers });

	check_time(name, begun);
	if (a == NULL && strcmp(c->failure.code, "bundle_bad") != 0 &&
	    strcmp(c->failure.code, "bundle_too_large") != 0)
		fail_msg("%s: %s %s", name, c->failure.code,
		    c->failure.detail);
}

static void
as_a_guard(const char *name, const char *source)
{
	static const char snapshot[] =
	    "{\"doc\":{\"do_khan\":\"thuong\"},\"history\":[{\"seq\":1}],"
	    "\"actor\":{\"vai_tro\":[\"van_thu\"]}}";
	struct ctx *c = fresh_ctx();
	int64_t begun = cpu_ms();
	const json_t *a = ask_guard(c, source, snapshot);

	check_time(name, begun);
	if (a == NULL && strcmp(c->failure.code, "bundle_bad") != 0)
		fail_msg("%s: %s %s", name, c->failure.code,
		    c->failure.detail);
}

static int
is_lua(const struct dirent *e)
{
	return strlen(e->d_name) > 4 &&
	    strcmp(e->d_name + strlen(e->d_name) - 4, ".lua") == 0;
}

static int
try_folder(const char *folder)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_lua, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = list[i]->d_name;
		struct arena *mem = arena_new();
		struct ctx own = { .mem = mem };
		const char *source = file_text(&own,
		    arena_text(mem, "%s/%s", folder, name));

		as_a_layer(name, source);
		if (strncmp(name, "file_", 5) != 0)
			as_a_guard(name, source);
		good_question_is_answered(name);
		arena_end(mem);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
	return n;
}

static void
our_hostile_scripts_are_contained(void **state) /* R062 */
{
	(void)state;
	assert_true(try_folder(TOP_SRCDIR "/tests/flow/hostile") >= AT_LEAST);
}

static void
the_corpus_is_contained(void **state)
{
	const char *corpora = getenv("VANTHU_CORPORA");
	char folder[256];

	(void)state;
	if (corpora == NULL)
		skip();
	snprintf(folder, sizeof folder, "%s/hostile-lua", corpora);
	assert_true(try_folder(folder) > 0);
}

/* What a script uses, it pays for: each names the limit that ended it. */
static void
limits_are_named(void **state)
{
	static const struct {
		const char *body, *stopped;
	} cases[] = {
		{ "while true do end", "fuel" },
		{ "local s = ('x'):rep(4000) for i = 1, 1e6 do "
		  "local t = s .. (i % 7) end", "volume" },
		{ "return ('a'):rep(26):find(('a-'):rep(25) .. 'b')", "fuel" },
		{ "local t = {} while true do t = { t } end", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const json_t *a = ask_guard(fresh_ctx(), cases[i].body, NULL);
		const char *stopped = text_at(json_object_get(a, "error"),
		    "stopped");

		assert_non_null(error_of(a));
		if (cases[i].stopped)
			assert_string_equal(stopped, cases[i].stopped);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(our_hostile_scripts_are_contained),
		TEST(the_corpus_is_contained),
		TEST(limits_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
