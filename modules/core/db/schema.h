#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include "base/ctx.h"

/*
 * The one place that says on which schemas this source works: on those of its
 * own release and of the next, whose files are numbered up to SCHEMA_LAST, so
 * that its programs serve on while "vanthu migrate" expands the tables below
 * them.  What is taken away waits for the release after.  SCHEMA_FIRST moves
 * up with the first statement that needs a newer table; tests/style/schema.sh
 * holds both against the files.
 */
enum { SCHEMA_FIRST = 26, SCHEMA_LAST = 27 };

/* The newest number in table schema_version; 0: none. */
bool schema_number(struct ctx *c, int64_t *out) MUST_CHECK;

/* Refused as BUSY "schema_refused" unless it is first..last. */
bool schema_check(struct ctx *c, int64_t first, int64_t last) MUST_CHECK;

#endif
