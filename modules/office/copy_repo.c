/* copy_repo.c - table copy, and the letters that copies are */

#include "office/copy_repo.h"

bool
copy_insert(struct ctx *c, const struct copy *copy)
{
	static const char sql[] =
	    "INSERT INTO copy (letter_id, organ_id, original_id, kind,"
	    " from_medium, to_medium, pages, made_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(copy->letter_id), BIND_INT(copy->organ_id),
	        BIND_INT(copy->original_id), BIND_TEXT(copy->kind),
	        BIND_TEXT(copy->from_medium), BIND_TEXT(copy->to_medium),
	        BIND_TEXT(copy->pages), BIND_INSTANT(c->now)));
}

#define M(m) MEMBER(struct copy_row, m)
static const struct member copy_members[] = {
	M(copy.letter_id), M(copy.organ_id), M(copy.original_id),
	M(copy.kind), M(copy.from_medium), M(copy.to_medium),
	M(copy.pages), M(copy.made_at), M(uuid), M(state), M(step_label),
	M(type_name), M(code_number), M(code_notation), M(issued_on),
	M(organ_name), M(subject), M(signer_name), M(signer_position),
	M(to_places), MEMBER_END
};
#undef M
static const struct record copy_record = RECORD(copy_row, copy_members);

#define COPY_COLUMNS \
	"k.letter_id, k.organ_id, k.original_id, k.kind, k.from_medium," \
	" k.to_medium, k.pages, k.made_at, l.uuid, l.state, l.step_label," \
	" l.type_name, l.code_number, l.code_notation, l.issued_on," \
	" l.organ_name, l.subject, l.signer_name, l.signer_position," \
	" l.to_places FROM copy k"

bool
copy_list(struct ctx *c, int64_t original_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COPY_COLUMNS " JOIN letter l ON l.id = k.letter_id"
	    " WHERE k.original_id = ? ORDER BY k.letter_id DESC LIMIT 200";

	return db_list(c, &copy_record, out, sql,
	    BINDS(BIND_INT(original_id)));
}

bool
copy_find(struct ctx *c, int64_t letter_id, struct copy_row *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT " COPY_COLUMNS " JOIN letter l ON l.id = k.original_id"
	    " WHERE k.letter_id = ?";

	return db_find(c, &copy_record, out, found, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
copy_viewers(struct ctx *c, const struct copy *copy)
{
	static const char sql[] =
	    "INSERT IGNORE INTO viewer (letter_id, kind, viewer_id)"
	    " SELECT ?, v.kind, v.viewer_id FROM viewer v"
	    " WHERE v.letter_id = ?";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(copy->letter_id), BIND_INT(copy->original_id)));
}
