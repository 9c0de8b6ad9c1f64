/* restore_repo.c - whether there is anything to lose */

#include "operate/restore.h"

bool
database_is_empty(struct ctx *c, bool *out)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM information_schema.tables"
	    " WHERE table_schema = DATABASE()";
	int64_t tables;

	if (!db_int(c, &tables, sql, NO_BINDS))
		return false;
	*out = tables == 0;
	return true;
}
