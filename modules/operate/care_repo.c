/* care_repo.c - how old the installation is */

#include "operate/care.h"

struct first {
	struct instant at;
};

bool
installed_at(struct ctx *c, struct instant *out)
{
	static const struct member members[] = {
		MEMBER(struct first, at), MEMBER_END
	};
	static const struct record record = RECORD(first, members);
	static const char sql[] =
	    "SELECT MIN(applied_at) FROM schema_version";
	struct first f = { .at = { 0 } };
	bool found;

	if (!db_find(c, &record, &f, &found, sql, NO_BINDS))
		return false;
	*out = f.at;
	return true;
}
