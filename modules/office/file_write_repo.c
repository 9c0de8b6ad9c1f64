/* file_write_repo.c - tables file, revision, blob_file: changes */

#include "base/text.h"
#include "db/later.h"
#include "office/file.h"
#include "office/upload.h"

#define M(m) MEMBER(struct revision, m)
static const struct member revision_members[] = {
	M(seq), M(sha256), M(length), M(purpose), M(by_post_id), M(at),
	MEMBER_END
};
#undef M

const struct record revision_record = RECORD(revision, revision_members);

bool
revision_list(struct ctx *c, int64_t file_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT seq, sha256, length, purpose, by_post_id, at"
	    " FROM revision WHERE file_id = ? ORDER BY seq";

	return db_list(c, &revision_record, out, sql,
	    BINDS(BIND_INT(file_id)));
}

bool
blob_file_put(struct ctx *c, const struct file_bytes *bytes)
{
	static const char sql[] =
	    "INSERT INTO blob_file (sha256, length, kind, type, pages,"
	    " created_at) VALUES (?, ?, ?, ?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE sha256 = VALUES(sha256)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(bytes->blob.sha256),
	        BIND_INT(bytes->blob.length), BIND_TEXT(bytes->kind),
	        BIND_TEXT(bytes->type), BIND_ID(bytes->pages),
	        BIND_INSTANT(c->now)));
}

static bool
revision_insert(struct ctx *c, int64_t file_id, const struct blob *blob,
    const char *purpose)
{
	static const char sql[] =
	    "INSERT INTO revision (file_id, seq, sha256, length, purpose,"
	    " by_post_id, at) SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?,"
	    " ?, ? FROM revision WHERE file_id = ?";

	return db_later(c, sql,
	    BINDS(BIND_INT(file_id), BIND_TEXT(blob->sha256),
	        BIND_INT(blob->length), BIND_TEXT(purpose),
	        BIND_ID(c->user.post_id), BIND_INSTANT(c->now),
	        BIND_INT(file_id)));
}

bool
file_take_off(struct ctx *c, int64_t letter_id, int64_t position)
{
	static const char sql[] =
	    "UPDATE file SET current = FALSE WHERE letter_id = ?"
	    " AND position = ? AND current";

	return db_later(c, sql,
	    BINDS(BIND_INT(letter_id), BIND_INT(position)));
}

/* The place's next version; those before it are no longer current. */
static bool
version_begin(struct ctx *c, const struct file_place *at, int64_t *version)
{
	static const char newest_sql[] =
	    "SELECT COALESCE(MAX(version), 0) + 1 FROM file"
	    " WHERE letter_id = ? AND position = ?";
	struct binds place = BINDS(BIND_INT(at->letter_id),
	    BIND_INT(at->position));

	*version = at->version;
	return *version != 0 || (db_int(c, version, newest_sql, place) &&
	    file_take_off(c, at->letter_id, at->position));
}

static bool
file_row_insert(struct ctx *c, struct file *f)
{
	static const char sql[] =
	    "INSERT INTO file (uuid, letter_id, organ_id, role, position,"
	    " version, current, name, kind, sha256, length, pages,"
	    " signatures, created_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?, ?, ?, ?, ?)";

	return db_insert(c, &f->id, sql,
	    BINDS(BIND_TEXT(f->uuid), BIND_INT(f->letter_id),
	        BIND_INT(f->organ_id), BIND_TEXT(f->role),
	        BIND_INT(f->position), BIND_INT(f->version),
	        BIND_TEXT(f->name), BIND_TEXT(f->kind),
	        BIND_TEXT(f->sha256), BIND_INT(f->length),
	        BIND_ID(f->pages), BIND_INT(f->signatures),
	        BIND_INSTANT(f->created_at)));
}

/* Bytes that the database knows. */
static bool
file_put(struct ctx *c, const struct file_place *at,
    const struct file_bytes *bytes, struct file *out)
{
	*out = (struct file){
		.uuid = uuid_new(c->mem), .letter_id = at->letter_id,
		.organ_id = at->organ_id, .role = at->role,
		.position = at->position, .current = true, .name = at->name,
		.kind = bytes->kind, .sha256 = bytes->blob.sha256,
		.length = bytes->blob.length, .pages = bytes->pages,
		.signatures = bytes->signatures, .created_at = c->now,
	};

	return version_begin(c, at, &out->version) &&
	    file_row_insert(c, out) &&
	    revision_insert(c, out->id, &bytes->blob, bytes->purpose);
}

bool
file_insert_blob(struct ctx *c, const struct file_place *at,
    const struct file_bytes *bytes, struct file *out)
{
	return blob_file_put(c, bytes) && file_put(c, at, bytes, out);
}

bool
upload_use(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE upload SET state = 'used'"
	    " WHERE id = ? AND state = 'ready'";

	return db_change_later(c, sql, BINDS(BIND_INT(id)));
}

bool
file_insert(struct ctx *c, const struct file_place *at, const char *upload,
    struct file *out)
{
	struct file_place place = *at;
	struct file_bytes bytes;
	struct upload u;

	if (!upload_get_ready(c, upload, &u) || !upload_use(c, u.id))
		return false;
	if (place.name == NULL)
		place.name = u.name;
	bytes = (struct file_bytes){
		.blob = { u.sha256, u.length }, .kind = u.kind,
		.type = u.type, .pages = u.pages, .purpose = "upload",
	};
	return file_put(c, &place, &bytes, out);
}

static bool
file_grow(struct ctx *c, const struct file_growth *g)
{
	static const char sql[] =
	    "UPDATE file SET sha256 = ?, length = ?, signatures = ?"
	    " WHERE id = ? AND sha256 = ?";
	int64_t rows;

	if (!db_run(c, &rows, sql,
	    BINDS(BIND_TEXT(g->blob.sha256), BIND_INT(g->blob.length),
	        BIND_INT(g->signatures), BIND_INT(g->file_id),
	        BIND_TEXT(g->base_sha256))))
		return false;
	if (rows == 0)
		return refuse(c, CONFLICT, "file_changed", "file %lld grew",
		    (long long)g->file_id);
	return true;
}

/* What the file was stays true of its longer form: kind, type, pages. */
static bool
blob_file_grown(struct ctx *c, const struct file_growth *g)
{
	static const char sql[] =
	    "INSERT INTO blob_file (sha256, length, kind, type, pages,"
	    " created_at) SELECT ?, ?, kind, type, pages, ? FROM blob_file"
	    " WHERE sha256 = ? ON DUPLICATE KEY UPDATE"
	    " sha256 = VALUES(sha256)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(g->blob.sha256), BIND_INT(g->blob.length),
	        BIND_INSTANT(c->now), BIND_TEXT(g->base_sha256)));
}

bool
file_add_revision(struct ctx *c, const struct file_growth *g)
{
	return blob_file_grown(c, g) && file_grow(c, g) &&
	    revision_insert(c, g->file_id, &g->blob, g->purpose);
}

bool
revision_seen(struct ctx *c, const struct file *f, struct instant *out)
{
	static const struct member members[] = {
		MEMBER(struct revision, at), MEMBER_END
	};
	static const struct record record = RECORD(revision, members);
	static const char sql[] =
	    "SELECT at FROM revision WHERE file_id = ? AND sha256 = ?"
	    " ORDER BY seq LIMIT 1";
	struct revision r = { .at = { 0 } };
	bool found;

	if (!db_find(c, &record, &r, &found, sql,
	    BINDS(BIND_INT(f->id), BIND_TEXT(f->sha256))))
		return false;
	*out = found ? r.at : (struct instant){ 0 };
	return true;
}

bool
file_set_signatures(struct ctx *c, int64_t file_id, int64_t count)
{
	static const char sql[] =
	    "UPDATE file SET signatures = ? WHERE id = ?";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(count), BIND_INT(file_id)));
}
