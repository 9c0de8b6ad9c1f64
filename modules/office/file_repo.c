/* file_repo.c - tables file and blob_file: reading */

#include "db/db.h"
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
	struct file file;
	bool recalled;
};

#define M(m) MEMBER(struct file_seen, file.m)
static const struct member seen_members[] = {
	M(id), M(uuid), M(letter_id), M(organ_id), M(role), M(position),
	M(version), M(current), M(name), M(kind), M(sha256), M(length),
	M(pages), M(signatures), M(created_at), M(type),
	MEMBER(struct file_seen, recalled), MEMBER_END
};
#undef M

static const struct record seen_record = RECORD(file_seen, seen_members);

#define SEEN \
	"SELECT " FILE_COLUMNS ", b.type, l.direction = 'in'" \
	" AND l.state = 'recalled' FROM file f" \
	" JOIN letter l ON l.id = f.letter_id" \
	" JOIN blob_file b ON b.sha256 = f.sha256 WHERE f.uuid = ?"

/* R113: not what was recalled. */
bool
file_get(struct ctx *c, const char *uuid, struct file *out)
{
	static const struct scoped sql = {
		SEEN SCOPE_ORGAN, SEEN SCOPE_VIEWER
	};
	struct file_seen seen;

	if (!db_one(c, &seen_record, &seen, scope_sql(c, &sql),
	    scope_binds(c, uuid)))
		return false;
	*out = seen.file;
	return !seen.recalled ||
	    refuse(c, NO_RIGHT, "letter_recalled", "file %ld",
	        (long)out->id);
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
