/* print_mark_repo.c - tables print_mark and replacement */

#include <string.h>

#include "base/text.h"
#include "db/db.h"
#include "office/post.h"
#include "office/print_mark.h"

#define CODE_BYTES 12

#define M(m) MEMBER(struct print_mark, m)
static const struct member mark_members[] = {
	M(id), M(code), M(letter_id), M(organ_id), M(file_id), M(revision),
	M(post_id), M(printed_by), M(printed_at), MEMBER_END
};
#undef M
static const struct record mark_record = RECORD(print_mark, mark_members);

/* The newest one of this person, of the bytes as they are now. */
static bool
mark_find(struct ctx *c, const struct letter *l, struct print_mark *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT m.id, m.code, m.letter_id, m.organ_id, m.file_id,"
	    " m.revision, m.post_id, m.printed_by, m.printed_at"
	    " FROM print_mark m WHERE m.letter_id = ? AND m.post_id = ?"
	    " AND m.printed_at >= ? AND m.revision = (SELECT MAX(r.seq)"
	    " FROM revision r JOIN file f ON f.id = r.file_id"
	    " WHERE f.letter_id = ? AND f.position = 0 AND f.current)"
	    " ORDER BY m.id DESC LIMIT 1";

	return db_find(c, &mark_record, out, found, sql,
	    BINDS(BIND_INT(l->id), BIND_INT(c->user.post_id),
	        BIND_INSTANT(instant_at(c->today, 0)), BIND_INT(l->id)));
}

static bool
mark_insert(struct ctx *c, const struct letter *l)
{
	static const char sql[] =
	    "INSERT INTO print_mark (code, letter_id, organ_id, file_id,"
	    " revision, post_id, printed_by, printed_at)"
	    " SELECT ?, f.letter_id, f.organ_id, f.id, MAX(r.seq), ?, ?, ?"
	    " FROM file f JOIN revision r ON r.file_id = f.id"
	    " WHERE f.letter_id = ? AND f.position = 0 AND f.current"
	    " GROUP BY f.id";
	struct post post;

	return post_get_id(c, c->user.post_id, &post) &&
	    db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(secret_new(c->mem, CODE_BYTES)),
	        BIND_INT(post.id), BIND_TEXT(post.name),
	        BIND_INSTANT(c->now), BIND_INT(l->id)));
}

bool
print_mark_take(struct ctx *c, const struct letter *l,
    struct print_mark *out)
{
	bool found;

	if (!mark_find(c, l, out, &found))
		return false;
	if (found)
		return true;
	if (!mark_insert(c, l) || !mark_find(c, l, out, &found))
		return false;
	return found || refuse(c, ABSENT, "absent", "letter %ld has no file",
	    (long)l->id);
}

#define M(m) MEMBER(struct print_seen, m)
static const struct member seen_members[] = {
	M(printed_at), M(state), M(verdict), M(type_name), M(code_number),
	M(code_notation), M(issued_on), M(organ_name), M(sha256),
	M(new_number), M(new_notation), M(new_issued_on), MEMBER_END
};
#undef M
static const struct record seen_record = RECORD(print_seen, seen_members);

static bool
code_is_whole(const char *code)
{
	return code != NULL && strlen(code) == 2 * CODE_BYTES &&
	    strspn(code, "0123456789abcdef") == 2 * CODE_BYTES;
}

bool
print_mark_see(struct ctx *c, const char *code, struct print_seen *out)
{
	static const char sql[] =
	    "SELECT m.printed_at, l.state, COALESCE((SELECT v.verdict"
	    " FROM verdict v WHERE v.file_id = m.file_id"
	    " ORDER BY v.id DESC LIMIT 1), l.verdict), l.type_name,"
	    " l.code_number, l.code_notation, l.issued_on, l.organ_name,"
	    " r.sha256, n.code_number, n.code_notation, n.issued_on"
	    " FROM print_mark m JOIN letter l ON l.id = m.letter_id"
	    " JOIN revision r ON r.file_id = m.file_id"
	    " AND r.seq = m.revision"
	    " LEFT JOIN replacement p ON p.letter_id = l.id"
	    " LEFT JOIN letter n ON n.id = p.by_letter_id"
	    " WHERE m.code = ?";
	bool found = false;

	if (code_is_whole(code) && !db_find(c, &seen_record, out, &found,
	    sql, BINDS(BIND_TEXT(code))))
		return false;
	return found || refuse(c, ABSENT, "print_unknown", "no such print");
}

bool
replacement_put(struct ctx *c, int64_t letter_id, int64_t by_letter_id)
{
	static const char sql[] =
	    "INSERT INTO replacement (letter_id, by_letter_id, at)"
	    " VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
	    " by_letter_id = VALUES(by_letter_id), at = VALUES(at)";

	return db_run(c, NULL, sql, BINDS(BIND_INT(letter_id),
	    BIND_INT(by_letter_id), BIND_INSTANT(c->now)));
}
