/*
 * search_write_repo.c - changes of the inverted table
 *
 * Many rows in one statement: lists of a fixed length, whose rest repeats the
 * last token and so changes nothing.
 */

#include "db/later.h"
#include "db/lists.h"
#include "office/search.h"
#include "office/search_repo.h"

static const struct member old_members[] = {
	MEMBER(struct search_old, organ_id),
	MEMBER(struct search_old, order_no),
	MEMBER(struct search_old, tokens), MEMBER_END
};
static const struct record old_record = RECORD(search_old, old_members);

static const struct member viewer_members[] = {
	MEMBER(struct search_viewer, kind),
	MEMBER(struct search_viewer, viewer_id), MEMBER_END
};
static const struct record viewer_record =
    RECORD(search_viewer, viewer_members);

bool
search_see(struct ctx *c, int64_t letter_id, struct search_seen *out)
{
	static const char sql[] =
	    "BEGIN NOT ATOMIC"
	    " SELECT kind, viewer_id FROM viewer WHERE letter_id = ?;"
	    " SELECT organ_id, order_no, tokens FROM search_letter"
	    " WHERE letter_id = ? FOR UPDATE; END";

	return db_lists(c, LISTS({ &viewer_record, &out->viewers },
	    { &old_record, &out->old }), sql,
	    BINDS(BIND_INT(letter_id), BIND_INT(letter_id)));
}

#define ROW "(?, ?, ?)"
#define ROWS_8 ROW ", " ROW ", " ROW ", " ROW ", " ROW ", " ROW ", " ROW \
	", " ROW
#define ROWS_16 ROWS_8 ", " ROWS_8
#define ROWS_32 ROWS_16 ", " ROWS_16
#define ROWS_MOST 64

#define INSERT(rows) \
	"INSERT INTO search_token (organ_id, token, order_no) VALUES " rows \
	" ON DUPLICATE KEY UPDATE token = VALUES(token)"
static const char insert_8[] = INSERT(ROWS_8);
static const char insert_16[] = INSERT(ROWS_16);
static const char insert_24[] = INSERT(ROWS_16 ", " ROWS_8);
static const char insert_32[] = INSERT(ROWS_32);
static const char insert_48[] = INSERT(ROWS_32 ", " ROWS_16);
static const char insert_64[] = INSERT(ROWS_32 ", " ROWS_32);

static const struct {
	size_t rows;
	const char *sql;
} inserts[] = {
	{ 8, insert_8 }, { 16, insert_16 }, { 24, insert_24 },
	{ 32, insert_32 }, { 48, insert_48 }, { ROWS_MOST, insert_64 },
};

/* The token after the last is the last once more. */
static int64_t
token_at(const struct tokens *t, size_t i)
{
	return t->at[i < t->count ? i : t->count - 1];
}

static bool
insert_some(struct ctx *c, const struct search_place *at,
    const struct tokens *t, size_t *done)
{
	struct bind binds[ROWS_MOST * 3];
	size_t nth = 0;

	while (nth + 1 < COUNT(inserts) &&
	    inserts[nth].rows < t->count - *done)
		nth++;
	for (size_t i = 0; i < inserts[nth].rows; i++) {
		binds[i * 3] = BIND_INT(at->organ_id);
		binds[i * 3 + 1] = BIND_INT(token_at(t, *done + i));
		binds[i * 3 + 2] = BIND_INT(at->order_no);
	}
	*done += inserts[nth].rows;
	return db_later(c, inserts[nth].sql,
	    (struct binds){ binds, inserts[nth].rows * 3 });
}

bool
search_tokens_insert(struct ctx *c, const struct search_place *at,
    const struct tokens *t)
{
	for (size_t done = 0; done < t->count;) {
		if (!insert_some(c, at, t, &done))
			return false;
	}
	return true;
}

#define DELETE_MANY 16

bool
search_tokens_delete(struct ctx *c, const struct search_place *at,
    const struct tokens *t)
{
	static const char sql[] =
	    "DELETE FROM search_token WHERE organ_id = ? AND order_no = ?"
	    " AND token IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	struct bind binds[DELETE_MANY + 2];

	binds[0] = BIND_INT(at->organ_id);
	binds[1] = BIND_INT(at->order_no);
	for (size_t done = 0; done < t->count; done += DELETE_MANY) {
		for (size_t i = 0; i < DELETE_MANY; i++)
			binds[i + 2] = BIND_INT(token_at(t, done + i));
		if (!db_later(c, sql,
		    (struct binds){ binds, DELETE_MANY + 2 }))
			return false;
	}
	return true;
}

bool
search_letter_put(struct ctx *c, const struct search_place *at,
    struct bytes packed)
{
	static const char sql[] =
	    "INSERT INTO search_letter (letter_id, organ_id, order_no, tokens)"
	    " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
	    " tokens = VALUES(tokens)";

	return db_later(c, sql,
	    BINDS(BIND_INT(at->letter_id), BIND_INT(at->organ_id),
	        BIND_INT(at->order_no), BIND_BYTES(packed)));
}

bool
search_letter_delete(struct ctx *c, int64_t letter_id)
{
	static const char sql[] =
	    "DELETE FROM search_letter WHERE letter_id = ?";

	return db_later(c, sql, BINDS(BIND_INT(letter_id)));
}
