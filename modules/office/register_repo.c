/*
 * register_repo.c - number books: tables register and register_entry
 *
 * A number is taken by one conditional update that hands it back through
 * LAST_INSERT_ID; the row stays locked until the commit, so nobody sees a
 * number that may still go back (P2).
 */

#include "base/text.h"
#include "db/later.h"
#include "office/letter.h"
#include "office/register.h"

#define BOOK_COLUMNS \
	"id, uuid, organ_id, direction, name, series, year," \
	" opening_number, last_number, state"

#define M(m) MEMBER(struct book, m)
static const struct member book_members[] = {
	M(id), M(uuid), M(organ_id), M(direction), M(name), M(series),
	M(year), M(opening_number), M(last_number), M(state), MEMBER_END
};
#undef M

const struct record book_record = RECORD(book, book_members);

bool
register_get(struct ctx *c, const char *uuid, struct book *out)
{
	static const char sql[] =
	    "SELECT " BOOK_COLUMNS " FROM register"
	    " WHERE uuid = ? AND organ_id = ?";

	return db_one(c, &book_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.organ_id)));
}

bool
register_list(struct ctx *c, const char *direction, int64_t year,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT " BOOK_COLUMNS " FROM register WHERE organ_id = ?"
	    " AND year = ? AND (? IS NULL OR direction = ?)"
	    " ORDER BY direction, series";

	return db_list(c, &book_record, out, sql,
	    BINDS(BIND_INT(c->user.organ_id), BIND_INT(year),
	        BIND_TEXT(direction), BIND_TEXT(direction)));
}

static bool
register_find(struct ctx *c, const struct register_query *q,
    struct book *out, bool *found)
{
	static const char sql[] =
	    "SELECT " BOOK_COLUMNS " FROM register WHERE organ_id = ?"
	    " AND direction = ? AND series = ? AND year = ?";

	return db_find(c, &book_record, out, found, sql,
	    BINDS(BIND_INT(q->organ_id), BIND_TEXT(q->direction),
	        BIND_TEXT(q->series), BIND_INT(q->year)));
}

static const struct {
	const char *direction, *name;
} names[] = {
	{ "in", "Sổ văn bản đến" },
	{ "out", "Sổ văn bản đi" },
	{ "copy", "Sổ đăng ký bản sao" },
};

static const char *
name_of(const char *direction)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (text_same(names[i].direction, direction))
			return names[i].name;
	return direction;
}

/* Two may open the year's book at once: the second finds the first's. */
static bool
register_open(struct ctx *c, const struct register_query *q)
{
	static const char sql[] =
	    "INSERT INTO register (uuid, organ_id, direction, name, series,"
	    " year) VALUES (?, ?, ?, ?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE series = VALUES(series)";
	const char *kind = name_of(q->direction);
	const char *name = text_same(q->series, "chung") ? kind :
	    arena_text(c->mem, "%s – %s", kind, q->series);

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(q->organ_id),
	        BIND_TEXT(q->direction), BIND_TEXT(name),
	        BIND_TEXT(q->series), BIND_INT(q->year)));
}

bool
register_for(struct ctx *c, const struct register_query *q, struct book *out)
{
	bool found;

	if (!register_find(c, q, out, &found))
		return false;
	if (found)
		return true;
	return register_open(c, q) &&
	    register_find(c, q, out, &found) &&
	    (found || broken(c, "register of %s %d is not there",
	    q->series, (int)q->year));
}

int64_t
register_next(const struct book *b)
{
	int64_t next = b->last_number + 1;

	return next > b->opening_number ? next : b->opening_number;
}

static bool
number_take(struct ctx *c, int64_t register_id, int64_t *number)
{
	static const char sql[] =
	    "UPDATE register SET last_number ="
	    " LAST_INSERT_ID(GREATEST(last_number + 1, opening_number))"
	    " WHERE id = ? AND state = 'open'";

	/* The answer to an UPDATE carries LAST_INSERT_ID; no row: 0. */
	if (!db_insert(c, number, sql, BINDS(BIND_INT(register_id))))
		return false;
	return *number != 0 || refuse(c, CONFLICT, "register_closed",
	    "register %lld", (long long)register_id);
}

static bool
entry_insert(struct ctx *c, const struct letter *l)
{
	static const char sql[] =
	    "INSERT INTO register_entry (register_id, number, letter_id,"
	    " state, given_at, given_by) VALUES (?, ?, ?, 'used', ?, ?)";

	return db_later(c, sql,
	    BINDS(BIND_INT(l->register_id), BIND_INT(l->number),
	        BIND_INT(l->id), BIND_INSTANT(c->now),
	        BIND_ID(c->user.post_id)));
}

bool
register_take(struct ctx *c, int64_t register_id, struct letter *l)
{
	if (l->number != 0)
		return refuse(c, CONFLICT, "number_given", "letter %lld",
		    (long long)l->id);
	if (!number_take(c, register_id, &l->number))
		return false;
	l->register_id = register_id;
	return entry_insert(c, l);
}

/*
 * The number never comes back: the row stays, and says why (R095).  The
 * letter may be given another one.
 */
bool
register_void(struct ctx *c, int64_t letter_id, const char *reason)
{
	static const char entry_sql[] =
	    "UPDATE register_entry SET state = 'void', reason = ?"
	    " WHERE letter_id = ? AND state = 'used'";
	static const char letter_sql[] =
	    "UPDATE letter SET register_id = NULL, number = NULL"
	    " WHERE id = ?";

	return db_change(c, entry_sql,
	    BINDS(BIND_TEXT(reason), BIND_INT(letter_id))) &&
	    db_run(c, NULL, letter_sql, BINDS(BIND_INT(letter_id)));
}
