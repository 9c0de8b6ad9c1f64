/* test_settings.c - tests modules/core/base/settings.c, words.c and log.c */

#include <stdio.h>

#include "base/json.h"
#include "base/log.h"
#include "base/settings.h"
#include "base/words.h"
#include "unit.h"

struct conf {
	const char *spool;
	int64_t workers;
	bool strict;
	struct date since;
};

static const struct member members[] = {
	MEMBER(struct conf, spool, .min = 1, .max = 10),
	MEMBER(struct conf, workers, .min = 1, .max = 8),
	MEMBER(struct conf, strict),
	MEMBER(struct conf, since, .optional = true),
	MEMBER_END
};

static const struct record record = { "intake", sizeof(struct conf), members };

static const struct conf defaults = { .spool = "/spool", .workers = 4 };

static const char *
file_with(void **state, struct ctx *c, const char *text)
{
	const char *path = arena_text(c->mem, "%s/file", fresh_folder(state));
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	return path;
}

static bool
read_from(void **state, struct ctx *c, const char *text, struct conf *out)
{
	*out = defaults;
	return settings_read(c, file_with(state, c, text), &record, out);
}

static void
without_a_file_the_defaults_stand(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct conf conf = defaults;

	assert_true(settings_read(c, NULL, &record, &conf));
	assert_int_equal(conf.workers, 4);
	assert_false(settings_read(c, "/nonexistent", &record, &conf));
	assert_refused(c, "settings_bad");
}

static void
the_own_group_goes_before_the_common_one(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct conf conf;

	assert_true(read_from(state, c,
	    "intake: { workers = 2; strict = true; since = \"2026-01-02\"; };"
	    "common: { workers = 8; spool = \"/tệp\"; other = 1; };"
	    "routing: { anything = 1; };", &conf));
	assert_int_equal(conf.workers, 2);
	assert_string_equal(conf.spool, "/tệp");
	assert_true(conf.strict);
	assert_int_equal(conf.since.day, 2);
}

static void
settings_outlive_the_request(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct conf conf;

	assert_true(read_from(state, c, "intake: { spool = \"/a\"; };",
	    &conf));
	ctx_begin(c);
	arena_take(c->mem, 10000);
	assert_string_equal(conf.spool, "/a");
}

static void
wrong_settings_are_refused_with_their_line(void **state)
{
	static const char *const cases[] = {
		"intake: {\nworker = 2; };", "intake: {\nworkers = 9; };",
		"intake: {\nworkers = \"2\"; };", "intake: {\nstrict = 1; };",
		"intake: {\nworkers = 2.0; };", "intake: {\nspool = \"\"; };",
		"intake: {\nspool = \"12345678901\"; };",
		"intake: {\nspool = 5; };", "common: {\nworkers = 0; };",
		"intake: {\nsince = \"2026-13-01\"; };",
		"intake: {\nworkers = ; };", "\nintake = 5;",
		"intake: {\nspool = \"\xff\"; };",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct conf conf;

		if (read_from(state, c, cases[i], &conf))
			fail_msg("%s", cases[i]);
		assert_refused(c, "settings_bad");
		assert_non_null(strstr(c->failure.detail, "file:2"));
		unit_end(state);
		unit_begin(state);
	}
}

static void
every_code_has_one_sentence(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = file_with(state, c,
	    "number_taken = \"Số này đã được dùng.\";");

	assert_true(words_load(c, ""));
	assert_null(words_get("number_taken"));
	words_later("/nonexistent");
	assert_null(words_get("number_taken"));
	words_later(path);
	assert_string_equal(words_get("number_taken"),
	    "Số này đã được dùng.");
	refuse(c, CONFLICT, "number_taken", "in this test");
	assert_string_equal(words_failure(c), "Số này đã được dùng.");

	ctx_begin(c);
	refuse(c, CONFLICT, "unheard_of", "in this test");
	assert_non_null(strstr(words_failure(c), c->id));
	assert_false(words_load(fresh_ctx(state), "/nonexistent"));
}

static void
an_event_is_one_line_of_json(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = file_with(state, c, "");
	char line[500] = { 0 };
	json_t *event;
	FILE *file;

	log_open("intake", path);
	log_event(LOG_WARN_, "odd", "detail", "a\n\"b\" \xff", "none", NULL,
	    NULL);
	log_open("", NULL);
	file = fopen(path, "r");
	assert_non_null(fgets(line, sizeof(line), file));
	assert_null(fgets(line + strlen(line), 10, file));
	fclose(file);
	assert_true(json_read(c, bytes_of(line), &event));
	assert_string_equal(json_string_value(json_object_get(event,
	    "program")), "intake");
	assert_string_equal(json_string_value(json_object_get(event,
	    "level")), "warning");
	assert_string_equal(json_string_value(json_object_get(event,
	    "detail")), "a\n\"b\" \xef\xbf\xbd");
	assert_true(json_is_null(json_object_get(event, "none")));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(without_a_file_the_defaults_stand),
		TEST(the_own_group_goes_before_the_common_one),
		TEST(settings_outlive_the_request),
		TEST(wrong_settings_are_refused_with_their_line),
		TEST(every_code_has_one_sentence),
		TEST(an_event_is_one_line_of_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
