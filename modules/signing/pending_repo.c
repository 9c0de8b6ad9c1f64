/* pending_repo.c - table pending_signature, and what it reads of others */

#include "base/text.h"
#include "db/db.h"
#include "signing/signing.h"

static const struct member pending_members[] = {
	MEMBER(struct pending, id),
	MEMBER(struct pending, uuid),
	MEMBER(struct pending, letter_id),
	MEMBER(struct pending, file_id),
	MEMBER(struct pending, person_id),
	MEMBER(struct pending, post_id),
	MEMBER(struct pending, certificate_id),
	MEMBER(struct pending, base_sha256),
	MEMBER(struct pending, purpose),
	MEMBER(struct pending, digest),
	MEMBER(struct pending, tail),
	MEMBER(struct pending, attributes),
	MEMBER(struct pending, cms_state),
	MEMBER(struct pending, contents_offset),
	MEMBER(struct pending, contents_length),
	MEMBER(struct pending, expires_at),
	MEMBER(struct pending, used_at),
	MEMBER(struct pending, result),
	MEMBER(struct pending, ticket_sha256),
	MEMBER(struct pending, upload_sha256),
	MEMBER_END
};

static const struct record pending_record = RECORD(pending, pending_members);

bool
pending_insert(struct ctx *c, struct pending *p)
{
	static const char sql[] =
	    "INSERT INTO pending_signature (uuid, letter_id, file_id,"
	    " base_sha256, person_id, post_id, certificate_id, purpose, tail,"
	    " contents_offset, contents_length, digest, attributes,"
	    " cms_state, expires_at, ticket_sha256)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	p->uuid = uuid_new(c->mem);
	return db_insert(c, &p->id, sql,
	    BINDS(BIND_TEXT(p->uuid), BIND_INT(p->letter_id),
	        BIND_INT(p->file_id), BIND_TEXT(p->base_sha256),
	        BIND_INT(c->user.person_id), BIND_INT(c->user.post_id),
	        BIND_INT(p->certificate_id), BIND_TEXT(p->purpose),
	        BIND_BYTES(p->tail), BIND_INT(p->contents_offset),
	        BIND_INT(p->contents_length), BIND_TEXT(p->digest),
	        BIND_BYTES(p->attributes), BIND_BYTES(p->cms_state),
	        BIND_INSTANT(p->expires_at), BIND_TEXT(p->ticket_sha256)));
}

/* Only the person who began it; locked, so that it is used once. */
bool
pending_get(struct ctx *c, const char *uuid, struct pending *out)
{
	static const char sql[] =
	    "SELECT id, uuid, letter_id, file_id, person_id, post_id,"
	    " certificate_id, base_sha256, purpose, digest, tail, attributes,"
	    " cms_state, contents_offset, contents_length, expires_at,"
	    " used_at, result, ticket_sha256, upload_sha256"
	    " FROM pending_signature"
	    " WHERE uuid = ? AND person_id = ? FOR UPDATE";

	return db_one(c, &pending_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id)));
}

bool
pending_use(struct ctx *c, int64_t id, const char *result)
{
	static const char sql[] =
	    "UPDATE pending_signature SET used_at = ?, result = ?,"
	    " tail = '', cms_state = '' WHERE id = ? AND used_at IS NULL";

	return db_change(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_TEXT(result), BIND_INT(id)));
}

bool
pending_delete(struct ctx *c, const char *uuid)
{
	static const char sql[] =
	    "DELETE FROM pending_signature"
	    " WHERE uuid = ? AND person_id = ? AND used_at IS NULL";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id)));
}

/* The last word of a check on this very version (R079, R080, R081). */
bool
check_passed(struct ctx *c, const struct file *f, const char *kind,
    bool *out)
{
	static const char sql[] =
	    "SELECT result FROM check_note"
	    " WHERE letter_id = ? AND version = ? AND kind = ?"
	    " ORDER BY id DESC LIMIT 1";
	const char *result;

	if (!db_text(c, &result, sql,
	    BINDS(BIND_INT(f->letter_id), BIND_INT(f->version),
	        BIND_TEXT(kind))))
		return false;
	*out = text_same(result, "passed");
	return true;
}

bool
queue_of_signer(struct ctx *c, const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT " LETTER_ROW_COLUMNS " FROM " LETTER_ROW_FROM
	    " WHERE l.signer_post_id = ? AND l.state = 'signing'"
	    " AND l.id > ? ORDER BY l.id LIMIT ?";

	return db_list(c, &letter_row_record, out, sql,
	    BINDS(LETTER_ROW_BINDS(c), BIND_INT(c->user.post_id),
	        BIND_INT(page->has_after ? page->keys[0] : 0),
	        BIND_INT(page->limit + 1)));
}
