/* fixity_repo.c - table fixity_day; reads blob_file and blob_reference */

#include "operate/fixity.h"

static const struct member name_members[] = {
	MEMBER(struct fixity_name, sha256), MEMBER_END
};

static const struct record name_record = RECORD(fixity_name, name_members);

bool
known_from(struct ctx *c, const char *from, int64_t limit, struct rows *out)
{
	static const char sql[] =
	    "SELECT sha256 FROM blob_file WHERE sha256 > ?"
	    " ORDER BY sha256 LIMIT ?";

	return db_list(c, &name_record, out, sql,
	    BINDS(BIND_TEXT(from), BIND_INT(limit)));
}

bool
blob_is_known(struct ctx *c, const char *sha256, bool *out)
{
	static const char sql[] =
	    "SELECT EXISTS (SELECT 1 FROM blob_file WHERE sha256 = ?) OR"
	    " EXISTS (SELECT 1 FROM blob_reference WHERE sha256 = ?)";
	int64_t found;

	if (!db_int(c, &found, sql, BINDS(BIND_TEXT(sha256),
	    BIND_TEXT(sha256))))
		return false;
	*out = found != 0;
	return true;
}

bool
referred_all(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT DISTINCT r.sha256 FROM blob_reference r WHERE NOT EXISTS"
	    " (SELECT 1 FROM blob_file b WHERE b.sha256 = r.sha256)";

	return db_list(c, &name_record, out, sql, NO_BINDS);
}

static const struct member today_members[] = {
	MEMBER(struct fixity_today, next_sha256),
	MEMBER(struct fixity_today, checked),
	MEMBER(struct fixity_today, bad),
	MEMBER(struct fixity_today, ended),
	MEMBER_END
};

static const struct record today_record = RECORD(fixity_today,
    today_members);

bool
today_find(struct ctx *c, struct fixity_today *out, bool *found)
{
	static const char sql[] =
	    "SELECT next_sha256, checked, bad, ended_at IS NOT NULL"
	    " FROM fixity_day WHERE day = ?";

	return db_find(c, &today_record, out, found, sql,
	    BINDS(BIND_DATE(c->today)));
}

/* It goes on where the day before it came to. */
bool
today_begin(struct ctx *c)
{
	static const char sql[] =
	    "INSERT IGNORE INTO fixity_day (day, next_sha256) SELECT ?,"
	    " COALESCE((SELECT d.next_sha256 FROM fixity_day d"
	    " ORDER BY d.day DESC LIMIT 1), '')";

	return db_run(c, NULL, sql, BINDS(BIND_DATE(c->today)));
}

bool
today_note(struct ctx *c, const struct fixity_today *t)
{
	static const char sql[] =
	    "UPDATE fixity_day SET next_sha256 = ?, checked = ?, bad = ?,"
	    " ended_at = ? WHERE day = ?";

	return db_run(c, NULL, sql, BINDS(BIND_TEXT(t->next_sha256),
	    BIND_INT(t->checked), BIND_INT(t->bad),
	    t->ended ? BIND_INSTANT(c->now) : BIND_NULL,
	    BIND_DATE(c->today)));
}
