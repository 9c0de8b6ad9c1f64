/* job_repo.c - tables job and job_done */

#include "base/text.h"
#include "db/later.h"
#include "office/job.h"

static const struct member job_members[] = {
	MEMBER(struct job, id),
	MEMBER(struct job, uuid),
	MEMBER(struct job, kind),
	MEMBER(struct job, subject_id),
	MEMBER(struct job, input),
	MEMBER(struct job, attempts),
	MEMBER_END
};

const struct record job_record = RECORD(job, job_members);

bool
job_add(struct ctx *c, const char *kind, int64_t subject, const char *input)
{
	static const char sql[] =
	    "INSERT INTO job (uuid, kind, subject_id, input, next_at,"
	    " created_at) VALUES (?, ?, ?, ?, ?, ?)";

	return db_later(c, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_TEXT(kind),
	        BIND_INT(subject), BIND_TEXT(input), BIND_INSTANT(c->now),
	        BIND_INSTANT(c->now)));
}

bool
job_claim(struct ctx *c, int64_t limit, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, uuid, kind, subject_id, input, attempts FROM job"
	    " WHERE state = 'waiting' AND next_at <= ?"
	    " ORDER BY next_at, id LIMIT ? FOR UPDATE SKIP LOCKED";

	return db_list(c, &job_record, out, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(limit)));
}

static bool
job_delete(struct ctx *c, int64_t id)
{
	static const char sql[] = "DELETE FROM job WHERE id = ?";

	return db_change_later(c, sql, BINDS(BIND_INT(id)));
}

bool
job_done(struct ctx *c, const struct job *j)
{
	static const char sql[] =
	    "INSERT INTO job_done (id, kind, subject_id, attempts, done_at)"
	    " VALUES (?, ?, ?, ?, ?)";

	return db_later(c, sql,
	    BINDS(BIND_INT(j->id), BIND_TEXT(j->kind),
	        BIND_INT(j->subject_id), BIND_INT(j->attempts + 1),
	        BIND_INSTANT(c->now))) &&
	    job_delete(c, j->id);
}

bool
job_lend(struct ctx *c, int64_t id, struct instant until)
{
	static const char sql[] =
	    "UPDATE job SET attempts = attempts + 1, next_at = ?"
	    " WHERE id = ? AND state = 'waiting'";

	return db_change(c, sql, BINDS(BIND_INSTANT(until), BIND_INT(id)));
}

bool
job_again(struct ctx *c, const struct job_retry *r)
{
	static const char sql[] =
	    "UPDATE job SET next_at = ?, last_failure = ?,"
	    " state = IF(?, 'failed', 'waiting')"
	    " WHERE id = ? AND state = 'waiting'";

	return db_change(c, sql,
	    BINDS(BIND_INSTANT(r->next_at), BIND_TEXT(r->reason),
	        BIND_INT(r->give_up), BIND_INT(r->id)));
}
