#ifndef WEB_FIGURES_H
#define WEB_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * What the workers of a program count together, in memory they share: each at
 * a place of its own, so that no request waits for another's count.  Begun by
 * the parent before it forks; without it nothing is counted.  A worker that
 * replaces another goes on with its counts.
 */
void figures_begin(int64_t workers);

/* The parent: who is there, and that one ended. */
void figures_alive(size_t place, bool alive);
void figures_restart(void);

/* A worker: whose counts are mine, and what I do. */
void figures_worker(size_t place);
void figures_busy(void);

/* A request is over; code NULL: it did not fail. */
struct figure {
	int status;
	int64_t microseconds;
	const char *code;
};
void figures_request(const struct figure *f);

/* figures_print.c: all of it as text for Prometheus (docs/operate.md). */
struct buffer;
void figures_print(struct buffer *b, const char *program);

/*
 * The addresses every program answers itself, before routes and sessions:
 * /api/v1/health/<program> (?deep=true asks the database too) and
 * /metrics/<program>.  False: the path is none of them.
 */
bool figures_answer(struct ctx *c, bool *done) MUST_CHECK;

#endif
