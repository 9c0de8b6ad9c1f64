/* post_repo.c - tables post and person: who is who in an organ */

#include "db/db.h"
#include "office/letter_parts.h"
#include "office/post.h"
#include "office/right.h"

#define POST_IS_VALID \
	"po.valid_from <= ? AND (po.valid_to IS NULL OR po.valid_to >= ?)"

#define M(m) MEMBER(struct post, m)
static const struct member post_members[] = {
	M(id), M(uuid), M(person_id), M(unit_id), M(organ_id), M(name),
	M(title), M(competence), M(roles), M(unit_uuid), M(unit_name),
	MEMBER_END
};
#undef M

const struct record post_record = RECORD(post, post_members);

bool
post_get(struct ctx *c, const char *uuid, struct post *out)
{
	static const char sql[] =
	    "SELECT " POST_COLUMNS " FROM " POST_FROM
	    " WHERE po.uuid = ? AND po.organ_id = ? AND " POST_IS_VALID;

	return db_one(c, &post_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.organ_id),
	        BIND_DATE(c->today), BIND_DATE(c->today)));
}

bool
post_get_id(struct ctx *c, int64_t id, struct post *out)
{
	static const char sql[] =
	    "SELECT " POST_COLUMNS " FROM " POST_FROM " WHERE po.id = ?";

	return db_one(c, &post_record, out, sql, BINDS(BIND_INT(id)));
}

bool
posts_with_role(struct ctx *c, const struct post_query *q, struct rows *out)
{
	static const char sql[] =
	    "SELECT " POST_COLUMNS " FROM " POST_FROM
	    " WHERE po.organ_id = ? AND (? = 0 OR po.unit_id = ?)"
	    " AND po.roles & ? AND p.state = 'active' AND " POST_IS_VALID
	    " ORDER BY po.unit_id, po.sort_order, po.id";

	return db_list(c, &post_record, out, sql,
	    BINDS(BIND_INT(q->organ_id), BIND_INT(q->unit_id),
	        BIND_INT(q->unit_id), BIND_INT(q->role),
	        BIND_DATE(c->today), BIND_DATE(c->today)));
}

bool
head_of_unit(struct ctx *c, int64_t unit_id, struct post *out, bool *found)
{
	static const char sql[] =
	    "SELECT " POST_COLUMNS " FROM " POST_FROM
	    " WHERE po.unit_id = ?"
	    " AND po.roles & ? AND p.state = 'active' AND " POST_IS_VALID
	    " ORDER BY po.sort_order, po.id LIMIT 1";

	return db_find(c, &post_record, out, found, sql,
	    BINDS(BIND_INT(unit_id), BIND_INT(ROLE_HEAD | ROLE_LEADER |
	        ROLE_CHIEF_OF_OFFICE), BIND_DATE(c->today),
	        BIND_DATE(c->today)));
}

void
post_ref_write(struct json *j, const char *name, const struct post *p)
{
	if (p == NULL || p->uuid == NULL) {
		json_none(j, name);
		return;
	}
	json_open(j, name);
	json_text(j, "id", p->uuid);
	json_text(j, "name", p->name);
	json_text(j, "title", p->title);
	json_close(j);
}
