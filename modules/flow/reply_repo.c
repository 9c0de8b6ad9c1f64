/* reply_repo.c - reads table letter: what answers a letter */

#include "db/db.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static const struct member reply_members[] = {
	MEMBER(struct reply, state),
	MEMBER(struct reply, code_number),
	MEMBER(struct reply, code_notation),
	MEMBER_END
};

static const struct record reply_record = RECORD(reply, reply_members);

bool
reply_find(struct ctx *c, int64_t letter_id, struct reply *out, bool *found)
{
	static const char sql[] =
	    "SELECT state, code_number, code_notation FROM letter"
	    " WHERE reply_to_id = ? AND state <> 'void'"
	    " ORDER BY id DESC LIMIT 1";

	return db_find(c, &reply_record, out, found, sql,
	    BINDS(BIND_INT(letter_id)));
}
