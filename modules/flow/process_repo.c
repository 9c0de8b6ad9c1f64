/* process_repo.c - table process */

#include "db/later.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static const struct member process_members[] = {
	MEMBER(struct process, id),
	MEMBER(struct process, letter_id),
	MEMBER(struct process, organ_id),
	MEMBER(struct process, parent_id),
	MEMBER(struct process, rev),
	MEMBER(struct process, uuid),
	MEMBER(struct process, hash),
	MEMBER(struct process, step),
	MEMBER(struct process, state),
	MEMBER(struct process, due_at),
	MEMBER(struct process, last_self),
	MEMBER_END
};

const struct record process_record = RECORD(process, process_members);

bool
process_insert(struct ctx *c, const struct process *p, int64_t *id)
{
	static const char sql[] =
	    "INSERT INTO process (uuid, letter_id, organ_id, parent_id, hash,"
	    " step, rev, state, due_at, last_self, created_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, 0, 'open', ?, ?, ?)";

	return db_insert(c, id, sql,
	    BINDS(BIND_TEXT(p->uuid), BIND_INT(p->letter_id),
	        BIND_INT(p->organ_id), BIND_ID(p->parent_id),
	        BIND_TEXT(p->hash), BIND_TEXT(p->step),
	        BIND_INSTANT(p->due_at), BIND_BYTES(p->last_self),
	        BIND_INSTANT(c->now)));
}

/* The first lock of every transition: letters never wait for each other. */
bool
process_lock(struct ctx *c, int64_t letter_id, struct process *out)
{
	static const char sql[] =
	    "SELECT " PROCESS_COLUMNS " FROM process"
	    " WHERE letter_id = ? FOR UPDATE";

	return db_one(c, &process_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
process_find(struct ctx *c, int64_t letter_id, struct process *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT " PROCESS_COLUMNS " FROM process WHERE letter_id = ?";

	return db_find(c, &process_record, out, found, sql,
	    BINDS(BIND_INT(letter_id)));
}

/* Whether it is open the caller knows: it holds the row. */
bool
process_move(struct ctx *c, const struct process *p,
    const struct process_move *m)
{
	static const char sql[] =
	    "UPDATE process SET step = ?, state = COALESCE(?, state),"
	    " due_at = ?, last_self = ?, rev = rev + 1"
	    " WHERE id = ? AND rev = ?";

	return db_change_later(c, sql,
	    BINDS(BIND_TEXT(m->step), BIND_TEXT(m->state),
	        BIND_INSTANT(m->due), BIND_BYTES(m->self), BIND_INT(p->id),
	        BIND_INT(p->rev)));
}

/* Where the clock was set back this is not the newest row's. */
bool
process_latest(struct ctx *c, int64_t id, int64_t *ms)
{
	static const char sql[] =
	    "SELECT CAST(UNIX_TIMESTAMP(MAX(at)) * 1000 AS INTEGER)"
	    " FROM history WHERE process_id = ?";

	return db_int(c, ms, sql, BINDS(BIND_INT(id)));
}
