/* figures.c - health and counters, for monitors */
#define _GNU_SOURCE

#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "db/db.h"
#include "web/figures.h"
#include "web/figures_own.h"
#include "web/request.h"
#include "web/schema.h"
#include "web/state.h"

const int64_t figure_steps[FIGURE_STEPS] = {
	1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000,
	1000000, 2500000, 10000000,
};

static struct figures *figures;
static struct figures_place *mine;

void
figures_begin(int64_t workers)
{
	void *shared = mmap(NULL, sizeof(*figures), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	figures = shared == MAP_FAILED ? NULL : shared;
	mine = NULL;
	if (figures == NULL)
		return;
	figures->workers = workers < FIGURE_WORKERS ? workers :
	    FIGURE_WORKERS;
	figures->begun_ms = clock_now().ms;
}

struct figures *
figures_shared(void)
{
	return figures;
}

void
figures_worker(size_t place)
{
	if (figures != NULL && place < FIGURE_WORKERS)
		mine = &figures->places[place];
}

/* Nobody else writes it, so it needs no lock of the bus. */
static void
add(figure_count *count, uint64_t what)
{
	atomic_store_explicit(count, atomic_load_explicit(count,
	    memory_order_relaxed) + what, memory_order_relaxed);
}

void
figures_busy(void)
{
	if (mine != NULL)
		atomic_store_explicit(&mine->busy, 1, memory_order_relaxed);
}

void
figures_alive(size_t place, bool alive)
{
	if (figures == NULL || place >= FIGURE_WORKERS)
		return;
	atomic_store(&figures->places[place].alive, alive);
	/* Whoever died in the middle of a request is not in it any more. */
	atomic_store(&figures->places[place].busy, 0);
}

void
figures_restart(void)
{
	if (figures != NULL)
		atomic_fetch_add(&figures->restarts, 1);
}

/* True: the place has this code now, or had it before. */
static bool
is_named(struct figures_code *at, const char *code)
{
	int nobody = 0;

	if (atomic_compare_exchange_strong(&at->state, &nobody, 1)) {
		strncpy(at->code, code, FIGURE_CODE_LENGTH - 1);
		atomic_store(&at->state, 2);
		return true;
	}
	return atomic_load(&at->state) == 2 &&
	    strncmp(at->code, code, FIGURE_CODE_LENGTH - 1) == 0;
}

/*
 * The list is the program's own codes, so it ends; who meets a name that is
 * being written may take a second place, and the two are printed as one.
 */
static void
count_code(const char *code)
{
	/* A jailed helper may have chosen it: only words become names. */
	if (code[strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_")] !=
	    '\0')
		code = "other";
	for (size_t i = 0; i < FIGURE_CODES; i++) {
		if (!is_named(&figures->codes[i], code))
			continue;
		atomic_fetch_add(&figures->codes[i].count, 1);
		return;
	}
}

static void
count_connections(void)
{
	static uint64_t told;
	uint64_t now = (uint64_t)db_connections();

	add(&mine->connections, now - told);
	told = now;
}

void
figures_request(const struct figure *f)
{
	size_t class = (size_t)f->status / 100, step = 0;

	if (mine == NULL || class < 1 || class >= FIGURE_CLASSES)
		return;
	while (step < FIGURE_STEPS && f->microseconds > figure_steps[step])
		step++;
	add(&mine->requests[class], 1);
	add(&mine->steps[step], 1);
	add(&mine->microseconds, (uint64_t)f->microseconds);
	count_connections();
	if (f->code != NULL)
		count_code(f->code);
	atomic_store_explicit(&mine->busy, 0, memory_order_relaxed);
}

static bool
metrics(struct ctx *c)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	if (figures != NULL)
		figures_print(&b, c->request->worker->name);
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
