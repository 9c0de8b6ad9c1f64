/* view_repo.c - where a letter is, read at once for showing it */

#include "db/db.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "flow/view.h"

#define M(m) MEMBER(struct view_row, m)
static const struct member view_members[] = {
	M(process.id), M(process.hash), M(process.step), M(process.state),
	M(task.id), M(task.uuid), M(task.step), M(task.part), M(task.state),
	M(task.holder_key), M(task.post_id), M(task.unit_id), M(task.role),
	M(task.due_at), M(task.opened_at), M(holder_uuid), M(holder),
	MEMBER_END
};
#undef M

const struct record flow_view_record = RECORD(view_row, view_members);

bool
view_rows(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " FLOW_VIEW_OF("?");

	return db_list(c, &flow_view_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

static const struct member direction_members[] = {
	MEMBER(struct direction_row, at),
	MEMBER(struct direction_row, actor_text),
	MEMBER(struct direction_row, input), MEMBER_END
};

const struct record flow_direction_record =
    RECORD(direction_row, direction_members);

static const struct member called_members[] = {
	MEMBER(struct called, uuid), MEMBER(struct called, name), MEMBER_END
};

static const struct record called_record = RECORD(called, called_members);

#define EIGHT "?, ?, ?, ?, ?, ?, ?, ?"

bool
names_of(struct ctx *c, int64_t organ_id, const char *const uuids[NAMES_STEP],
    struct rows *out)
{
	static const char sql[] =
	    "SELECT po.uuid, p.name FROM post po"
	    " JOIN person p ON p.id = po.person_id WHERE po.organ_id = ?"
	    " AND po.uuid IN (" EIGHT ")"
	    " UNION ALL SELECT uuid, name FROM unit WHERE organ_id = ?"
	    " AND uuid IN (" EIGHT ")";
	struct bind binds[2 * (NAMES_STEP + 1)];
	size_t n = 0;

	for (int half = 0; half < 2; half++) {
		binds[n++] = BIND_INT(organ_id);
		for (size_t i = 0; i < NAMES_STEP; i++)
			binds[n++] = BIND_TEXT(uuids[i]);
	}
	return db_list(c, &called_record, out, sql,
	    (struct binds){ binds, n });
}
