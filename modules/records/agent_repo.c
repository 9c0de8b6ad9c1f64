/* agent_repo.c - what a ticket stands for, in table pending_signature */

#include <string.h>

#include "base/text.h"
#include "records/agent.h"

static const struct member ticket_members[] = {
	MEMBER(struct ticket, id), MEMBER(struct ticket, letter_id),
	MEMBER(struct ticket, file_id), MEMBER(struct ticket, person_id),
	MEMBER(struct ticket, post_id), MEMBER(struct ticket, organ_id),
	MEMBER(struct ticket, person_state), MEMBER(struct ticket, purpose),
	MEMBER(struct ticket, name), MEMBER(struct ticket, base_sha256),
	MEMBER(struct ticket, pages), MEMBER(struct ticket, upload_sha256),
	MEMBER(struct ticket, fetched_at), MEMBER(struct ticket, expires_at),
	MEMBER(struct ticket, used_at), MEMBER_END
};
static const struct record ticket_record = RECORD(ticket, ticket_members);

struct held {
	int64_t id;
};
static const struct member held_members[] = {
	MEMBER(struct held, id), MEMBER_END
};
static const struct record held_record = RECORD(held, held_members);

/* The row alone is locked, then read with what it belongs to. */
bool
ticket_hold(struct ctx *c, const char *ticket, struct ticket *out)
{
	static const char lock[] =
	    "SELECT id FROM pending_signature WHERE ticket_sha256 = ?"
	    " FOR UPDATE";
	static const char sql[] =
	    "SELECT s.id, s.letter_id, s.file_id, s.person_id, s.post_id,"
	    " l.organ_id, p.state, s.purpose, f.name, s.base_sha256,"
	    " COALESCE(b.pages, 0), s.upload_sha256, s.fetched_at,"
	    " s.expires_at, s.used_at"
	    " FROM pending_signature s JOIN letter l ON l.id = s.letter_id"
	    " JOIN file f ON f.id = s.file_id"
	    " JOIN person p ON p.id = s.person_id"
	    " JOIN blob_file b ON b.sha256 = s.base_sha256 WHERE s.id = ?";
	struct bytes text = {
		(const unsigned char *)ticket, strlen(ticket)
	};
	struct held held;
	bool found;

	if (!db_find(c, &held_record, &held, &found, lock,
	    BINDS(BIND_TEXT(sha256_text(c->mem, text)))))
		return false;
	if (!found)
		return refuse(c, ABSENT, "ticket_wrong", "no such ticket");
	return db_one(c, &ticket_record, out, sql, BINDS(BIND_INT(held.id)));
}

bool
ticket_fetched(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE pending_signature SET fetched_at = ?"
	    " WHERE id = ? AND fetched_at IS NULL";

	return db_change(c, sql, BINDS(BIND_INSTANT(c->now), BIND_INT(id)));
}

bool
ticket_uploaded(struct ctx *c, int64_t id, const char *sha256)
{
	static const char sql[] =
	    "UPDATE pending_signature SET upload_sha256 = ?"
	    " WHERE id = ? AND upload_sha256 IS NULL AND used_at IS NULL";

	return db_change(c, sql, BINDS(BIND_TEXT(sha256), BIND_INT(id)));
}
