/* verdict_repo.c - table verdict */

#include "db/db.h"
#include "office/verdict_repo.h"

static const struct member verdict_members[] = {
	MEMBER(struct verdict, verdict),
	MEMBER(struct verdict, report),
	MEMBER(struct verdict, checked_at),
	MEMBER_END
};

static const struct record verdict_record = RECORD(verdict, verdict_members);

bool
verdict_insert(struct ctx *c, const struct file *f, const struct verdict *v)
{
	static const char sql[] =
	    "INSERT INTO verdict (file_id, sha256, verdict, report,"
	    " checked_at, checked_by) VALUES (?, ?, ?, ?, ?, ?)";

	return db_insert(c, NULL, sql,
	    BINDS(BIND_INT(f->id), BIND_TEXT(f->sha256),
	        BIND_TEXT(v->verdict), BIND_TEXT(v->report),
	        BIND_INSTANT(v->checked_at), BIND_ID(c->user.post_id)));
}

bool
verdict_find(struct ctx *c, int64_t file_id, struct verdict *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT verdict, report, checked_at FROM verdict"
	    " WHERE file_id = ? ORDER BY id DESC LIMIT 1";

	return db_find(c, &verdict_record, out, found, sql,
	    BINDS(BIND_INT(file_id)));
}

static const struct member of_file_members[] = {
	MEMBER(struct verdict_of_file, position),
	MEMBER(struct verdict_of_file, verdict),
	MEMBER_END
};

static const struct record of_file_record =
    RECORD(verdict_of_file, of_file_members);

bool
verdict_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT f.position, v.verdict FROM file f JOIN verdict v"
	    " ON v.id = (SELECT MAX(n.id) FROM verdict n"
	    " WHERE n.file_id = f.id)"
	    " WHERE f.letter_id = ? AND f.current ORDER BY f.position";

	return db_list(c, &of_file_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

static const struct member sealer_members[] = {
	MEMBER(struct sealer, unit_id),
	MEMBER(struct sealer, code),
	MEMBER(struct sealer, name),
	MEMBER(struct sealer, issued_by),
	MEMBER_END
};

static const struct record sealer_record = RECORD(sealer, sealer_members);

bool
sealer_get(struct ctx *c, int64_t letter_id, struct sealer *out)
{
	static const char sql[] =
	    "SELECT IF(direction = 'out' OR origin = 'paper', organ_id,"
	    " sender_unit_id), sender_code, sender_name, organ_name"
	    " FROM letter WHERE id = ?";

	return db_one(c, &sealer_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

static const struct member name_members[] = {
	MEMBER(struct name_row, text), MEMBER_END
};

static const struct record name_record = RECORD(name_row, name_members);

bool
sealer_codes(struct ctx *c, int64_t unit_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT code FROM organ_code WHERE unit_id = ? LIMIT 50";

	return db_list(c, &name_record, out, sql,
	    BINDS(BIND_INT(unit_id)));
}

bool
sealer_names(struct ctx *c, int64_t unit_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT name FROM unit WHERE id = ? UNION"
	    " SELECT short_name FROM unit WHERE id = ?";

	return db_list(c, &name_record, out, sql,
	    BINDS(BIND_INT(unit_id), BIND_INT(unit_id)));
}
