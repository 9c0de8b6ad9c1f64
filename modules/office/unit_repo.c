/* unit_repo.c - tables unit and organ_code */

#include "db/db.h"
#include "office/letter_parts.h"
#include "office/unit.h"

#define UNIT_IS_VALID \
	"u.valid_from <= ? AND (u.valid_to IS NULL OR u.valid_to >= ?)"

#define M(m) MEMBER(struct unit, m)
static const struct member unit_members[] = {
	M(id), M(uuid), M(parent_id), M(organ_id), M(kind), M(name),
	M(short_name), M(place), M(phone), M(email), M(connected), M(code),
	MEMBER_END
};
#undef M

const struct record unit_record = RECORD(unit, unit_members);

bool
unit_get(struct ctx *c, const char *uuid, struct unit *out)
{
	static const char sql[] =
	    "SELECT " UNIT_COLUMNS " FROM unit u WHERE u.uuid = ?"
	    " AND u.organ_id = ? AND " UNIT_IS_VALID;

	return db_one(c, &unit_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(c->user.organ_id),
	        BIND_DATE(c->today), BIND_DATE(c->today)));
}

bool
unit_get_id(struct ctx *c, int64_t id, struct unit *out)
{
	static const char sql[] =
	    "SELECT " UNIT_OF("?");

	return db_one(c, &unit_record, out, sql, BINDS(BIND_INT(id)));
}

bool
organ_get(struct ctx *c, const char *uuid, struct unit *out)
{
	static const char sql[] =
	    "SELECT " UNIT_COLUMNS " FROM unit u WHERE u.uuid = ?"
	    " AND u.organ_id = u.id AND " UNIT_IS_VALID;

	return db_one(c, &unit_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_DATE(c->today),
	        BIND_DATE(c->today)));
}

bool
organ_by_code(struct ctx *c, const char *code, struct unit *out, bool *found)
{
	static const char sql[] =
	    "SELECT " UNIT_COLUMNS " FROM unit u JOIN organ_code k"
	    " ON k.unit_id = u.id WHERE k.code = UPPER(?)";

	return db_find(c, &unit_record, out, found, sql,
	    BINDS(BIND_TEXT(code)));
}

bool
unit_list(struct ctx *c, int64_t organ_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT " UNIT_COLUMNS " FROM unit u WHERE u.organ_id = ?"
	    " AND " UNIT_IS_VALID
	    " ORDER BY u.id <> u.organ_id, u.sort_order, u.id";

	return db_list(c, &unit_record, out, sql,
	    BINDS(BIND_INT(organ_id), BIND_DATE(c->today),
	        BIND_DATE(c->today)));
}

static void
ref_open(struct json *j, const char *name, const struct unit *u)
{
	json_open(j, name);
	json_text(j, "id", u->uuid);
	json_text(j, "name", u->name);
	json_text(j, "short_name", u->short_name);
}

void
unit_ref_write(struct json *j, const char *name, const struct unit *u)
{
	ref_open(j, name, u);
	json_close(j);
}

void
organ_ref_write(struct json *j, const char *name, const struct unit *u)
{
	ref_open(j, name, u);
	json_text(j, "code", u->code);
	json_close(j);
}
