/* link_repo.c - reads table letter: what answers a letter */

#include "db/db.h"
#include "routing/routing.h"

bool
links_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.reply_to_id = ? AND l.organ_id = ?"
	    " ORDER BY l.id LIMIT 20";

	return db_list(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(letter_id),
	        BIND_INT(c->user.organ_id)));
}
