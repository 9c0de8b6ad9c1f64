/* lists.c - one question, several lists */

#include "db/connection.h"
#include "db/lists.h"

/* Behind the last result comes one without columns. */
static bool
next_result(struct ctx *c, struct statement *s, bool *more)
{
	if (mysql_stmt_next_result(s->stmt) > 0)
		return db_refuse(c, mysql_stmt_errno(s->stmt),
		    mysql_stmt_error(s->stmt), s->text);
	*more = mysql_stmt_field_count(s->stmt) > 0;
	return true;
}

static bool
take_lists(struct ctx *c, struct statement *s, struct lists to)
{
	bool more = mysql_stmt_field_count(s->stmt) > 0;

	for (size_t i = 0; i < to.count; i++)
		*to.at[i].rows = (struct rows){ NULL, 0 };
	for (size_t i = 0; more; i++) {
		if (i == to.count)
			return broken(c, "more than %zu lists: %.80s",
			    to.count, s->text);
		if (!statement_receive(c, s, to.at[i].record) ||
		    !statement_rows(c, s, &to.at[i]) ||
		    !next_result(c, s, &more))
			return false;
	}
	return true;
}

bool
db_lists(struct ctx *c, struct lists to, const char *sql, struct binds b)
{
	struct statement *s;

	return statement_run(c, &s, sql, b) &&
	    statement_end(c, s, take_lists(c, s, to));
}
