/* test_log.c - tests modules/core/base/log.c */
#define _GNU_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "unit.h"

/* What is written to standard error meanwhile. */
static const char *
told(struct ctx *c, enum log_level level, bool journal)
{
	char *text = arena_take(c->mem, 1000);
	int ends[2], before = dup(STDERR_FILENO);
	struct stat at;
	ssize_t length;

	assert_int_equal(pipe(ends), 0);
	dup2(ends[1], STDERR_FILENO);
	fstat(STDERR_FILENO, &at);
	setenv("JOURNAL_STREAM", journal ? arena_text(c->mem, "%llu:%llu",
	    (unsigned long long)at.st_dev, (unsigned long long)at.st_ino) :
	    "8:1", 1);
	log_open("hello", NULL);
	log_event(level, "began", "where", "a\"b\n", NULL);
	dup2(before, STDERR_FILENO);
	length = read(ends[0], text, 999);
	assert_true(length > 0);
	close(ends[0]);
	close(ends[1]);
	close(before);
	return text;
}

static void
an_event_is_one_line_of_json(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *text;

	text = told(c, LOG_ERROR_, false);
	assert_int_equal(text[0], '{');
	assert_non_null(strstr(text, "\"event\":\"began\""));
	assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
}

static void
the_journal_is_told_how_bad_it_is(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_memory_equal(told(c, LOG_ERROR_, true), "<3>{", 4);
	assert_memory_equal(told(c, LOG_WARN_, true), "<4>{", 4);
	assert_memory_equal(told(c, LOG_INFO_, true), "<6>{", 4);
}

static void
a_file_of_ours_has_no_priorities(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/log", fresh_folder(state));
	char text[8] = "";
	FILE *file;

	log_open("hello", path);
	log_event(LOG_ERROR_, "began", NULL);
	log_open("", NULL);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_int_equal(fread(text, 1, 7, file), 7);
	fclose(file);
	assert_memory_equal(text, "{\"time\"", 7);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(an_event_is_one_line_of_json),
		TEST(the_journal_is_told_how_bad_it_is),
		TEST(a_file_of_ours_has_no_priorities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
