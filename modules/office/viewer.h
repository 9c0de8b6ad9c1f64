#ifndef OFFICE_VIEWER_H
#define OFFICE_VIEWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "db/db.h"

/*
 * Let a post ("post") or everybody of a unit ("unit") see a letter; twice is
 * once.  Call search_index() afterwards when the letter is indexed already:
 * the index holds who may see it.
 */
bool viewer_add(struct ctx *c, int64_t letter_id, const char *kind,
    int64_t id) MUST_CHECK;
/* Two posts, either of which may be 0. */
bool viewer_add_posts(struct ctx *c, int64_t letter_id, int64_t one,
    int64_t other) MUST_CHECK;

/*
 * The one place that says what of letters somebody may see (P5): those of the
 * own organ, all of them or, without an organ-wide role, those with a row in
 * viewer.  A statement stands there twice, once with each condition on its
 * letter l behind "… = ?" for the UUID that was asked for:
 *
 *	static const struct scoped sql = {
 *		SEEN SCOPE_ORGAN, SEEN SCOPE_VIEWER
 *	};
 *	db_one(c, &record, out, scope_sql(c, &sql), scope_binds(c, uuid))
 */
#define SCOPE_ORGAN " AND l.organ_id = ?"
#define SCOPE_VIEWER \
	SCOPE_ORGAN " AND EXISTS (SELECT 1 FROM viewer v" \
	" WHERE v.letter_id = l.id AND (v.kind = 'post' AND v.viewer_id = ?" \
	" OR v.kind = 'unit' AND v.viewer_id = ?))"
struct scoped {
	const char *organ, *viewer;
};
const char *scope_sql(const struct ctx *c, const struct scoped *sql);
struct binds scope_binds(struct ctx *c, const char *uuid);

#endif
