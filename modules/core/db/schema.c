/* schema.c - which schema this program can work on */

#include "db/db.h"

bool
schema_check(struct ctx *c, int64_t first, int64_t last)
{
	static const char sql[] =
	    "SELECT COALESCE(MAX(number), 0) FROM schema_version";
	int64_t number;

	if (!db_int(c, &number, sql, NO_BINDS))
		return false;
	if (number < first || number > last)
		return broken(c, "schema %lld, this program needs %lld to %lld",
		    (long long)number, (long long)first, (long long)last);
	return true;
}
