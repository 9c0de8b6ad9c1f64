/* organ_repo.c - reads table unit: the directory of receivers */

#include "base/text.h"
#include "db/db.h"
#include "routing/routing.h"

static const struct member organ_members[] = {
	MEMBER(struct organ_row, id),
	MEMBER(struct organ_row, uuid),
	MEMBER(struct organ_row, name),
	MEMBER(struct organ_row, short_name),
	MEMBER(struct organ_row, code),
	MEMBER(struct organ_row, kind),
	MEMBER(struct organ_row, connected),
	MEMBER_END
};

static const struct record organ_record = RECORD(organ_row, organ_members);

/* The directory of a province: some thousand rows, searched by folded name. */
bool
organ_search(struct ctx *c, const char *q, struct rows *out)
{
	static const char sql[] =
	    "SELECT u.id, u.uuid, u.name, u.short_name, k.code, u.kind,"
	    " u.connected FROM unit u JOIN organ_code k"
	    " ON k.unit_id = u.id AND k.main"
	    " WHERE u.organ_id = u.id AND (u.valid_to IS NULL OR"
	    " u.valid_to >= ?) AND u.name_folded LIKE CONCAT('%', ?, '%')"
	    " ORDER BY u.sort_order, u.name LIMIT 500";

	return db_list(c, &organ_record, out, sql,
	    BINDS(BIND_DATE(c->today),
	        BIND_TEXT(q == NULL ? "" : text_fold(c->mem, q))));
}
