/* check_repo.c - table check_note: who checked which version (R079, R080) */

#include "db/later.h"
#include "routing/routing.h"

static const struct member check_members[] = {
	MEMBER(struct check_note, letter_id),
	MEMBER(struct check_note, version),
	MEMBER(struct check_note, kind),
	MEMBER(struct check_note, result),
	MEMBER(struct check_note, text),
	MEMBER(struct check_note, by),
	MEMBER(struct check_note, at),
	MEMBER_END
};

static const struct record check_record = RECORD(check_note, check_members);

bool
check_add(struct ctx *c, const struct check_note *n)
{
	static const char sql[] =
	    "INSERT INTO check_note (letter_id, version, kind, result, text,"
	    " post_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)";

	return db_later(c, sql,
	    BINDS(BIND_INT(n->letter_id), BIND_INT(n->version),
	        BIND_TEXT(n->kind), BIND_TEXT(n->result),
	        BIND_TEXT(n->text), BIND_INT(c->user.post_id),
	        BIND_INSTANT(c->now)));
}

bool
check_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT n.letter_id, n.version, n.kind, n.result, n.text,"
	    " CONCAT(w.name, ', ', p.title), n.at"
	    " FROM check_note n JOIN post p ON p.id = n.post_id"
	    " JOIN person w ON w.id = p.person_id"
	    " WHERE n.letter_id = ? ORDER BY n.id LIMIT 200";

	return db_list(c, &check_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}
