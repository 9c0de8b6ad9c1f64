/* viewer_repo.c - table viewer: who else may see a letter */

#include "db/db.h"
#include "office/viewer.h"

bool
viewer_add(struct ctx *c, int64_t letter_id, const char *kind, int64_t id)
{
	static const char sql[] =
	    "INSERT INTO viewer (letter_id, kind, viewer_id) VALUES (?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE kind = kind";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(letter_id), BIND_TEXT(kind), BIND_INT(id)));
}
