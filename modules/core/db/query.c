/* query.c - the questions that repos ask */

#include <mysqld_error.h>

#include "db/connection.h"
#include "db/lists.h"

bool
db_run(struct ctx *c, int64_t *rows, const char *sql, struct binds b)
{
	struct statement *s;

	if (!statement_run(c, &s, sql, b))
		return false;
	if (rows != NULL)
		*rows = (int64_t)mysql_stmt_affected_rows(s->stmt);
	return statement_end(c, s, true);
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
	return statement_end(c, s, true);
}

bool
db_find(struct ctx *c, const struct record *r, void *out, bool *found,
    const char *sql, struct binds b)
{
	struct statement *s;

	*found = false;
	return statement_run(c, &s, sql, b) &&
	    statement_end(c, s, statement_receive(c, s, r) &&
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

bool
db_list(struct ctx *c, const struct record *r, struct rows *out,
    const char *sql, struct binds b)
{
	struct statement *s;

	return statement_run(c, &s, sql, b) &&
	    statement_end(c, s, statement_receive(c, s, r) &&
	    statement_rows(c, s, &(struct list){ r, out }));
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
