#ifndef OFFICE_LETTER_ROW_H
#define OFFICE_LETTER_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"
#include "db/db.h"

/*
 * A letter as lists show it (letter_row of the API).  A list selects
 * LETTER_ROW_COLUMNS from LETTER_ROW_FROM (aliases: l letter, t my open task)
 * and binds LETTER_ROW_BINDS first, in that order:
 *
 *	"SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
 *	" WHERE l.organ_id = ? ..."
 *	BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.organ_id), ...)
 *
 * A list with columns of its own puts LETTER_ROW_MEMBERS_AT into its record.
 */
struct letter_row {
	int64_t id;
	const char *uuid, *direction, *state, *step, *step_label;
	int64_t urgency;
	const char *subject, *type_name, *code_number, *code_notation;
	int64_t number;
	struct date issued_on;
	const char *organ_name, *origin;
	struct instant arrived_at, due_at;
	const char *verdict;
	int64_t rev;
	int64_t files;
	const char *task_uuid, *task_part, *task_state;
};

#define LETTER_ROW_COLUMNS \
	"l.id, l.uuid, l.direction, l.state, l.step, l.step_label," \
	" l.urgency, l.subject, l.type_name, l.code_number," \
	" l.code_notation, l.number, l.issued_on, l.organ_name, l.origin," \
	" l.arrived_at, l.due_at, l.verdict, l.rev," \
	" (SELECT COUNT(*) FROM file lf WHERE lf.letter_id = l.id" \
	" AND lf.current = TRUE), t.uuid, t.part, t.state"

#define LETTER_ROW_FROM "letter l" LETTER_ROW_TASK
/* For a list that names the index of its order behind "letter l". */
#define LETTER_ROW_TASK \
	" LEFT JOIN task t ON t.id = (SELECT MIN(tm.id)" \
	" FROM task tm WHERE tm.letter_id = l.id" \
	" AND tm.lane = 'open' AND (tm.post_id = ?" \
	" OR tm.post_id IS NULL AND tm.role & ?" \
	" AND (tm.unit_id IS NULL OR tm.unit_id = ?)))"

#define LETTER_ROW_BIND_COUNT 3
#define LETTER_ROW_BINDS(c) \
	BIND_INT((c)->user.post_id), BIND_INT((c)->user.roles), \
	BIND_INT((c)->user.unit_id)

#define LETTER_ROW_MEMBERS_AT(s, at) \
	MEMBER(s, at id), MEMBER(s, at uuid), MEMBER(s, at direction), \
	MEMBER(s, at state), MEMBER(s, at step), MEMBER(s, at step_label), \
	MEMBER(s, at urgency), MEMBER(s, at subject), \
	MEMBER(s, at type_name), MEMBER(s, at code_number), \
	MEMBER(s, at code_notation), MEMBER(s, at number), \
	MEMBER(s, at issued_on), MEMBER(s, at organ_name), \
	MEMBER(s, at origin), MEMBER(s, at arrived_at), \
	MEMBER(s, at due_at), MEMBER(s, at verdict), MEMBER(s, at rev), \
	MEMBER(s, at files), MEMBER(s, at task_uuid), \
	MEMBER(s, at task_part), MEMBER(s, at task_state)

extern const struct record letter_row_record;

/* The row of one letter, for the answer of an action. */
bool letter_row_get(struct ctx *c, int64_t id, struct letter_row *out)
    MUST_CHECK;

/*
 * The rows of up to LETTER_ROWS_MAX letters of the user's organ, in the order
 * of ids; one that is not there is left out.
 */
#define LETTER_ROWS_MAX 101
struct letter_ids {
	const int64_t *at;
	size_t count;
};
bool letter_rows_get(struct ctx *c, struct letter_ids ids, struct rows *out)
    MUST_CHECK;

/* Write it; _open leaves the object open for members of the list's own. */
void letter_row_write(struct ctx *c, struct json *j, const char *name,
    const struct letter_row *row);
void letter_row_open(struct ctx *c, struct json *j, const char *name,
    const struct letter_row *row);

#endif
