#ifndef OFFICE_WAITING_H
#define OFFICE_WAITING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * A clock that was wrong and is set back leaves messages and jobs that wait
 * for a time nobody chose.  None waits longer than its number of failures
 * asks for (a fresh one not at all, one that is lent out for its lease), so
 * whatever waits longer is due now.
 */
struct waiting_limit {
	int64_t lease_ms, retry_ms, longest_ms;
};
bool waiting_mend(struct ctx *c, const struct waiting_limit *w, int64_t *rows)
    MUST_CHECK;

#endif
