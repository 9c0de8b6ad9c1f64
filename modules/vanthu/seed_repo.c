/* seed_repo.c - what a new installation begins with */

#include "base/text.h"
#include "db/db.h"
#include "vanthu/seed.h"

static bool
code_insert(struct ctx *c, const struct seed_unit *u)
{
	static const char sql[] =
	    "INSERT INTO organ_code (code, unit_id, scheme, main, valid_from)"
	    " VALUES (?, ?, 'qd20', TRUE, '2021-12-31')";

	return u->code == NULL || db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(u->code), BIND_INT(u->id)));
}

static bool
organ_close(struct ctx *c, const struct seed_unit *u)
{
	static const char sql[] = "UPDATE unit SET organ_id = ? WHERE id = ?";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(u->organ_id), BIND_INT(u->id)));
}

/* organ_id 0: the unit is an organ, its own. */
bool
unit_insert(struct ctx *c, struct seed_unit *u)
{
	static const char sql[] =
	    "INSERT INTO unit (uuid, parent_id, kind, name, name_folded,"
	    " short_name, sort_order, place, valid_from)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2021-01-01')";

	if (!db_insert(c, &u->id, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_ID(u->parent_id),
	        BIND_TEXT(u->kind), BIND_TEXT(u->name),
	        BIND_TEXT(text_fold(c->mem, u->name)),
	        BIND_TEXT(u->short_name), BIND_INT(u->sort),
	        BIND_TEXT(u->place))))
		return false;
	if (u->organ_id == 0)
		u->organ_id = u->id;
	return organ_close(c, u) && code_insert(c, u);
}

static bool
login_insert(struct ctx *c, int64_t person_id, const struct seed_person *p)
{
	static const char identity[] =
	    "INSERT INTO identity (provider, subject, person_id)"
	    " VALUES ('password', ?, ?)";
	static const char credential[] =
	    "INSERT INTO credential (person_id, hash, changed_at)"
	    " VALUES (?, ?, ?)";

	return db_run(c, NULL, identity,
	        BINDS(BIND_TEXT(p->username), BIND_INT(person_id))) &&
	    db_run(c, NULL, credential,
	        BINDS(BIND_INT(person_id), BIND_TEXT(p->hash),
	            BIND_INSTANT(c->now)));
}

bool
person_insert(struct ctx *c, const struct seed_person *p)
{
	static const char person[] =
	    "INSERT INTO person (uuid, name, name_folded) VALUES (?, ?, ?)";
	static const char post[] =
	    "INSERT INTO post (uuid, person_id, unit_id, organ_id, title,"
	    " competence, roles, sort_order, valid_from)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2021-01-01')";
	int64_t id;

	return db_insert(c, &id, person,
	        BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_TEXT(p->name),
	            BIND_TEXT(text_fold(c->mem, p->name)))) &&
	    db_insert(c, NULL, post,
	        BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(id),
	            BIND_INT(p->unit_id), BIND_INT(p->organ_id),
	            BIND_TEXT(p->title), BIND_TEXT(p->competence),
	            BIND_INT(p->roles), BIND_INT(p->sort))) &&
	    login_insert(c, id, p);
}

bool
hours_insert(struct ctx *c, const struct seed_hours *h)
{
	static const char sql[] =
	    "INSERT INTO calendar_hours (organ_id, valid_from, weekday, part,"
	    " opens, closes) VALUES (0, '2021-01-01', ?, ?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE opens = VALUES(opens),"
	    " closes = VALUES(closes)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(h->weekday), BIND_INT(h->part),
	        BIND_INT(h->opens), BIND_INT(h->closes)));
}

bool
day_insert(struct ctx *c, struct date d, const char *kind, const char *why)
{
	static const char sql[] =
	    "INSERT INTO calendar_day (organ_id, day, kind, decision)"
	    " VALUES (0, ?, ?, ?) ON DUPLICATE KEY UPDATE"
	    " kind = VALUES(kind), decision = VALUES(decision)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_DATE(d), BIND_TEXT(kind), BIND_TEXT(why)));
}

/* The holder: a person by user name, an organ by its code. */
bool
certificate_insert(struct ctx *c, const struct seed_certificate *k)
{
	static const char sql[] =
	    "INSERT INTO certificate (uuid, role, person_id, organ_id,"
	    " device, key_name, subject, issuer, serial, sha256, der, chain,"
	    " image_sha256, valid_from, valid_to)"
	    " SELECT ?, ?, p.person_id, p.organ_id, ?, ?, ?, ?, ?, ?, ?, ?,"
	    " ?, ?, ? FROM (SELECT i.person_id, o.organ_id FROM identity i"
	    " JOIN post o ON o.person_id = i.person_id WHERE i.subject = ?"
	    " UNION ALL SELECT NULL, unit_id FROM organ_code WHERE code = ?)"
	    " p LIMIT 1";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_TEXT(k->role),
	        BIND_TEXT(k->device), BIND_TEXT(k->code),
	        BIND_TEXT(k->subject), BIND_TEXT(k->issuer),
	        BIND_TEXT(k->serial), BIND_TEXT(k->sha256),
	        BIND_BYTES(k->der), BIND_BYTES(k->chain),
	        BIND_TEXT(k->image), BIND_INSTANT(k->from),
	        BIND_INSTANT(k->to), BIND_TEXT(k->owner),
	        BIND_TEXT(k->owner)));
}

static const struct member organ_members[] = {
	MEMBER(struct organ_key, id),
	MEMBER(struct organ_key, code),
	MEMBER(struct organ_key, kind),
	MEMBER_END
};

static const struct record organ_record = RECORD(organ_key, organ_members);

bool
organs_all(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT u.id, k.code, u.kind FROM unit u JOIN organ_code k"
	    " ON k.unit_id = u.id AND k.main WHERE u.organ_id = u.id"
	    " ORDER BY u.id";

	return db_list(c, &organ_record, out, sql, NO_BINDS);
}

bool
seed_is_there(struct ctx *c, int64_t *units)
{
	static const char sql[] = "SELECT COUNT(*) FROM unit";

	return db_int(c, units, sql, NO_BINDS);
}
