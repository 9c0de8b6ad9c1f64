/* figures_print.c - the counters as text, in Prometheus' format 0.0.4 */

#include <string.h>

#include "base/buffer.h"
#include "config.h"
#include "web/figures.h"
#include "web/figures_own.h"

/* Milliseconds, or microseconds, as seconds. */
static void
seconds(struct buffer *b, uint64_t number, int digits)
{
	uint64_t unit = digits == 3 ? 1000 : 1000000;

	buffer_format(b, "%llu.%0*llu\n", (unsigned long long)(number / unit),
	    digits, (unsigned long long)(number % unit));
}

static void
kind(struct buffer *b, const char *name, const char *type, const char *help)
{
	buffer_format(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name,
	    type);
}

/* Of all places; offset of the count inside one. */
static uint64_t
sum(const struct figures *f, size_t offset)
{
	uint64_t total = 0;

	for (int64_t i = 0; i < f->workers; i++) {
		const char *place = (const char *)&f->places[i];

		total += atomic_load_explicit(
		    (const figure_count *)(const void *)(place + offset),
		    memory_order_relaxed);
	}
	return total;
}

static uint64_t
sum_of(const struct figures *f, size_t offset, int index)
{
	return sum(f, offset + (size_t)index * sizeof(figure_count));
}

static void
requests(struct buffer *b, const struct figures *f, const char *program)
{
	kind(b, "vanthu_requests_total", "counter",
	    "Requests answered, by class of status.");
	for (int i = 1; i < FIGURE_CLASSES; i++)
		buffer_format(b, "vanthu_requests_total{program=\"%s\","
		    "status=\"%dxx\"} %llu\n", program, i,
		    (unsigned long long)sum_of(f,
		    offsetof(struct figures_place, requests), i));
}

static void
latency(struct buffer *b, const struct figures *f, const char *program)
{
	const size_t at = offsetof(struct figures_place, steps);
	uint64_t until = 0;

	kind(b, "vanthu_request_seconds", "histogram",
	    "Time from accept to the last byte written.");
	for (int i = 0; i < FIGURE_STEPS; i++) {
		until += sum_of(f, at, i);
		buffer_format(b, "vanthu_request_seconds_bucket{program="
		    "\"%s\",le=\"%g\"} %llu\n", program,
		    (double)figure_steps[i] / 1e6, (unsigned long long)until);
	}
	until += sum_of(f, at, FIGURE_STEPS);
	buffer_format(b, "vanthu_request_seconds_bucket{program=\"%s\","
	    "le=\"+Inf\"} %llu\n", program, (unsigned long long)until);
	buffer_format(b, "vanthu_request_seconds_sum{program=\"%s\"} ",
	    program);
	seconds(b, sum(f, offsetof(struct figures_place, microseconds)), 6);
	buffer_format(b, "vanthu_request_seconds_count{program=\"%s\"} "
	    "%llu\n", program, (unsigned long long)until);
}

/* A code that two workers named at the same moment stands twice. */
static uint64_t
of_code(const struct figures *f, int first)
{
	uint64_t total = 0;

	for (int i = first; i < FIGURE_CODES; i++)
		if (strcmp(f->codes[i].code, f->codes[first].code) == 0)
			total += f->codes[i].count;
	return total;
}

static bool
was_told(const struct figures *f, int at)
{
	for (int i = 0; i < at; i++)
		if (strcmp(f->codes[i].code, f->codes[at].code) == 0)
			return true;
	return false;
}

static void
failures(struct buffer *b, const struct figures *f, const char *program)
{
	kind(b, "vanthu_failures_total", "counter",
	    "Requests that were refused or failed, by code.");
	for (int i = 0; i < FIGURE_CODES && f->codes[i].state == 2; i++) {
		if (was_told(f, i))
			continue;
		buffer_format(b, "vanthu_failures_total{program=\"%s\","
		    "code=\"%s\"} %llu\n", program, f->codes[i].code,
		    (unsigned long long)of_code(f, i));
	}
}

static void
one(struct buffer *b, const char *name, const char *program, uint64_t value)
{
	buffer_format(b, "%s{program=\"%s\"} %llu\n", name, program,
	    (unsigned long long)value);
}

static void
workers(struct buffer *b, const struct figures *f, const char *program)
{
	kind(b, "vanthu_workers", "gauge", "Workers that live.");
	one(b, "vanthu_workers", program,
	    sum(f, offsetof(struct figures_place, alive)));
	kind(b, "vanthu_workers_wanted", "gauge", "Workers of the settings.");
	one(b, "vanthu_workers_wanted", program, (uint64_t)f->workers);
	kind(b, "vanthu_workers_busy", "gauge", "Workers in a request.");
	one(b, "vanthu_workers_busy", program,
	    sum(f, offsetof(struct figures_place, busy)));
	kind(b, "vanthu_worker_restarts_total", "counter",
	    "Workers that ended and were replaced.");
	one(b, "vanthu_worker_restarts_total", program, f->restarts);
	kind(b, "vanthu_db_connections_total", "counter",
	    "Connections to the database that were opened.");
	one(b, "vanthu_db_connections_total", program,
	    sum(f, offsetof(struct figures_place, connections)));
}

void
figures_print(struct buffer *b, const char *program)
{
	const struct figures *f = figures_shared();

	requests(b, f, program);
	latency(b, f, program);
	failures(b, f, program);
	workers(b, f, program);
	kind(b, "vanthu_start_time_seconds", "gauge",
	    "When the program was started, since 1970.");
	buffer_format(b, "vanthu_start_time_seconds{program=\"%s\"} ",
	    program);
	seconds(b, (uint64_t)f->begun_ms, 3);
	kind(b, "vanthu_build", "gauge", "The version that runs.");
	buffer_format(b, "vanthu_build{program=\"%s\",version=\"%s\"} 1\n",
	    program, PACKAGE_VERSION);
}
