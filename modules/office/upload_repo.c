/* upload_repo.c - table upload: reading; modules/records writes it */

#include "base/text.h"
#include "db/db.h"
#include "office/upload.h"

#define M(m) MEMBER(struct upload, m)
static const struct member upload_members[] = {
	M(id), M(uuid), M(person_id), M(organ_id), M(name), M(length),
	M(received), M(state), M(failure), M(sha256), M(kind), M(type),
	M(pages), MEMBER_END
};
#undef M

const struct record upload_record = RECORD(upload, upload_members);

#define UPLOAD_OF_USER \
	"SELECT u.id, u.uuid, u.person_id, u.organ_id, u.name, u.length," \
	" u.received, u.state, u.failure, u.sha256, b.kind, b.type," \
	" b.pages FROM upload u LEFT JOIN blob_file b" \
	" ON b.sha256 = u.sha256 WHERE u.uuid = ? AND u.person_id = ?" \
	" AND u.organ_id = ?"

bool
upload_hold(struct ctx *c, const char *uuid, struct upload *out)
{
	static const char sql[] = UPLOAD_OF_USER " FOR UPDATE";

	return db_one(c, &upload_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id),
	        BIND_INT(c->user.organ_id)));
}

bool
upload_get(struct ctx *c, const char *uuid, struct upload *out)
{
	static const char sql[] = UPLOAD_OF_USER;

	return db_one(c, &upload_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.person_id),
	        BIND_INT(c->user.organ_id)));
}

bool
upload_get_ready(struct ctx *c, const char *uuid, struct upload *out)
{
	if (!upload_get(c, uuid, out))
		return false;
	if (!text_same(out->state, "ready"))
		return refuse(c, CONFLICT, "upload_not_ready", "it is %s",
		    out->state);
	return true;
}
