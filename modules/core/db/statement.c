/* statement.c - prepared statements, their values and their result */

#include <stdint.h>
#include <string.h>

#include <errmsg.h>
#include <mysqld_error.h>

#include "base/day.h"
#include "base/text.h"
#include "db/connection.h"

static void
own_stmt(void *what)
{
	mysql_stmt_close(what);
}

static struct statement **
list_of(struct db *db, const char *sql)
{
	/* Texts are static arrays, aligned to 16 or 32 bytes. */
	uintptr_t key = (uintptr_t)sql;

	return &db->statements[(key >> 4 ^ key >> 12) % STATEMENT_LISTS];
}

static struct statement *
statement_new(struct db *db, const char *sql)
{
	struct statement *s = arena_take(db->mem, sizeof(*s));

	s->sql = sql;
	s->text = arena_text_n(db->mem, sql, strlen(sql));
	s->stmt = arena_own(db->mem, mysql_stmt_init(db->mysql), own_stmt);
	return s;
}

static void
statement_room(struct arena *a, struct statement *s)
{
	s->params = mysql_stmt_param_count(s->stmt);
	s->in = arena_take(a, (s->params + 1) * sizeof(*s->in));
	s->in_cells = arena_take(a, (s->params + 1) * sizeof(*s->in_cells));
}

/* 0, or the error number. */
static unsigned
statement_get(struct db *db, const char *sql, struct statement **out)
{
	struct statement **list = list_of(db, sql), *s;

	for (s = *list; s != NULL; s = s->next) {
		if (s->sql == sql && strcmp(s->text, sql) == 0)
			break;
	}
	if (s == NULL) {
		s = statement_new(db, sql);
		if (s->stmt == NULL)
			return CR_OUT_OF_MEMORY;
		*out = s;
		if (mysql_stmt_prepare(s->stmt, sql, strlen(sql)) != 0)
			return mysql_stmt_errno(s->stmt);
		statement_room(db->mem, s);
		s->next = *list;
		*list = s;
	}
	*out = s;
	return 0;
}

/*
 * The table changed below a prepared statement more often than the server
 * prepares again by itself.  Nothing was done yet: 0, or the error number.
 */
static unsigned
statement_again(struct db *db, struct statement *s)
{
	if (mysql_stmt_prepare(s->stmt, s->text, strlen(s->text)) != 0)
		return mysql_stmt_errno(s->stmt);
	statement_room(db->mem, s);
	return 0;
}

static void
bind_date(MYSQL_TIME *t, struct date d)
{
	*t = (MYSQL_TIME){
		.year = (unsigned)d.year,
		.month = (unsigned)d.month,
		.day = (unsigned)d.day,
		.time_type = MYSQL_TIMESTAMP_DATE,
	};
}

/* In UTC, as all times in the database. */
static void
bind_instant(MYSQL_TIME *t, struct instant at)
{
	int64_t days = at.ms / 86400000, rest = at.ms % 86400000;

	if (rest < 0) {
		rest += 86400000;
		days--;
	}
	bind_date(t, day_date(days));
	t->hour = (unsigned)(rest / 3600000);
	t->minute = (unsigned)(rest / 60000 % 60);
	t->second = (unsigned)(rest / 1000 % 60);
	t->second_part = (unsigned long)(rest % 1000 * 1000);
	t->time_type = MYSQL_TIMESTAMP_DATETIME;
}

static bool
is_null(const struct bind *b)
{
	switch (b->type) {
	case BIND_IS_INT:
		return false;
	case BIND_IS_TEXT:
		return b->text == NULL;
	case BIND_IS_DATE:
		return !date_is_set(b->date);
	case BIND_IS_INSTANT:
		return b->instant.ms == 0;
	case BIND_IS_BYTES:
		return b->bytes.at == NULL;
	case BIND_IS_NULL:
		break;
	}
	return true;
}

/* libmariadb only reads these bytes, but its member is not const. */
static void
bind_run(MYSQL_BIND *to, const void *at, size_t length)
{
	to->buffer = (void *)(uintptr_t)at;
	to->buffer_length = (unsigned long)length;
}

static void
bind_value(MYSQL_BIND *to, struct cell *cell, const struct bind *b)
{
	static const enum enum_field_types types[] = {
		[BIND_IS_NULL] = MYSQL_TYPE_NULL,
		[BIND_IS_INT] = MYSQL_TYPE_LONGLONG,
		[BIND_IS_TEXT] = MYSQL_TYPE_STRING,
		[BIND_IS_DATE] = MYSQL_TYPE_DATE,
		[BIND_IS_INSTANT] = MYSQL_TYPE_DATETIME,
		[BIND_IS_BYTES] = MYSQL_TYPE_BLOB,
	};

	memset(to, 0, sizeof(*to));
	to->buffer_type = is_null(b) ? MYSQL_TYPE_NULL : types[b->type];
	if (to->buffer_type == MYSQL_TYPE_NULL)
		return;
	cell->number = b->number;
	bind_run(to, &cell->time, sizeof(cell->time));
	if (b->type == BIND_IS_INT)
		bind_run(to, &cell->number, sizeof(cell->number));
	else if (b->type == BIND_IS_TEXT)
		bind_run(to, b->text, strlen(b->text));
	else if (b->type == BIND_IS_BYTES)
		bind_run(to, b->bytes.at, b->bytes.length);
	else if (b->type == BIND_IS_DATE)
		bind_date(&cell->time, b->date);
	else
		bind_instant(&cell->time, b->instant);
}

/* 0, or the error number. */
static unsigned
execute(struct statement *s, struct binds b)
{
	for (size_t i = 0; i < b.count; i++)
		bind_value(&s->in[i], &s->in_cells[i], &b.at[i]);
	if ((b.count > 0 && mysql_stmt_bind_param(s->stmt, s->in) != 0) ||
	    mysql_stmt_execute(s->stmt) != 0)
		return mysql_stmt_errno(s->stmt);
	return 0;
}

/*
 * Whether a statement may be said once more on a new connection: it never
 * reached the server, or reading twice does no harm.
 */
static bool
may_repeat(const struct db *db, const struct statement *s, unsigned error)
{
	bool was_prepared = s->in != NULL;

	return db_is_lost(error) && !db->in_transaction &&
	    (!was_prepared || error == CR_SERVER_GONE_ERROR ||
	    text_starts(s->text, "SELECT") ||
	    text_starts(s->text, "BEGIN NOT ATOMIC"));
}

static bool
run_failed(struct ctx *c, struct statement *s, unsigned error)
{
	db_refuse(c, error, s->stmt == NULL ? "" : mysql_stmt_error(s->stmt),
	    s->text);
	if (db_is_lost(error))
		db_drop(c->db);
	else if (error == ER_LOCK_DEADLOCK)
		c->db->doomed = c->db->in_transaction;
	return false;
}

/* One try; *error is 0 when it went through. */
static bool
attempt(struct ctx *c, struct statement **out, struct binds b,
    unsigned *error)
{
	const char *sql = (*out)->sql;

	if (!db_ready(c))
		return false;
	*error = statement_get(c->db, sql, out);
	if (*error != 0)
		return true;
	if ((*out)->params != b.count)
		return broken(c, "%zu values for %zu: %.80s", b.count,
		    (*out)->params, sql);
	*error = execute(*out, b);
	if (*error == ER_NEED_REPREPARE) {
		*error = statement_again(c->db, *out);
		if (*error == 0)
			*error = execute(*out, b);
	}
	return true;
}

bool
statement_run(struct ctx *c, struct statement **out, const char *sql,
    struct binds b)
{
	struct statement asked = { .sql = sql };
	unsigned error;

	*out = &asked;
	if (!later_join(c, &asked.sql, &b) || !attempt(c, out, b, &error))
		return false;
	if (may_repeat(c->db, *out, error)) {
		db_drop(c->db);
		*out = &asked;
		if (!attempt(c, out, b, &error))
			return false;
	}
	return error == 0 || run_failed(c, *out, error);
}

void
statement_done(struct statement *s)
{
	/* A CALL ends with one more result, without rows. */
	mysql_stmt_free_result(s->stmt);
	while (mysql_stmt_more_results(s->stmt) &&
	    mysql_stmt_next_result(s->stmt) == 0)
		mysql_stmt_free_result(s->stmt);
}

bool
statement_end(struct ctx *c, struct statement *s, bool well)
{
	bool lost = !well && db_is_lost(mysql_stmt_errno(s->stmt));

	statement_done(s);
	if (lost)
		db_drop(c->db);
	return well;
}
