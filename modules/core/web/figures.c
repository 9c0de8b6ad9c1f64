/* figures.c - health and counters, for monitors */
#define _GNU_SOURCE

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "base/text.h"
#include "web/figures.h"
#include "web/request.h"
#include "web/schema.h"
#include "web/state.h"

static struct figures {
	_Atomic uint64_t requests[6]; /* by the status' first digit */
	_Atomic uint64_t microseconds;
	_Atomic uint64_t restarts;
} *figures;

void
figures_begin(void)
{
	void *shared = mmap(NULL, sizeof(*figures), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	figures = shared == MAP_FAILED ? NULL : shared;
}

void
figures_request(int status, int64_t microseconds)
{
	int class = status / 100;

	if (figures == NULL || class < 1 || class > 5)
		return;
	atomic_fetch_add(&figures->requests[class], 1);
	atomic_fetch_add(&figures->microseconds, (uint64_t)microseconds);
}

void
figures_restart(void)
{
	if (figures != NULL)
		atomic_fetch_add(&figures->restarts, 1);
}

static void
print(struct buffer *b, const char *program)
{
	uint64_t spent = atomic_load(&figures->microseconds);

	buffer_text(b, "# TYPE vanthu_requests_total counter\n");
	for (int i = 1; i <= 5; i++)
		buffer_format(b, "vanthu_requests_total{program=\"%s\","
		    "status=\"%dxx\"} %llu\n", program, i, (unsigned long long)
		    atomic_load(&figures->requests[i]));
	buffer_text(b, "# TYPE vanthu_request_seconds_total counter\n");
	buffer_format(b, "vanthu_request_seconds_total{program=\"%s\"} "
	    "%llu.%06llu\n", program, (unsigned long long)(spent / 1000000),
	    (unsigned long long)(spent % 1000000));
	buffer_text(b, "# TYPE vanthu_worker_restarts_total counter\n");
	buffer_format(b, "vanthu_worker_restarts_total{program=\"%s\"} "
	    "%llu\n", program,
	    (unsigned long long)atomic_load(&figures->restarts));
}

static bool
metrics(struct ctx *c)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	if (figures != NULL)
		print(&b, c->request->worker->name);
	reply_bytes(c, "text/plain; version=0.0.4", buffer_bytes(&b));
	return true;
}

static bool
health(struct ctx *c)
{
	struct json *j;
	bool deep = text_same(query_text(c, "deep"), "true");
	int64_t one;

	if ((deep && (!db_int(c, &one, "SELECT 1", NO_BINDS) ||
	    !schema_is_ours(c))) || !schema_was_ours(c))
		return false;
	j = reply_json(c, 200);
	json_text(j, "program", c->request->worker->name);
	json_text(j, "status", "ok");
	json_instant(j, "time", c->now);
	if (schema_seen() != 0)
		json_int(j, "schema", schema_seen());
	return true;
}

bool
figures_answer(struct ctx *c, bool *done)
{
	static const struct {
		const char *folder;
		bool (*run)(struct ctx *c);
	} own[] = {
		{ "/api/v1/health/", health },
		{ "/metrics/", metrics },
	};
	const char *path = c->request->path;

	for (size_t i = 0; i < COUNT(own); i++) {
		if (!text_starts(path, own[i].folder) || strcmp(path +
		    strlen(own[i].folder), c->request->worker->name) != 0)
			continue;
		*done = request_is_safe(c) ? own[i].run(c) :
		    refuse(c, BAD_INPUT, "method_not_allowed", "%.10s",
		    c->request->method);
		return true;
	}
	return false;
}
