#ifndef WEB_FIGURES_H
#define WEB_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * What the workers of a program count together, in memory they share.  Begun
 * by the parent before it forks; without it nothing is counted.
 */
void figures_begin(void);
void figures_request(int status, int64_t microseconds);
void figures_restart(void);

/*
 * The addresses every program answers itself, before routes and sessions:
 * /api/v1/health/<program> (?deep=true asks the database too;
 * a schema that is not ours is told in both) and
 * /metrics/<program>.  False: the path is none of them.
 */
bool figures_answer(struct ctx *c, bool *done) MUST_CHECK;

#endif
