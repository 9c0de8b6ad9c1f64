/* certificate_repo.c - table certificate */

#include "db/db.h"
#include "office/right.h"
#include "signing/signing.h"

static const struct member certificate_members[] = {
	MEMBER(struct certificate, id),
	MEMBER(struct certificate, uuid),
	MEMBER(struct certificate, role),
	MEMBER(struct certificate, person_id),
	MEMBER(struct certificate, organ_id),
	MEMBER(struct certificate, device),
	MEMBER(struct certificate, key_name),
	MEMBER(struct certificate, subject),
	MEMBER(struct certificate, issuer),
	MEMBER(struct certificate, serial),
	MEMBER(struct certificate, der),
	MEMBER(struct certificate, chain),
	MEMBER(struct certificate, image_sha256),
	MEMBER(struct certificate, state),
	MEMBER(struct certificate, valid_from),
	MEMBER(struct certificate, valid_to),
	MEMBER_END
};

static const struct record certificate_record =
    RECORD(certificate, certificate_members);

#define COLUMNS \
	"id, uuid, role, person_id, organ_id, device, key_name, subject," \
	" issuer, serial, der, chain, image_sha256, state, valid_from," \
	" valid_to"

/* Personal ones of the user; the organ's for those who may seal. */
bool
certificates_mine(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " FROM certificate"
	    " WHERE person_id = ? AND state <> 'revoked'"
	    " UNION ALL SELECT " COLUMNS " FROM certificate"
	    " WHERE organ_id = ? AND role = 'organ' AND state <> 'revoked'"
	    " AND ? LIMIT 50";

	return db_list(c, &certificate_record, out, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_INT(c->user.organ_id),
	        BIND_INT(right_has(c, RIGHT_SEAL))));
}

bool
certificate_get(struct ctx *c, const char *uuid, struct certificate *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " FROM certificate"
	    " WHERE uuid = ? AND organ_id = ?";

	return db_one(c, &certificate_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.organ_id)));
}

bool
certificate_get_id(struct ctx *c, int64_t id, struct certificate *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " FROM certificate WHERE id = ?";

	return db_one(c, &certificate_record, out, sql,
	    BINDS(BIND_INT(id)));
}
