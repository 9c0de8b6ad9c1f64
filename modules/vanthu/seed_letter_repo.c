/* seed_letter_repo.c - looking up who is called what */

#include "base/text.h"
#include "db/db.h"
#include "vanthu/seed_letters.h"

bool
post_of_username(struct ctx *c, const char *username, int64_t *post_id)
{
	static const char sql[] =
	    "SELECT o.id FROM identity i JOIN post o"
	    " ON o.person_id = i.person_id WHERE i.subject = ?";

	return db_int(c, post_id, sql, BINDS(BIND_TEXT(username)));
}

bool
letters_are_there(struct ctx *c, int64_t *count)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM (SELECT 1 FROM letter LIMIT 1) x";

	return db_int(c, count, sql, NO_BINDS);
}

bool
check_note_add(struct ctx *c, int64_t letter_id, const char *kind,
    const char *result)
{
	static const char sql[] =
	    "INSERT INTO check_note (letter_id, version, kind, result, text,"
	    " post_id, at) VALUES (?, 1, ?, ?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(letter_id), BIND_TEXT(kind),
	        BIND_TEXT(result), BIND_TEXT(text_same(result, "passed") ?
	            NULL : "Bổ sung số liệu và thời hạn thực hiện."),
	        BIND_INT(c->user.post_id), BIND_INSTANT(c->now)));
}
