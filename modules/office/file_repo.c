/* file_repo.c - tables file and blob_file: reading */

#include "db/db.h"
#include "office/along.h"
#include "office/file.h"
#include "office/letter_parts.h"
#include "office/viewer.h"

#define M(m) MEMBER(struct file, m)
static const struct member file_members[] = {
	M(id), M(uuid), M(letter_id), M(organ_id), M(role), M(position),
	M(version), M(current), M(name), M(kind), M(sha256), M(length),
	M(pages), M(signatures), M(created_at), MEMBER_END
};
#undef M

const struct record file_record = RECORD(file, file_members);

bool
file_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " FILES_OF("?");

	return db_list(c, &file_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
file_list_versions(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " FILE_COLUMNS " FROM file f WHERE f.letter_id = ?"
	    " ORDER BY f.version DESC, f.position";

	return db_list(c, &file_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

struct file_seen {
	struct along_head head;
	struct file file;
	bool recalled;
};

#define M(m) MEMBER(struct file_seen, file.m)
static const struct member seen_members[] = {
	ALONG_MEMBERS(struct file_seen),
	M(id), M(uuid), M(letter_id), M(organ_id), M(role), M(position),
	M(version), M(current), M(name), M(kind), M(sha256), M(length),
	M(pages), M(signatures), M(created_at), M(type), M(encrypted),
	MEMBER(struct file_seen, recalled), MEMBER_END
};
#undef M

static const struct record seen_record = RECORD(file_seen, seen_members);
/* Without the head, for those who come with an id of their own. */
static const struct record named_record = {
	"file_seen", sizeof(struct file_seen),
	seen_members + ALONG_MEMBER_COUNT
};

#define SEEN_COLUMNS \
	FILE_COLUMNS ", b.type, l.encrypted," \
	" l.direction = 'in' AND l.state = 'recalled'"
#define SEEN \
	"SELECT " SEEN_COLUMNS " FROM file f" \
	" JOIN letter l ON l.id = f.letter_id" \
	" JOIN blob_file b ON b.sha256 = f.sha256 WHERE f.uuid = ?"

/* R113: not what was recalled. */
static bool
file_give(struct ctx *c, const struct file_seen *seen, struct file *out)
{
	if (seen->file.id == 0)
		return refuse(c, ABSENT, "absent", "no such file");
	*out = seen->file;
	return !seen->recalled ||
	    refuse(c, NO_RIGHT, "letter_recalled", "file %ld",
	        (long)out->id);
}

bool
file_get(struct ctx *c, const char *uuid, struct file *out)
{
	static const struct scoped sql = {
		SEEN SCOPE_ORGAN, SEEN SCOPE_VIEWER
	};
	struct file_seen seen;

	return db_one(c, &named_record, &seen, scope_sql(c, &sql),
	    scope_binds(c, uuid)) && file_give(c, &seen, out);
}

static const char along_sql[] =
    "SELECT " ALONG_COLUMNS SEEN_COLUMNS ALONG_FROM
    " LEFT JOIN file f ON f.uuid = ?"
    " LEFT JOIN letter l ON l.id = f.letter_id" ALONG_OURS
    " LEFT JOIN blob_file b ON b.sha256 = f.sha256"
    ALONG_REST;

const struct along_question file_along = { &seen_record, along_sql };

bool
file_asked(struct ctx *c, struct file *out)
{
	const struct file_seen *seen = along_row(c);

	return seen != NULL ? file_give(c, seen, out) :
	    broken(c, "the file of the path was not asked for");
}

bool
file_get_id(struct ctx *c, int64_t id, struct file *out)
{
	static const char sql[] =
	    "SELECT " FILE_COLUMNS " FROM file f WHERE f.id = ?";

	return db_one(c, &file_record, out, sql, BINDS(BIND_INT(id)));
}

bool
file_main(struct ctx *c, int64_t letter_id, struct file *out)
{
	static const char sql[] =
	    "SELECT " FILE_COLUMNS " FROM file f WHERE f.letter_id = ?"
	    " AND f.position = 0 AND f.current";

	return db_one(c, &file_record, out, sql, BINDS(BIND_INT(letter_id)));
}

void
file_write(struct json *j, const char *name, const struct file *f)
{
	json_open(j, name);
	json_text(j, "id", f->uuid);
	json_text(j, "role", f->role);
	json_int(j, "position", f->position);
	json_text(j, "name", f->name);
	json_text(j, "kind", f->kind);
	json_int(j, "length", f->length);
	json_int(j, "pages", f->pages);
	json_int(j, "version", f->version);
	json_text(j, "sha256", f->sha256);
	json_int(j, "signed", f->signatures);
	json_close(j);
}
