/* bulk.c - many rows at once, out of memory */

#include <stdio.h>
#include <string.h>

#include "db/bulk.h"
#include "db/connection.h"

const char bulk_session[] =
    "SET SESSION unique_checks = 0, foreign_key_checks = 0,"
    " innodb_lock_wait_timeout = 600";

static int
lines_open(void **data, const char *name, void *own)
{
	(void)name;
	*data = own;
	return 0;
}

static int
lines_read(void *data, char *to, unsigned room)
{
	struct bytes *lines = &((struct db *)data)->lines;
	size_t length = lines->length < room ? lines->length : room;

	memcpy(to, lines->at, length);
	lines->at += length;
	lines->length -= length;
	return (int)length;
}

static void
lines_close(void *data)
{
	(void)data;
}

static int
lines_error(void *data, char *to, unsigned room)
{
	(void)data;
	snprintf(to, room, "no lines");
	return 1;
}

void
bulk_prepare(struct db *db, MYSQL *mysql)
{
	mysql_set_local_infile_handler(mysql, lines_open, lines_read,
	    lines_close, lines_error, db);
}

/* A row that does not fit is a warning only: here it is a failure. */
static bool
all_taken(struct ctx *c, const char *sql)
{
	unsigned warnings = mysql_warning_count(c->db->mysql);

	return warnings == 0 ||
	    broken(c, "%u warnings: %.80s", warnings, sql);
}

bool
db_load(struct ctx *c, const char *sql, struct bytes lines)
{
	struct db *db = c->db;

	if (!db_ready(c))
		return false;
	db->lines = lines;
	if (mysql_query(db->mysql, sql) != 0)
		return db_refuse(c, mysql_errno(db->mysql),
		    mysql_error(db->mysql), sql);
	return all_taken(c, sql);
}
