/* task_repo.c - tables task and slot: who holds the letter */

#include "base/text.h"
#include "db/later.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static const struct member task_members[] = {
	MEMBER(struct task, id),
	MEMBER(struct task, process_id),
	MEMBER(struct task, letter_id),
	MEMBER(struct task, post_id),
	MEMBER(struct task, unit_id),
	MEMBER(struct task, role),
	MEMBER(struct task, given_by),
	MEMBER(struct task, uuid),
	MEMBER(struct task, step),
	MEMBER(struct task, part),
	MEMBER(struct task, state),
	MEMBER(struct task, text),
	MEMBER(struct task, holder_key),
	MEMBER(struct task, due_at),
	MEMBER(struct task, opened_at),
	MEMBER(struct task, seen_at),
	MEMBER_END
};

const struct record task_record = RECORD(task, task_members);

bool
task_insert(struct ctx *c, const struct flow_turn *t, const struct holder *h,
    const char *step)
{
	static const char sql[] =
	    "INSERT INTO task (uuid, process_id, letter_id, organ_id, step,"
	    " part, post_id, unit_id, role, holder_key, state, urgency,"
	    " given_by, text, due_at, opened_seq, opened_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?)";
	const struct letter *l = t->letter;

	return db_later(c, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(t->process_id),
	        BIND_INT(l->id), BIND_INT(l->organ_id), BIND_TEXT(step),
	        BIND_TEXT(h->part), BIND_ID(h->post_id),
	        BIND_ID(h->unit_id), BIND_INT(h->role),
	        BIND_TEXT(holder_key(c, h)), BIND_INT(l->urgency),
	        BIND_ID(c->user.post_id), BIND_TEXT(h->text),
	        BIND_INSTANT(h->due_at), BIND_INT(t->seq),
	        BIND_INSTANT(c->now)));
}

bool
task_close_all(struct ctx *c, int64_t process_id, int64_t seq)
{
	static const char sql[] =
	    "UPDATE task SET state = IF(part = 'one' OR part = 'lead',"
	    " 'done', 'cancelled'), closed_seq = ?, closed_at = ?"
	    " WHERE process_id = ? AND state IN ('open', 'seen')"
	    " AND part <> 'inform'";

	return db_later(c, sql,
	    BINDS(BIND_INT(seq), BIND_INSTANT(c->now),
	        BIND_INT(process_id)));
}

bool
task_cancel_all(struct ctx *c, int64_t process_id, int64_t seq)
{
	static const char sql[] =
	    "UPDATE task SET state = 'cancelled', closed_seq = ?,"
	    " closed_at = ? WHERE process_id = ?"
	    " AND state IN ('open', 'seen')";

	return db_later(c, sql,
	    BINDS(BIND_INT(seq), BIND_INSTANT(c->now),
	        BIND_INT(process_id)));
}

bool
task_close(struct ctx *c, int64_t task_id, int64_t seq)
{
	static const char sql[] =
	    "UPDATE task SET state = 'done', closed_seq = ?, closed_at = ?"
	    " WHERE id = ? AND state IN ('open', 'seen')";

	return db_change_later(c, sql,
	    BINDS(BIND_INT(seq), BIND_INSTANT(c->now), BIND_INT(task_id)));
}

bool
task_close_part(struct ctx *c, const struct flow_turn *t, const char *part)
{
	static const char sql[] =
	    "UPDATE task SET state = 'done', closed_seq = ?, closed_at = ?"
	    " WHERE process_id = ? AND part = ?"
	    " AND state IN ('open', 'seen')";

	return db_later(c, sql,
	    BINDS(BIND_INT(t->seq), BIND_INSTANT(c->now),
	        BIND_INT(t->process_id), BIND_TEXT(part)));
}

void
tasks_keep_mine(struct ctx *c, struct rows *rows)
{
	const char *keys[FLOW_KEYS];
	struct task *t = rows->at;
	size_t kept = 0;

	flow_user_keys(c, keys);
	for (size_t i = 0; i < rows->count; i++)
		if (flow_key_in(t[i].holder_key, keys))
			t[kept++] = t[i];
	rows->count = kept;
}

/* The process's few, and then those of the user's keys. */
bool
task_mine(struct ctx *c, int64_t process_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " TASK_COLUMNS " FROM task FORCE INDEX (task_of_process)"
	    " WHERE process_id = ? AND state IN ('open', 'seen')"
	    " ORDER BY id";

	if (!db_list(c, &task_record, out, sql, BINDS(BIND_INT(process_id))))
		return false;
	tasks_keep_mine(c, out);
	return true;
}

static const struct member holder_members[] = {
	MEMBER(struct holder, post_id),
	MEMBER(struct holder, unit_id),
	MEMBER(struct holder, due_at),
	MEMBER(struct holder, name),
	MEMBER_END
};

static const struct record holder_record = RECORD(holder, holder_members);

bool
slot_put(struct ctx *c, const struct flow_turn *t, const char *name,
    const struct holder *h)
{
	static const char sql[] =
	    "INSERT INTO slot (process_id, name, position, post_id, unit_id,"
	    " due_at)"
	    " SELECT ?, ?, COUNT(*), ?, ?, ? FROM slot"
	    " WHERE process_id = ? AND name = ?";

	return db_later(c, sql,
	    BINDS(BIND_INT(t->process_id), BIND_TEXT(name),
	        BIND_ID(h->post_id), BIND_ID(h->unit_id),
	        BIND_INSTANT(h->due_at), BIND_INT(t->process_id),
	        BIND_TEXT(name)));
}

bool
slot_clear(struct ctx *c, int64_t process_id, const char *name)
{
	static const char sql[] =
	    "DELETE FROM slot WHERE process_id = ? AND name = ?";

	return db_later(c, sql,
	    BINDS(BIND_INT(process_id), BIND_TEXT(name)));
}

bool
slot_list(struct ctx *c, int64_t process_id, const char *name,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT s.post_id, s.unit_id, s.due_at, COALESCE(p.name, u.name)"
	    " FROM slot s LEFT JOIN post po ON po.id = s.post_id"
	    " LEFT JOIN person p ON p.id = po.person_id"
	    " LEFT JOIN unit u ON u.id = s.unit_id"
	    " WHERE s.process_id = ? AND s.name = ? ORDER BY s.position";

	return db_list(c, &holder_record, out, sql,
	    BINDS(BIND_INT(process_id), BIND_TEXT(name)));
}
