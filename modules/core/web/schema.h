#ifndef WEB_SCHEMA_H
#define WEB_SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Inside of web/ only: whether the database has a schema that this program
 * works on.  It may change while we serve, so it is looked at again, at most
 * once a second; refused as BUSY "schema_refused".
 */
bool schema_is_ours(struct ctx *c) MUST_CHECK;

/* The same by what was seen last, without asking; never seen is well. */
bool schema_was_ours(struct ctx *c) MUST_CHECK;

/* The number seen last; 0: none yet. */
int64_t schema_seen(void);

#endif
