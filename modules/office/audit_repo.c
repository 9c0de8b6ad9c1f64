/* audit_repo.c - table audit: append only */

#include "db/later.h"
#include "office/audit.h"
#include "web/request.h"

bool
audit_add(struct ctx *c, const char *act, const char *subject_kind,
    int64_t subject_id, const char *note)
{
	static const char sql[] =
	    "INSERT INTO audit (at, person_id, post_id, organ_id, act,"
	    " subject_kind, subject_id, address, request_id, note)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	const char *address = c->request != NULL ? request_address(c) : NULL;

	return db_later(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_ID(c->user.person_id),
	        BIND_ID(c->user.post_id), BIND_ID(c->user.organ_id),
	        BIND_TEXT(act), BIND_TEXT(subject_kind), BIND_ID(subject_id),
	        BIND_TEXT(address), BIND_TEXT(c->id), BIND_TEXT(note)));
}

enum { COLUMNS = 10, MANY = 32 };

#define ROW "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define ROWS_4 ROW ", " ROW ", " ROW ", " ROW
#define ROWS_16 ROWS_4 ", " ROWS_4 ", " ROWS_4 ", " ROWS_4

static void
line_bind(struct bind *to, const struct read_line *l)
{
	const struct bind values[COLUMNS] = {
		BIND_INSTANT(l->at), BIND_ID(l->person), BIND_ID(l->post),
		BIND_ID(l->organ), BIND_TEXT(l->act),
		BIND_TEXT(l->subject_kind), BIND_ID(l->subject_id),
		BIND_TEXT(l->address), BIND_TEXT(l->request),
		BIND_TEXT(l->note),
	};

	for (size_t i = 0; i < COLUMNS; i++)
		to[i] = values[i];
}

/* Many rows by one statement, the rest one by one. */
static bool
lines_insert(struct ctx *c, const struct read_line *lines, size_t count)
{
	static const char many[] =
	    "INSERT INTO audit (at, person_id, post_id, organ_id, act,"
	    " subject_kind, subject_id, address, request_id, note)"
	    " VALUES " ROWS_16 ", " ROWS_16;
	static const char one[] =
	    "INSERT INTO audit (at, person_id, post_id, organ_id, act,"
	    " subject_kind, subject_id, address, request_id, note)"
	    " VALUES " ROW;
	struct bind values[COLUMNS * MANY];

	for (size_t i = 0; i < count; i++)
		line_bind(&values[i * COLUMNS], &lines[i]);
	return db_run(c, NULL, count == MANY ? many : one,
	    (struct binds){ values, count * COLUMNS });
}

bool
audit_add_lines(struct ctx *c, const struct read_line *lines, size_t count)
{
	size_t step;

	for (size_t at = 0; at < count; at += step) {
		step = count - at >= MANY ? MANY : 1;
		if (!lines_insert(c, lines + at, step))
			return false;
	}
	return true;
}
