#ifndef MASS_MASS_WORK_H
#define MASS_MASS_WORK_H

#include <stdatomic.h>

#include "base/ctx.h"

/*
 * Pieces of work that several processes take one after the other, and how far
 * all are together: said on the error output once a second, with the rate and
 * the time left.  The memory is shared by processes forked behind
 * work_share().
 */
struct mass_work {
	const char *what;
	size_t count;
	int64_t begun; /* ms */
	atomic_size_t next, done;
	_Atomic int64_t told; /* when it was last said */
};
bool work_share(struct ctx *c, struct mass_work **out) MUST_CHECK;
void work_begin(struct mass_work *w, const char *what, size_t count);

/* The next pieces begin here; count or more: none are left. */
size_t work_take(struct mass_work *w, size_t pieces);
void work_done(struct mass_work *w, size_t pieces);

/* What was done, in how much time. */
void work_end(const struct mass_work *w);

#endif
