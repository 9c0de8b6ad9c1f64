/* opening_repo.c - table opening: encrypted letters that are being opened */

#include "base/text.h"
#include "db/db.h"
#include "signing/opening.h"

static const struct member opening_members[] = {
	MEMBER(struct opening, id),
	MEMBER(struct opening, uuid),
	MEMBER(struct opening, letter_id),
	MEMBER(struct opening, person_id),
	MEMBER(struct opening, certificate_id),
	MEMBER(struct opening, key_name),
	MEMBER(struct opening, digest),
	MEMBER(struct opening, wrapped),
	MEMBER(struct opening, expires_at),
	MEMBER(struct opening, used_at),
	MEMBER_END
};

static const struct record opening_record =
    RECORD(opening, opening_members);

/* What was begun and forgotten goes on the way. */
static bool
openings_forget(struct ctx *c)
{
	static const char sql[] =
	    "DELETE FROM opening WHERE expires_at < ? LIMIT 50";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT((struct instant){ c->now.ms - 86400000 })));
}

bool
opening_insert(struct ctx *c, struct opening *o)
{
	static const char sql[] =
	    "INSERT INTO opening (uuid, letter_id, person_id, post_id,"
	    " certificate_id, digest, wrapped, expires_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

	o->uuid = uuid_new(c->mem);
	return openings_forget(c) && db_insert(c, &o->id, sql,
	    BINDS(BIND_TEXT(o->uuid), BIND_INT(o->letter_id),
	        BIND_INT(c->user.person_id), BIND_INT(c->user.post_id),
	        BIND_INT(o->certificate_id), BIND_TEXT(o->digest),
	        BIND_TEXT(o->wrapped), BIND_INSTANT(o->expires_at)));
}

bool
opening_get(struct ctx *c, const char *uuid, struct opening *out)
{
	static const char sql[] =
	    "SELECT o.id, o.uuid, o.letter_id, o.person_id,"
	    " o.certificate_id, k.key_name, o.digest, o.wrapped,"
	    " o.expires_at, o.used_at FROM opening o"
	    " JOIN certificate k ON k.id = o.certificate_id"
	    " WHERE o.uuid = ? AND o.person_id = ? FOR UPDATE";

	return db_one(c, &opening_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id)));
}

bool
opening_use(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE opening SET used_at = ?, wrapped = '[]'"
	    " WHERE id = ? AND used_at IS NULL";

	return db_change(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(id)));
}
