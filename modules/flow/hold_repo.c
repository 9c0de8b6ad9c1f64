/*
 * hold_repo.c - a letter held for a turn, and what each turn asks of it
 *
 * One question: its process, locked; the letter as it is once the lock is
 * ours; who asks; the tasks that are open.
 */

#include "db/lists.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "office/letter_parts.h"
#include "office/viewer.h"

#define BEGIN "BEGIN NOT ATOMIC DECLARE this BIGINT;"
#define FIND \
	BEGIN " SELECT l.id INTO this FROM letter l WHERE l.uuid = ?"
/* The first lock of every transition: letters never wait for each other. */
#define HOLD \
	"; SELECT " PROCESS_COLUMNS " FROM process" \
	" WHERE letter_id = this FOR UPDATE" \
	"; SELECT " LETTER_OF("this") \
	"; SELECT " TASK_COLUMNS " FROM task FORCE INDEX (task_open)" \
	" WHERE letter_id = this AND lane = 'open' ORDER BY id" \
	"; SELECT " POST_COLUMNS " FROM " POST_FROM " WHERE po.id = ?; END"

static bool
hold(struct ctx *c, const char *sql, struct binds b, struct flow_held *out)
{
	struct rows process, letter, actor;

	if (!db_lists(c, LISTS({ &process_record, &process },
	    { &letter_record, &letter }, { &task_record, &out->tasks },
	    { &post_record, &actor }), sql, b))
		return false;
	if (process.count == 0 || letter.count == 0 ||
	    (c->user.post_id != 0 && actor.count == 0))
		return refuse(c, ABSENT, "absent", "no letter to hold");
	out->process = process.at;
	out->letter = *(const struct letter *)letter.at;
	out->actor = actor.count == 0 ? NULL : actor.at;
	tasks_keep_mine(c, &out->tasks);
	return true;
}

bool
flow_hold(struct ctx *c, int64_t letter_id, struct flow_held *out)
{
	static const char sql[] = BEGIN " SET this = ?" HOLD;

	return hold(c, sql, BINDS(BIND_INT(letter_id),
	    BIND_INT(c->user.post_id)), out);
}

bool
flow_hold_named(struct ctx *c, const char *uuid, struct flow_held *out)
{
	static const struct scoped sql = {
		FIND SCOPE_ORGAN HOLD, FIND SCOPE_VIEWER HOLD
	};
	struct binds scope = scope_binds(c, uuid);
	struct bind *all = arena_take(c->mem,
	    (scope.count + 1) * sizeof(*all));

	for (size_t i = 0; i < scope.count; i++)
		all[i] = scope.at[i];
	all[scope.count] = BIND_INT(c->user.post_id);
	return hold(c, scope_sql(c, &sql),
	    (struct binds){ all, scope.count + 1 }, out);
}
