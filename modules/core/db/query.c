/* query.c - the questions that repos ask */

#include <mysqld_error.h>

#include "db/connection.h"

/* The end of every statement; a connection lost in between is dropped. */
static bool
done(struct ctx *c, struct statement *s, bool well)
{
	bool lost = !well && db_is_lost(mysql_stmt_errno(s->stmt));

	statement_done(s);
	if (lost)
		db_drop(c->db);
	return well;
}

bool
db_run(struct ctx *c, int64_t *rows, const char *sql, struct binds b)
{
	struct statement *s;

	if (!statement_run(c, &s, sql, b))
		return false;
	if (rows != NULL)
		*rows = (int64_t)mysql_stmt_affected_rows(s->stmt);
	return done(c, s, true);
}

bool
db_change(struct ctx *c, const char *sql, struct binds b)
{
	int64_t rows;

	if (!db_run(c, &rows, sql, b))
		return false;
	if (rows == 0)
		return refuse(c, CONFLICT, "changed_meanwhile", "%.120s",
		    sql);
	return true;
}

bool
db_insert(struct ctx *c, int64_t *id, const char *sql, struct binds b)
{
	struct statement *s;

	if (!statement_run(c, &s, sql, b))
		return false;
	if (id != NULL)
		*id = (int64_t)mysql_stmt_insert_id(s->stmt);
	return done(c, s, true);
}

bool
db_find(struct ctx *c, const struct record *r, void *out, bool *found,
    const char *sql, struct binds b)
{
	struct statement *s;

	*found = false;
	return statement_run(c, &s, sql, b) &&
	    done(c, s, statement_receive(c, s, r) &&
	    statement_row(c, s, r, out, found));
}

bool
db_one(struct ctx *c, const struct record *r, void *out, const char *sql,
    struct binds b)
{
	bool found;

	if (!db_find(c, r, out, &found, sql, b))
		return false;
	if (!found)
		return refuse(c, ABSENT, "absent", "%.120s", sql);
	return true;
}

static bool
take_rows(struct ctx *c, struct statement *s, const struct record *r,
    struct rows *out)
{
	size_t room = 16;
	bool more;

	out->count = 0;
	out->at = arena_take(c->mem, room * r->size);
	for (;;) {
		if (out->count == room) {
			out->at = arena_grow(c->mem, out->at, room * r->size,
			    room * 2 * r->size);
			room *= 2;
		}
		if (!statement_row(c, s, r,
		    (char *)out->at + out->count * r->size, &more))
			return false;
		if (!more)
			return true;
		out->count++;
	}
}

bool
db_list(struct ctx *c, const struct record *r, struct rows *out,
    const char *sql, struct binds b)
{
	struct statement *s;

	return statement_run(c, &s, sql, b) &&
	    done(c, s, statement_receive(c, s, r) &&
	    take_rows(c, s, r, out));
}

struct number {
	int64_t value;
};

struct line {
	const char *value;
};

bool
db_int(struct ctx *c, int64_t *out, const char *sql, struct binds b)
{
	static const struct member members[] = {
		MEMBER(struct number, value), MEMBER_END
	};
	static const struct record record = RECORD(number, members);
	struct number number = { 0 };
	bool found;

	if (!db_find(c, &record, &number, &found, sql, b))
		return false;
	*out = number.value;
	return true;
}

bool
db_text(struct ctx *c, const char **out, const char *sql, struct binds b)
{
	static const struct member members[] = {
		MEMBER(struct line, value), MEMBER_END
	};
	static const struct record record = RECORD(line, members);
	struct line line = { NULL };
	bool found;

	if (!db_find(c, &record, &line, &found, sql, b))
		return false;
	*out = line.value;
	return true;
}
