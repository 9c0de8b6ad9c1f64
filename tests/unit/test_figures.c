/* test_figures.c - tests modules/core/web/figures.c and figures_print.c */
#define _GNU_SOURCE

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "unit.h"
#include "web/figures.h"

enum { WORKERS = 4, EACH = 5000 };

static const char *
printed(struct ctx *c)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	figures_print(&b, "hello");
	return (const char *)buffer_bytes(&b).at;
}

/* A worker's whole life: one in ten requests fails, one takes long. */
static void
work(size_t place)
{
	figures_worker(place);
	for (int i = 0; i < EACH; i++) {
		figures_busy();
		figures_request(&(struct figure){
			.status = i % 10 == 0 ? 409 : 200,
			.microseconds = i == 0 ? 20000000 : 2000,
			.code = i % 10 == 0 ? "number_taken" : NULL,
		});
	}
	figures_busy();
	_exit(0);
}

static void
run_workers(void)
{
	for (size_t i = 0; i < WORKERS; i++) {
		figures_alive(i, true);
		if (fork() == 0)
			work(i);
	}
	for (size_t i = 0; i < WORKERS; i++)
		assert_true(wait(NULL) > 0);
}

static void
nothing_is_lost_between_workers(void **state)
{
	static const char *const want[] = {
		"vanthu_requests_total{program=\"hello\",status=\"2xx\"} "
		    "18000\n",
		"vanthu_requests_total{program=\"hello\",status=\"4xx\"} "
		    "2000\n",
		"vanthu_failures_total{program=\"hello\","
		    "code=\"number_taken\"} 2000\n",
		"_bucket{program=\"hello\",le=\"0.001\"} 0\n",
		"_bucket{program=\"hello\",le=\"0.0025\"} 19996\n",
		"_bucket{program=\"hello\",le=\"10\"} 19996\n",
		"_bucket{program=\"hello\",le=\"+Inf\"} 20000\n",
		"_sum{program=\"hello\"} 119.992000\n",
		"_count{program=\"hello\"} 20000\n",
		"vanthu_workers{program=\"hello\"} 4\n",
		"vanthu_workers_wanted{program=\"hello\"} 4\n",
		"vanthu_workers_busy{program=\"hello\"} 4\n",
	};
	struct ctx *c = fresh_ctx(state);
	const char *text;

	figures_begin(WORKERS);
	run_workers();
	text = printed(c);
	for (size_t i = 0; i < COUNT(want); i++)
		if (strstr(text, want[i]) == NULL)
			fail_msg("no %s in %s", want[i], text);
}

static void
who_died_in_a_request_is_not_busy_for_ever(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *text;

	figures_begin(WORKERS);
	run_workers();
	for (size_t i = 0; i < WORKERS; i++) {
		figures_alive(i, false);
		figures_restart();
	}
	text = printed(c);
	assert_non_null(strstr(text, "workers{program=\"hello\"} 0\n"));
	assert_non_null(strstr(text, "workers_busy{program=\"hello\"} 0\n"));
	assert_non_null(strstr(text, "restarts_total{program=\"hello\"} 4\n"));
	assert_non_null(strstr(text, "status=\"2xx\"} 18000\n"));
}

static void
a_code_chosen_by_somebody_else_is_no_name(void **state)
{
	struct ctx *c = fresh_ctx(state);

	figures_begin(1);
	figures_worker(0);
	figures_request(&(struct figure){ 500, 10, "a\"} 1\nforged 1" });
	assert_null(strstr(printed(c), "forged"));
	assert_non_null(strstr(printed(c), "code=\"other\"} 1\n"));
}

static void
more_codes_than_places_do_no_harm(void **state)
{
	struct ctx *c = fresh_ctx(state);

	figures_begin(1);
	figures_worker(0);
	for (int i = 0; i < 1000; i++)
		figures_request(&(struct figure){ 422, 10,
			arena_text(c->mem, "code_%d", i) });
	assert_non_null(strstr(printed(c), "status=\"4xx\"} 1000\n"));
	assert_non_null(strstr(printed(c), "code=\"code_255\"} 1\n"));
	assert_null(strstr(printed(c), "code=\"code_256\""));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(nothing_is_lost_between_workers),
		TEST(who_died_in_a_request_is_not_busy_for_ever),
		TEST(a_code_chosen_by_somebody_else_is_no_name),
		TEST(more_codes_than_places_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
