/* timer_repo.c - tables timer and attention: what happens later */

#include "base/text.h"
#include "db/later.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

bool
timer_add(struct ctx *c, const struct timer *t)
{
	static const char sql[] =
	    "INSERT INTO timer (process_id, step, rule, due_at, state)"
	    " VALUES (?, ?, ?, ?, 'wait')";

	return db_later(c, sql,
	    BINDS(BIND_INT(t->process_id), BIND_TEXT(t->step),
	        BIND_TEXT(t->rule), BIND_INSTANT(t->due_at)));
}

static const struct member timer_members[] = {
	MEMBER(struct timer, id),
	MEMBER(struct timer, process_id),
	MEMBER(struct timer, letter_id),
	MEMBER(struct timer, step),
	MEMBER(struct timer, rule),
	MEMBER(struct timer, due_at),
	MEMBER_END
};

static const struct record timer_record = RECORD(timer, timer_members);

bool
timer_claim(struct ctx *c, struct timer *out, bool *found)
{
	static const char sql[] =
	    "SELECT t.id, t.process_id, p.letter_id, t.step, t.rule, t.due_at"
	    " FROM timer t JOIN process p ON p.id = t.process_id"
	    " WHERE t.state = 'wait' AND t.due_at <= ?"
	    " ORDER BY t.due_at, t.id LIMIT 1 FOR UPDATE SKIP LOCKED";

	return db_find(c, &timer_record, out, found, sql,
	    BINDS(BIND_INSTANT(c->now)));
}

bool
timer_end(struct ctx *c, int64_t id, const char *state)
{
	static const char sql[] =
	    "UPDATE timer SET state = ? WHERE id = ? AND state = 'wait'";

	return db_change_later(c, sql, BINDS(BIND_TEXT(state), BIND_INT(id)));
}

bool
timer_void(struct ctx *c, int64_t process_id)
{
	static const char sql[] =
	    "UPDATE timer SET state = 'void'"
	    " WHERE process_id = ? AND state = 'wait'";

	return db_later(c, sql, BINDS(BIND_INT(process_id)));
}

/* One row per process, version, step and function: a storm is a counter. */
bool
attention_add(struct ctx *c, const struct process *p,
    const struct decision *d)
{
	static const char sql[] =
	    "INSERT INTO attention (uuid, organ_id, process_id, hash, step,"
	    " function, layer, line, message, snapshot, fuel, first_at,"
	    " last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE times = times + 1,"
	    " last_at = VALUES(last_at), state = 'open'";
	const json_t *e = json_object_get(d->answer, "error");
	const char *function = json_string_value(
	    json_object_get(e, "function"));
	const char *message = json_string_value(
	    json_object_get(e, "message"));

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(p->organ_id),
	        BIND_INT(p->id), BIND_TEXT(p->hash), BIND_TEXT(p->step),
	        BIND_TEXT(function == NULL ? "?" : function),
	        BIND_TEXT(json_string_value(json_object_get(e, "layer"))),
	        BIND_INT(json_integer_value(json_object_get(e, "line"))),
	        BIND_TEXT(message == NULL ? "?" : message),
	        BIND_TEXT(d->snapshot == NULL ? "{}" : d->snapshot),
	        BIND_INT(d->fuel), BIND_INSTANT(c->now),
	        BIND_INSTANT(c->now)));
}
