/*
 * duplicate_repo.c - letters that may be the same one (R054)
 *
 * Same document code of the same sender (letter_document), or same number,
 * notation and issuing organ (letter_code).
 */

#include "intake/intake.h"

static const struct member duplicate_members[] = {
	MEMBER(struct duplicate, id),
	MEMBER(struct duplicate, same_document), MEMBER_END
};
static const struct record duplicate_record =
    RECORD(duplicate, duplicate_members);

#define IS_ALIVE " AND state NOT IN ('returned', 'recalled', 'void')"

bool
duplicates_find(struct ctx *c, const struct letter *l, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, MAX(same_document) FROM (SELECT id, 1 AS"
	    " same_document FROM letter WHERE organ_id = ?"
	    " AND sender_code = ? AND document_code = ?"
	    " AND direction = 'in' AND id <> ?" IS_ALIVE
	    " UNION ALL SELECT id, 0 FROM letter WHERE organ_id = ?"
	    " AND direction = 'in' AND code_notation = ?"
	    " AND code_number = ? AND organ_name = ? AND id <> ?" IS_ALIVE
	    ") d GROUP BY id ORDER BY id DESC LIMIT 10";

	return db_list(c, &duplicate_record, out, sql,
	    BINDS(BIND_INT(l->organ_id), BIND_TEXT(l->sender_code),
	        BIND_TEXT(l->document_code), BIND_INT(l->id),
	        BIND_INT(l->organ_id), BIND_TEXT(l->code_notation),
	        BIND_TEXT(l->code_number), BIND_TEXT(l->organ_name),
	        BIND_INT(l->id)));
}
