/* reads_repo.c - table read_file: how far files of reads were taken */

#include "courier/courier.h"
#include "db/db.h"

bool
read_file_find(struct ctx *c, const char *name, int64_t *taken)
{
	static const char sql[] =
	    "SELECT taken FROM read_file WHERE name = ?";

	*taken = 0;
	return db_int(c, taken, sql, BINDS(BIND_TEXT(name)));
}

/* Zero rows: another courier took the same part first. */
bool
read_file_taken(struct ctx *c, const char *name, int64_t taken)
{
	static const char sql[] =
	    "INSERT INTO read_file (name, taken) VALUES (?, ?)"
	    " ON DUPLICATE KEY UPDATE taken = VALUES(taken)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(name), BIND_INT(taken)));
}

bool
read_file_forget(struct ctx *c, const char *name)
{
	static const char sql[] = "DELETE FROM read_file WHERE name = ?";

	return db_run(c, NULL, sql, BINDS(BIND_TEXT(name)));
}
