/* file_repo.c - earlier states of a file the user may see */

#include "records/records.h"

static const struct member stored_members[] = {
	MEMBER(struct stored, sha256), MEMBER(struct stored, type),
	MEMBER_END
};
static const struct record stored_record = RECORD(stored, stored_members);

bool
file_newest(struct ctx *c, const struct file *f, struct stored *out)
{
	static const char sql[] =
	    "SELECT sha256, type FROM blob_file WHERE sha256 = ?";

	return db_one(c, &stored_record, out, sql,
	    BINDS(BIND_TEXT(f->sha256)));
}

bool
file_revision(struct ctx *c, const struct file *f, int64_t revision,
    struct stored *out)
{
	static const char sql[] =
	    "SELECT r.sha256, b.type FROM revision r"
	    " JOIN blob_file b ON b.sha256 = r.sha256"
	    " WHERE r.file_id = ? AND r.seq = ?";

	return db_one(c, &stored_record, out, sql,
	    BINDS(BIND_INT(f->id), BIND_INT(revision)));
}

/* Another version of the same place in the letter. */
bool
file_version(struct ctx *c, const struct file *f, int64_t version,
    struct file *out)
{
	static const char sql[] =
	    "SELECT id, uuid, letter_id, organ_id, role, position, version,"
	    " current, name, kind, sha256, length, pages, signatures,"
	    " created_at FROM file"
	    " WHERE letter_id = ? AND position = ? AND version = ?";

	return db_one(c, &file_record, out, sql,
	    BINDS(BIND_INT(f->letter_id), BIND_INT(f->position),
	        BIND_INT(version)));
}
