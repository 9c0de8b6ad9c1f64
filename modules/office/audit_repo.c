/* audit_repo.c - table audit: append only */

#include "db/db.h"
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

	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_ID(c->user.person_id),
	        BIND_ID(c->user.post_id), BIND_ID(c->user.organ_id),
	        BIND_TEXT(act), BIND_TEXT(subject_kind), BIND_ID(subject_id),
	        BIND_TEXT(address), BIND_TEXT(c->id), BIND_TEXT(note)));
}
