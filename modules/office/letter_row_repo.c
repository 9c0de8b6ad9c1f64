/* letter_row_repo.c - letters as lists show them */

#include <string.h>

#include "db/db.h"
#include "office/letter_row.h"

static const struct member row_members[] = {
	LETTER_ROW_MEMBERS_AT(struct letter_row, ),
	MEMBER_END
};

const struct record letter_row_record = RECORD(letter_row, row_members);

bool
letter_row_get(struct ctx *c, int64_t id, struct letter_row *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.id = ?";

	return db_one(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(id)));
}

#define TEN "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define MINE 3 /* LETTER_ROW_BINDS */

static const struct letter_row *
row_with(const struct rows *rows, int64_t id)
{
	const struct letter_row *at = rows->at;

	for (size_t i = 0; i < rows->count; i++) {
		if (at[i].id == id)
			return &at[i];
	}
	return NULL;
}

static void
put_in_order(struct ctx *c, struct letter_ids ids, struct rows *rows)
{
	struct letter_row *to = arena_take(c->mem,
	    (ids.count + 1) * sizeof(*to));
	size_t count = 0;

	for (size_t i = 0; i < ids.count; i++) {
		const struct letter_row *row = row_with(rows, ids.at[i]);

		if (row != NULL)
			to[count++] = *row;
	}
	*rows = (struct rows){ to, count };
}

bool
letter_rows_get(struct ctx *c, struct letter_ids ids, struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.organ_id = ? AND l.id IN (" TEN ", " TEN ", " TEN ", "
	    TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN ", " TEN ", ?)";
	struct bind binds[MINE + 1 + LETTER_ROWS_MAX] = {
		LETTER_ROW_BINDS(c), BIND_INT(c->user.organ_id)
	};

	*out = (struct rows){ NULL, 0 };
	if (ids.count == 0)
		return true;
	for (size_t i = 0; i < LETTER_ROWS_MAX; i++)
		binds[MINE + 1 + i] =
		    BIND_INT(i < ids.count ? ids.at[i] : ids.at[0]);
	if (!db_list(c, &letter_row_record, out, sql,
	    (struct binds){ binds, MINE + 1 + LETTER_ROWS_MAX }))
		return false;
	put_in_order(c, ids, out);
	return true;
}
