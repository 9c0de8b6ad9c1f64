#ifndef FLOW_VIEW_H
#define FLOW_VIEW_H

#include <stdbool.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"
#include "db/db.h"
#include "office/letter.h"
#include "office/letter_row.h"

/*
 * Where a letter is, who had it and who has it, and what was directed: as
 * text behind "SELECT ", like office/letter_parts.h.  The first gives the
 * process once for each of its tasks, in any order, or alone.
 */
#define FLOW_VIEW_OF(letter) \
	"p.id, p.hash, p.step, p.state, t.id, t.uuid, t.step, t.part," \
	" t.state, t.holder_key, t.post_id, t.unit_id, t.role, t.due_at," \
	" t.opened_at, COALESCE(po.uuid, u.uuid), COALESCE(pe.name, u.name)" \
	" FROM process p LEFT JOIN task t ON t.process_id = p.id" \
	" LEFT JOIN (post po JOIN person pe ON pe.id = po.person_id)" \
	" ON po.id = t.post_id LEFT JOIN unit u ON u.id = t.unit_id" \
	" WHERE p.letter_id = " letter
/* Only what names somebody who leads can be a direction. */
#define FLOW_DIRECTIONS_OF(letter) \
	"at, actor_text, input FROM history WHERE letter_id = " letter \
	" AND input LIKE '%\"lead\"%' ORDER BY letter_id, seq LIMIT 1000"

extern const struct record flow_view_record, flow_direction_record;

struct flow_parts {
	struct rows view, directions;
};

/*
 * What the user may do with the letter; an empty one when it has no process.
 * _row puts the user's own task into a row of a list; _write writes
 * "actions", "holders" and "directions".
 */
struct flow_view;
bool flow_view_make(struct ctx *c, struct flow_parts *parts,
    const struct flow_view **out) MUST_CHECK;
void flow_view_row(const struct flow_view *v, struct letter_row *row);
bool flow_view_write(struct ctx *c, const struct letter *l,
    const struct flow_view *v, struct json *j) MUST_CHECK;

#endif
