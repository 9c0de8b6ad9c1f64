/* evidence_repo.c - tables evidence, file_evidence and augment */

#include "base/text.h"
#include "db/db.h"
#include "office/evidence.h"
#include "office/file.h"
#include "office/job.h"

static const struct member evidence_members[] = {
	MEMBER(struct evidence, kind),
	MEMBER(struct evidence, der),
	MEMBER(struct evidence, url),
	MEMBER_END
};

const struct record evidence_record = RECORD(evidence, evidence_members);

bool
evidence_keep(struct ctx *c, int64_t file_id, const struct evidence *e)
{
	static const char sql[] =
	    "INSERT IGNORE INTO evidence (sha256, kind, der, url, fetched_at)"
	    " VALUES (?, ?, ?, ?, ?)";
	static const char of_file_sql[] =
	    "INSERT IGNORE INTO file_evidence (file_id, evidence_id)"
	    " SELECT ?, id FROM evidence WHERE sha256 = ?";
	const char *sha256 = sha256_text(c->mem, e->der);

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(sha256), BIND_TEXT(e->kind), BIND_BYTES(e->der),
	        BIND_TEXT(e->url), BIND_INSTANT(c->now))) &&
	    db_run(c, NULL, of_file_sql,
	    BINDS(BIND_INT(file_id), BIND_TEXT(sha256)));
}

bool
evidence_list(struct ctx *c, int64_t file_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT e.kind, e.der, e.url FROM file_evidence f"
	    " JOIN evidence e ON e.id = f.evidence_id"
	    " WHERE f.file_id = ? ORDER BY e.id LIMIT 500";

	return db_list(c, &evidence_record, out, sql,
	    BINDS(BIND_INT(file_id)));
}

bool
evidence_recent(struct ctx *c, const struct evidence_query *q,
    struct evidence *out, bool *found)
{
	static const char sql[] =
	    "SELECT kind, der, url FROM evidence"
	    " WHERE url = ? AND fetched_at > ? AND fetched_at <= ?"
	    " ORDER BY fetched_at DESC LIMIT 1";

	return db_find(c, &evidence_record, out, found, sql,
	    BINDS(BIND_TEXT(q->url), BIND_INSTANT(q->since),
	        BIND_INSTANT(c->now)));
}

static const struct member augment_members[] = {
	MEMBER(struct augment, file_id),
	MEMBER(struct augment, letter_id),
	MEMBER(struct augment, level),
	MEMBER(struct augment, state),
	MEMBER(struct augment, steps),
	MEMBER(struct augment, tries),
	MEMBER(struct augment, last_failure),
	MEMBER(struct augment, begun_at),
	MEMBER(struct augment, file_name),
	MEMBER_END
};

static const struct record augment_record = RECORD(augment, augment_members);

#define AUGMENT_COLUMNS \
	"a.file_id, a.letter_id, a.level, a.state, a.steps, a.tries," \
	" a.last_failure, a.begun_at, f.name FROM augment a" \
	" JOIN file f ON f.id = a.file_id"

static bool
augment_insert(struct ctx *c, const struct file *f, const char *level)
{
	static const char sql[] =
	    "INSERT INTO augment (file_id, letter_id, level, begun_at)"
	    " VALUES (?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(f->id), BIND_INT(f->letter_id), BIND_TEXT(level),
	        BIND_INSTANT(c->now))) &&
	    job_add(c, "augment", f->id, NULL);
}

bool
augment_order(struct ctx *c, int64_t letter_id, const char *level)
{
	const struct file *f;
	struct rows rows;

	if (augment_next(level, 0) == NULL)
		return true;
	if (!file_list(c, letter_id, &rows))
		return false;
	f = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (text_same(f[i].kind, "pdf") && f[i].signatures > 0 &&
		    !augment_insert(c, &f[i], level))
			return false;
	return true;
}

bool
augment_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " AUGMENT_COLUMNS " WHERE a.letter_id = ?"
	    " ORDER BY f.position LIMIT 200";

	return db_list(c, &augment_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
augment_get(struct ctx *c, int64_t file_id, struct augment *out)
{
	static const char sql[] =
	    "SELECT " AUGMENT_COLUMNS " WHERE a.file_id = ?";

	return db_one(c, &augment_record, out, sql,
	    BINDS(BIND_INT(file_id)));
}

bool
augment_step(struct ctx *c, int64_t file_id, bool done)
{
	static const char sql[] =
	    "UPDATE augment SET steps = steps + 1, last_failure = NULL,"
	    " state = IF(?, 'done', 'waiting'), done_at = IF(?, ?, NULL)"
	    " WHERE file_id = ? AND state = 'waiting'";

	return db_change(c, sql,
	    BINDS(BIND_INT(done), BIND_INT(done), BIND_INSTANT(c->now),
	        BIND_INT(file_id)));
}

bool
augment_fail(struct ctx *c, int64_t file_id, const char *code)
{
	static const char sql[] =
	    "UPDATE augment SET tries = tries + 1, last_failure = ?"
	    " WHERE file_id = ? AND state = 'waiting'";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(code), BIND_INT(file_id)));
}
