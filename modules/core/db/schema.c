/* schema.c - which schema this program can work on */

#include "db/db.h"
#include "db/schema.h"

bool
schema_number(struct ctx *c, int64_t *out)
{
	static const char sql[] =
	    "SELECT COALESCE(MAX(number), 0) FROM schema_version";

	return db_int(c, out, sql, NO_BINDS);
}

bool
schema_check(struct ctx *c, int64_t first, int64_t last)
{
	int64_t number;

	if (!schema_number(c, &number))
		return false;
	if (number < first || number > last)
		return refuse(c, BUSY, "schema_refused",
		    "schema %lld, this program needs %lld to %lld",
		    (long long)number, (long long)first, (long long)last);
	return true;
}
