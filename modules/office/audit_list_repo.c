/*
 * audit_list_repo.c - reads table audit
 *
 * First the ids, each question by an index of its own, then what each entry
 * is about: few rows are looked at, however long the log is.
 */
#include "base/text.h"
#include "office/audit_list.h"

struct entry_id {
	int64_t id;
};

static const struct member id_members[] = {
	MEMBER(struct entry_id, id), MEMBER_END
};

static const struct record id_record = RECORD(entry_id, id_members);

static const struct member entry_members[] = {
	MEMBER(struct audit_entry, id),
	MEMBER(struct audit_entry, at),
	MEMBER(struct audit_entry, person_id),
	MEMBER(struct audit_entry, person),
	MEMBER(struct audit_entry, title),
	MEMBER(struct audit_entry, unit),
	MEMBER(struct audit_entry, act),
	MEMBER(struct audit_entry, subject_kind),
	MEMBER(struct audit_entry, subject_id),
	MEMBER(struct audit_entry, subject),
	MEMBER(struct audit_entry, address),
	MEMBER(struct audit_entry, note),
	MEMBER_END
};

const struct record audit_entry_record = RECORD(audit_entry, entry_members);

static int64_t
before_of(const struct audit_wish *w)
{
	return w->before != 0 ? w->before : INT64_MAX;
}

static bool
ids_of_letter(struct ctx *c, const struct audit_wish *w, struct rows *out)
{
	static const char sql[] =
	    "SELECT id FROM ("
	    " (SELECT id FROM audit WHERE subject_kind = 'letter'"
	    " AND subject_id = ? AND id < ? AND (? IS NULL OR organ_id = ?)"
	    " AND (? IS NULL OR person_id = ?) AND (? IS NULL OR act = ?)"
	    " AND (? IS NULL OR at >= ?) AND (? IS NULL OR at < ?)"
	    " ORDER BY id DESC LIMIT ?)"
	    " UNION ALL (SELECT a.id FROM file f JOIN audit a"
	    " ON a.subject_kind = 'file' AND a.subject_id = f.id"
	    " WHERE f.letter_id = ? AND a.id < ?"
	    " AND (? IS NULL OR a.organ_id = ?)"
	    " AND (? IS NULL OR a.person_id = ?)"
	    " AND (? IS NULL OR a.act = ?)"
	    " AND (? IS NULL OR a.at >= ?) AND (? IS NULL OR a.at < ?)"
	    " ORDER BY a.id DESC LIMIT ?)) AS both_of_them"
	    " ORDER BY id DESC LIMIT ?";
	const struct bind organ = BIND_ID(w->organ_id);
	const struct bind person = BIND_ID(w->person_id);
	const struct bind act = BIND_TEXT(w->act);
	const struct bind from = BIND_INSTANT(w->from);
	const struct bind to = BIND_INSTANT(w->to);
	const struct bind letter = BIND_INT(w->letter_id);
	const struct bind before = BIND_INT(before_of(w));
	const struct bind limit = BIND_INT(w->limit);

	return db_list(c, &id_record, out, sql,
	    BINDS(letter, before, organ, organ, person, person, act, act,
	        from, from, to, to, limit, letter, before, organ, organ,
	        person, person, act, act, from, from, to, to, limit, limit));
}

static bool
ids_of_person(struct ctx *c, const struct audit_wish *w, struct rows *out)
{
	static const char sql[] =
	    "SELECT id FROM audit WHERE person_id = ? AND id < ?"
	    " AND (? IS NULL OR organ_id = ?) AND (? IS NULL OR act = ?)"
	    " AND (? IS NULL OR at >= ?) AND (? IS NULL OR at < ?)"
	    " ORDER BY id DESC LIMIT ?";

	return db_list(c, &id_record, out, sql,
	    BINDS(BIND_INT(w->person_id), BIND_INT(before_of(w)),
	        BIND_ID(w->organ_id), BIND_ID(w->organ_id),
	        BIND_TEXT(w->act), BIND_TEXT(w->act), BIND_INSTANT(w->from),
	        BIND_INSTANT(w->from), BIND_INSTANT(w->to),
	        BIND_INSTANT(w->to), BIND_INT(w->limit)));
}

static bool
ids_of_organ(struct ctx *c, const struct audit_wish *w, struct rows *out)
{
	static const char sql[] =
	    "SELECT id FROM audit WHERE organ_id = ? AND id < ?"
	    " AND (? IS NULL OR act = ?)"
	    " AND (? IS NULL OR at >= ?) AND (? IS NULL OR at < ?)"
	    " ORDER BY id DESC LIMIT ?";

	return db_list(c, &id_record, out, sql,
	    BINDS(BIND_INT(w->organ_id), BIND_INT(before_of(w)),
	        BIND_TEXT(w->act), BIND_TEXT(w->act), BIND_INSTANT(w->from),
	        BIND_INSTANT(w->from), BIND_INSTANT(w->to),
	        BIND_INSTANT(w->to), BIND_INT(w->limit)));
}

static bool
ids_of_all(struct ctx *c, const struct audit_wish *w, struct rows *out)
{
	static const char sql[] =
	    "SELECT id FROM audit WHERE id < ? AND (? IS NULL OR act = ?)"
	    " AND (? IS NULL OR at >= ?) AND (? IS NULL OR at < ?)"
	    " ORDER BY id DESC LIMIT ?";

	return db_list(c, &id_record, out, sql,
	    BINDS(BIND_INT(before_of(w)), BIND_TEXT(w->act),
	        BIND_TEXT(w->act), BIND_INSTANT(w->from),
	        BIND_INSTANT(w->from), BIND_INSTANT(w->to),
	        BIND_INSTANT(w->to), BIND_INT(w->limit)));
}

static bool
entry_get(struct ctx *c, int64_t id, struct audit_entry *out)
{
	static const char sql[] =
	    "SELECT a.id, a.at, p.uuid, p.name, po.title, u.name, a.act,"
	    " a.subject_kind, COALESCE(l.uuid, f.uuid, s.uuid),"
	    " COALESCE(CONCAT(l.code_number, '/', l.code_notation),"
	    " CONCAT(fl.code_number, '/', fl.code_notation), s.name),"
	    " a.address, a.note FROM audit a"
	    " LEFT JOIN person p ON p.id = a.person_id"
	    " LEFT JOIN post po ON po.id = a.post_id"
	    " LEFT JOIN unit u ON u.id = po.unit_id"
	    " LEFT JOIN letter l ON a.subject_kind = 'letter'"
	    " AND l.id = a.subject_id"
	    " LEFT JOIN file f ON a.subject_kind = 'file'"
	    " AND f.id = a.subject_id"
	    " LEFT JOIN letter fl ON fl.id = f.letter_id"
	    " LEFT JOIN person s ON a.subject_kind = 'person'"
	    " AND s.id = a.subject_id WHERE a.id = ? LIMIT 1";

	return db_one(c, &audit_entry_record, out, sql,
	    BINDS(BIND_INT(id)));
}

bool
audit_list(struct ctx *c, const struct audit_wish *w, struct rows *out)
{
	struct audit_entry *to;
	const struct entry_id *id;
	struct rows ids;
	bool well = w->letter_id != 0 ? ids_of_letter(c, w, &ids) :
	    w->person_id != 0 ? ids_of_person(c, w, &ids) :
	    w->organ_id != 0 ? ids_of_organ(c, w, &ids) :
	    ids_of_all(c, w, &ids);

	if (!well)
		return false;
	id = ids.at;
	to = arena_take(c->mem, (ids.count + 1) * sizeof(*to));
	for (size_t i = 0; i < ids.count; i++)
		if (!entry_get(c, id[i].id, &to[i]))
			return false;
	*out = (struct rows){ to, ids.count };
	return true;
}

bool
audit_person(struct ctx *c, const char *uuid_or_username, int64_t *out)
{
	static const char by_uuid[] = "SELECT id FROM person WHERE uuid = ?";
	static const char by_username[] =
	    "SELECT person_id FROM identity WHERE provider = 'password'"
	    " AND subject = ?";

	return db_int(c, out, uuid_is_valid(uuid_or_username) ? by_uuid :
	    by_username, BINDS(BIND_TEXT(uuid_or_username)));
}

bool
audit_letter(struct ctx *c, const char *uuid, int64_t *out)
{
	static const char sql[] = "SELECT id FROM letter WHERE uuid = ?";

	return db_int(c, out, sql, BINDS(BIND_TEXT(uuid)));
}
