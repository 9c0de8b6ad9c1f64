/* row.c - a row of a result into a struct, by the struct's table */

#include <string.h>

#include "base/day.h"
#include "db/connection.h"
#include "db/lists.h"

static size_t
member_count(const struct record *r)
{
	size_t count = 0;

	while (r->members[count].name != NULL)
		count++;
	return count;
}

static void
receive(MYSQL_BIND *to, struct cell *cell, enum member_type type)
{
	static const enum enum_field_types types[] = {
		[MEMBER_TEXT] = MYSQL_TYPE_STRING,
		[MEMBER_INT] = MYSQL_TYPE_LONGLONG,
		[MEMBER_BOOL] = MYSQL_TYPE_LONGLONG,
		[MEMBER_DATE] = MYSQL_TYPE_DATE,
		[MEMBER_INSTANT] = MYSQL_TYPE_DATETIME,
		[MEMBER_BYTES] = MYSQL_TYPE_BLOB,
	};

	memset(to, 0, sizeof(*to));
	to->buffer_type = types[type];
	to->length = &cell->length;
	to->is_null = &cell->is_null;
	to->error = &cell->is_cut;
	if (to->buffer_type == MYSQL_TYPE_LONGLONG) {
		to->buffer = &cell->number;
		to->buffer_length = sizeof(cell->number);
	} else if (type == MEMBER_DATE || type == MEMBER_INSTANT) {
		to->buffer = &cell->time;
		to->buffer_length = sizeof(cell->time);
	}
	/* Runs of bytes get no room here: only their length comes first. */
}

/* A CALL, and each result of several, has columns of its own. */
static void
receive_room(struct db *db, struct statement *s)
{
	size_t columns = mysql_stmt_field_count(s->stmt);

	if (columns > s->room) {
		s->room = columns;
		s->out = arena_take(db->mem, columns * sizeof(*s->out));
		s->out_cells = arena_take(db->mem,
		    columns * sizeof(*s->out_cells));
	}
	s->columns = columns;
}

bool
statement_receive(struct ctx *c, struct statement *s, const struct record *r)
{
	size_t count = member_count(r);

	receive_room(c->db, s);
	if (count != s->columns)
		return broken(c, "%zu columns, %s has %zu members: %.60s",
		    s->columns, r->name, count, s->text);
	for (size_t i = 0; i < count; i++)
		receive(&s->out[i], &s->out_cells[i], r->members[i].type);
	if (mysql_stmt_bind_result(s->stmt, s->out) != 0)
		return broken(c, "bind: %s", mysql_stmt_error(s->stmt));
	return true;
}

static bool
is_run(const struct member *m)
{
	return m->type == MEMBER_TEXT || m->type == MEMBER_BYTES;
}

/* For all runs of bytes of a row at once, each with an end. */
static char *
runs_room(struct ctx *c, const struct statement *s, const struct record *r)
{
	size_t room = 0;

	for (size_t i = 0; i < s->columns; i++) {
		if (!s->out_cells[i].is_null && is_run(&r->members[i]))
			room += s->out_cells[i].length + 1;
	}
	return room == 0 ? NULL : arena_take(c->mem, room);
}

/* The bytes of a column; *room is moved behind them and their end. */
static void *
take_run(struct statement *s, size_t column, char **room)
{
	size_t length = s->out_cells[column].length;
	char *to = *room;
	MYSQL_BIND run;

	*room += length + 1;
	if (length == 0)
		return to;
	memset(&run, 0, sizeof(run));
	run.buffer_type = s->out[column].buffer_type;
	run.buffer = to;
	run.buffer_length = (unsigned long)length;
	mysql_stmt_fetch_column(s->stmt, &run, (unsigned)column, 0);
	return to;
}

static struct date
cell_date(const MYSQL_TIME *t)
{
	return (struct date){ (int16_t)t->year, (int8_t)t->month,
	    (int8_t)t->day };
}

static struct instant
cell_instant(const MYSQL_TIME *t)
{
	return (struct instant){ day_number(cell_date(t)) * 86400000 +
	    (int64_t)t->hour * 3600000 + (int64_t)t->minute * 60000 +
	    (int64_t)t->second * 1000 + (int64_t)(t->second_part / 1000) };
}

static void
fill(const struct cell *cell, const struct member *m, void *run, void *to)
{
	switch (m->type) {
	case MEMBER_TEXT:
		*(const char **)to = run;
		break;
	case MEMBER_BYTES:
		*(struct bytes *)to = (struct bytes){ run, cell->length };
		break;
	case MEMBER_INT:
		*(int64_t *)to = cell->number;
		break;
	case MEMBER_BOOL:
		*(bool *)to = cell->number != 0;
		break;
	case MEMBER_DATE:
		*(struct date *)to = cell_date(&cell->time);
		break;
	case MEMBER_INSTANT:
		*(struct instant *)to = cell_instant(&cell->time);
		break;
	}
}

bool
statement_row(struct ctx *c, struct statement *s, const struct record *r,
    void *out, bool *more)
{
	int got = mysql_stmt_fetch(s->stmt);
	char *room;

	*more = got == 0 || got == MYSQL_DATA_TRUNCATED;
	if (got == 1)
		return db_refuse(c, mysql_stmt_errno(s->stmt),
		    mysql_stmt_error(s->stmt), s->text);
	if (!*more)
		return true;
	memset(out, 0, r->size);
	room = runs_room(c, s, r);
	for (size_t i = 0; i < s->columns; i++) {
		const struct member *m = &r->members[i];

		if (!s->out_cells[i].is_null)
			fill(&s->out_cells[i], m, is_run(m) ?
			    take_run(s, i, &room) : NULL,
			    (char *)out + m->offset);
	}
	return true;
}

bool
statement_rows(struct ctx *c, struct statement *s, const struct list *to)
{
	const struct record *r = to->record;
	struct rows *out = to->rows;
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
