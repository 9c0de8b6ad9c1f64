/* viewer_repo.c - table viewer: who else may see a letter */

#include "db/later.h"
#include "office/right.h"
#include "office/viewer.h"

bool
viewer_add(struct ctx *c, int64_t letter_id, const char *kind, int64_t id)
{
	static const char sql[] =
	    "INSERT INTO viewer (letter_id, kind, viewer_id) VALUES (?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE kind = kind";

	return db_later(c, sql,
	    BINDS(BIND_INT(letter_id), BIND_TEXT(kind), BIND_INT(id)));
}

const char *
scope_sql(const struct ctx *c, const struct scoped *sql)
{
	return reads_whole_organ(c) ? sql->organ : sql->viewer;
}

struct binds
scope_binds(struct ctx *c, const char *uuid)
{
	struct bind *b = arena_take(c->mem, 4 * sizeof(*b));

	b[0] = BIND_TEXT(uuid);
	b[1] = BIND_INT(c->user.organ_id);
	b[2] = BIND_INT(c->user.post_id);
	b[3] = BIND_INT(c->user.unit_id);
	return (struct binds){ b, reads_whole_organ(c) ? 2 : 4 };
}

bool
viewer_add_posts(struct ctx *c, int64_t letter_id, int64_t one,
    int64_t other)
{
	static const char sql[] =
	    "INSERT INTO viewer (letter_id, kind, viewer_id)"
	    " VALUES (?, 'post', ?), (?, 'post', ?)"
	    " ON DUPLICATE KEY UPDATE kind = kind";

	if (one == 0 && other == 0)
		return true;
	return db_later(c, sql,
	    BINDS(BIND_INT(letter_id), BIND_INT(one != 0 ? one : other),
	        BIND_INT(letter_id), BIND_INT(other != 0 ? other : one)));
}
