/* certificate_repo.c - tables certificate and device */

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
	MEMBER(struct certificate, device_id),
	MEMBER(struct certificate, holder_id),
	MEMBER(struct certificate, device_serial),
	MEMBER(struct certificate, device_state),
	MEMBER_END
};

static const struct record certificate_record =
    RECORD(certificate, certificate_members);

#define COLUMNS \
	"k.id, k.uuid, k.role, k.person_id, k.organ_id, k.device," \
	" k.key_name, k.subject, k.issuer, k.serial, k.der, k.chain," \
	" k.image_sha256, k.state, k.valid_from, k.valid_to, k.device_id," \
	" d.holder_id, d.serial, d.state FROM certificate k" \
	" LEFT JOIN device d ON d.id = k.device_id"

/* Personal ones of the user; the organ's for those who may seal. */
bool
certificates_mine(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS
	    " WHERE k.person_id = ? AND k.state <> 'revoked'"
	    " UNION ALL SELECT " COLUMNS
	    " WHERE k.organ_id = ? AND k.role = 'organ'"
	    " AND k.state <> 'revoked' AND ? LIMIT 50";

	return db_list(c, &certificate_record, out, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_INT(c->user.organ_id),
	        BIND_INT(right_has(c, RIGHT_SEAL))));
}

bool
certificate_get(struct ctx *c, const char *uuid, struct certificate *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " WHERE k.uuid = ? AND k.organ_id = ?";

	return db_one(c, &certificate_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.organ_id)));
}

bool
certificate_get_id(struct ctx *c, int64_t id, struct certificate *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS " WHERE k.id = ?";

	return db_one(c, &certificate_record, out, sql,
	    BINDS(BIND_INT(id)));
}
