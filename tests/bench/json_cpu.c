/*
 * json_cpu.c - the CPU of writing one page of a list, ours and jansson's
 *
 * usage: json_cpu TURNS
 * Fifty rows of fourteen members, as the inbox has them.  Prints one JSON
 * object: microseconds of a page by each, and that both wrote the same bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>

#include "base/json.h"

enum { ROWS = 50 };

static const char *const texts[] = {
	"id", "state", "step", "code", "organ_name", "due_text", "verdict"
};
static const char *const numbers[] = {
	"urgency", "number", "files", "rev", "pages", "position"
};
static const char value[] = "01/STTTT-CNTT";
static const char subject[] = "V/v hướng dẫn thực hiện chế độ báo cáo định "
    "kỳ về công tác văn thư, lưu trữ năm 2026";

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

static double
cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
our_row(struct json *j, int64_t row)
{
	json_open(j, NULL);
	json_text(j, "subject", subject);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		json_text(j, texts[i], value);
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		json_int(j, numbers[i], row);
	json_close(j);
}

static struct bytes
our_page(struct arena *mem)
{
	struct json *j = json_begin(mem);

	json_open_list(j, "items");
	for (int64_t row = 0; row < ROWS; row++)
		our_row(j, row);
	json_close(j);
	return json_end(j);
}

static json_t *
their_row(int64_t row)
{
	json_t *one = json_object();

	json_object_set_new(one, "subject", json_string(subject));
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		json_object_set_new(one, texts[i], json_string(value));
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		json_object_set_new(one, numbers[i], json_integer(row));
	return one;
}

static char *
their_page(void)
{
	json_t *page = json_object(), *items = json_array();
	char *text;

	json_object_set_new(page, "items", items);
	for (int64_t row = 0; row < ROWS; row++)
		json_array_append_new(items, their_row(row));
	text = json_dumps(page, JSON_COMPACT);
	json_decref(page);
	return text;
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_new();
	long turns = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
	double begun, ours, theirs;
	char *text = their_page();
	struct bytes page = our_page(mem);
	bool same = strlen(text) == page.length &&
	    memcmp(text, page.at, page.length) == 0;

	free(text);
	begun = cpu_us();
	for (long i = 0; i < turns; i++) {
		our_page(mem);
		arena_empty(mem);
	}
	ours = (cpu_us() - begun) / (double)turns;
	begun = cpu_us();
	for (long i = 0; i < turns; i++)
		free(their_page());
	theirs = (cpu_us() - begun) / (double)turns;
	printf("{\"ours_us\": %.1f, \"jansson_us\": %.1f, \"same\": %s}\n",
	    ours, theirs, same ? "true" : "false");
	return same ? 0 : 1;
}
