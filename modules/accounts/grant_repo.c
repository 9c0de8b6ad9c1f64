/* grant_repo.c - tables pending_signature and opening, as far as confirmed */

#include "accounts/people.h"

#define M(m) MEMBER(struct pending, m)
static const struct member pending_members[] = {
	M(letter_id), M(letter), M(person), M(purpose), M(digest), M(device),
	M(key_name), M(expires_at), M(used_at), M(certificate_organ_id),
	M(certificate_person_id), MEMBER_END
};
#undef M
static const struct record pending_record = RECORD(pending, pending_members);

/* One that this person began in this post; every other is absent. */
bool
pending_get(struct ctx *c, const char *uuid, struct pending *out)
{
	static const char sql[] =
	    "SELECT s.letter_id, l.uuid, p.uuid, s.purpose, s.digest,"
	    " k.device, k.key_name, s.expires_at, s.used_at, k.organ_id,"
	    " k.person_id FROM pending_signature s"
	    " JOIN letter l ON l.id = s.letter_id"
	    " JOIN person p ON p.id = s.person_id"
	    " JOIN certificate k ON k.id = s.certificate_id"
	    " WHERE s.uuid = ? AND s.person_id = ? AND s.post_id = ?"
	    " AND l.organ_id = ?";

	return db_one(c, &pending_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id),
	        BIND_INT(c->user.post_id), BIND_INT(c->user.organ_id)));
}

/* The same of a letter that this person opens for the organ. */
bool
opening_get(struct ctx *c, const char *uuid, struct pending *out)
{
	static const char sql[] =
	    "SELECT o.letter_id, l.uuid, p.uuid, 'decrypt', o.digest,"
	    " k.device, k.key_name, o.expires_at, o.used_at, k.organ_id,"
	    " k.person_id FROM opening o"
	    " JOIN letter l ON l.id = o.letter_id"
	    " JOIN person p ON p.id = o.person_id"
	    " JOIN certificate k ON k.id = o.certificate_id"
	    " WHERE o.uuid = ? AND o.person_id = ? AND o.post_id = ?"
	    " AND l.organ_id = ? AND k.role = 'cipher'";

	return db_one(c, &pending_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id),
	        BIND_INT(c->user.post_id), BIND_INT(c->user.organ_id)));
}
