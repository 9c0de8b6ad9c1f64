#ifndef DB_BULK_H
#define DB_BULK_H

#include "base/arena.h"
#include "base/ctx.h"
#include "db/db.h"

/*
 * A connection for filling a database with rows that the caller answers for:
 * unique and foreign keys are not looked up.  db_load() takes a LOAD DATA
 * LOCAL INFILE, whose file's name is ignored: the server reads these lines
 * and nothing else of this machine.  A row that does not fit is a failure.
 */
bool db_open_bulk(struct ctx *c, const struct db_conf *conf) MUST_CHECK;
bool db_load(struct ctx *c, const char *sql, struct bytes lines) MUST_CHECK;

#endif
