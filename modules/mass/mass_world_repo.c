/* mass_world_repo.c - the province as the database has it */

#include "base/text.h"
#include "db/db.h"
#include "mass/mass_own.h"

#define M(m) MEMBER(struct world_unit, m)
static const struct member unit_members[] = {
	M(id), M(organ_id), M(uuid), M(kind), M(name), M(short_name),
	M(code), MEMBER_END
};
#undef M
static const struct record unit_record = RECORD(world_unit, unit_members);

#define M(m) MEMBER(struct mass_post, m)
static const struct member post_members[] = {
	M(id), M(person_id), M(unit_id), M(roles), M(organ_id), M(uuid),
	M(name), M(title), M(competence), MEMBER_END
};
#undef M
static const struct record post_record = RECORD(mass_post, post_members);

#define M(m) MEMBER(struct world_binding, m)
static const struct member binding_members[] = {
	M(organ_id), M(flow), M(hash), MEMBER_END
};
#undef M
static const struct record binding_record =
    RECORD(world_binding, binding_members);

/* The organ itself before its departments. */
bool
world_rows_read(struct ctx *c, struct world_rows *out)
{
	static const char units[] =
	    "SELECT u.id, u.organ_id, u.uuid, u.kind, u.name, u.short_name,"
	    " k.code FROM unit u LEFT JOIN organ_code k"
	    " ON k.unit_id = u.id AND k.main WHERE u.kind <> 'outside'"
	    " ORDER BY u.organ_id, u.id <> u.organ_id, u.id";
	static const char posts[] =
	    "SELECT po.id, po.person_id, po.unit_id, po.roles, po.organ_id,"
	    " po.uuid, p.name, po.title, po.competence FROM post po"
	    " JOIN person p ON p.id = po.person_id"
	    " ORDER BY po.organ_id, po.unit_id <> po.organ_id, po.unit_id,"
	    " po.id";
	static const char bindings[] =
	    "SELECT organ_id, flow, hash FROM flow_binding"
	    " WHERE doc_type = '*' ORDER BY organ_id, effective_from";

	return db_list(c, &unit_record, &out->units, units, NO_BINDS) &&
	    db_list(c, &post_record, &out->posts, posts, NO_BINDS) &&
	    db_list(c, &binding_record, &out->bindings, bindings, NO_BINDS);
}

bool
flow_text(struct ctx *c, const char *hash, const char **ir)
{
	static const char sql[] = "SELECT ir FROM flow_bundle WHERE hash = ?";

	return db_text(c, ir, sql, BINDS(BIND_TEXT(hash)));
}

#define M(m) MEMBER(struct mass_bases, m)
static const struct member base_members[] = {
	M(letter), M(task), M(timer), M(delivery), M(event), M(check),
	M(outbox), M(message), MEMBER_END
};
#undef M
static const struct record base_record = RECORD(mass_bases, base_members);

#define LAST(column, table) \
	"(SELECT COALESCE(MAX(" column "), 0) FROM " table ")"

bool
world_bases(struct ctx *c, struct mass_bases *out)
{
	static const char sql[] =
	    "SELECT GREATEST(" LAST("id", "letter") ", "
	    LAST("id", "file") ", " LAST("id", "process") ", "
	    LAST("id", "verdict") "), " LAST("id", "task") ", "
	    LAST("id", "timer") ", " LAST("id", "delivery") ", "
	    LAST("seq", "delivery_event") ", " LAST("id", "check_note") ", "
	    LAST("id", "outbox") ", " LAST("id", "inbox_message");

	return db_one(c, &base_record, out, sql, NO_BINDS);
}

#define M(m) MEMBER(struct mass_book, m)
static const struct member book_members[] = {
	M(id), M(uuid), M(last_number), MEMBER_END
};
#undef M
static const struct record book_record = RECORD(mass_book, book_members);

bool
book_open(struct ctx *c, const struct book_key *k, struct mass_book *out)
{
	static const char insert[] =
	    "INSERT INTO register (uuid, organ_id, direction, name, series,"
	    " year) VALUES (?, ?, ?, ?, 'chung', ?)"
	    " ON DUPLICATE KEY UPDATE series = VALUES(series)";
	static const char find[] =
	    "SELECT id, uuid, last_number FROM register WHERE organ_id = ?"
	    " AND direction = ? AND series = 'chung' AND year = ?";
	bool in = k->direction == BOOK_IN;
	struct bind direction = BIND_TEXT(in ? "in" : "out");

	return db_run(c, NULL, insert,
	        BINDS(BIND_TEXT(k->uuid), BIND_INT(k->organ_id),
	            direction, BIND_TEXT(in ? "Sổ văn bản đến" :
	                "Sổ văn bản đi"), BIND_INT(k->year))) &&
	    db_one(c, &book_record, out, find, BINDS(BIND_INT(k->organ_id),
	        direction, BIND_INT(k->year)));
}

bool
book_close(struct ctx *c, const struct mass_book *b)
{
	static const char sql[] =
	    "UPDATE register SET last_number = ? WHERE id = ?";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(b->last_number), BIND_INT(b->id)));
}

#define M(m) MEMBER(struct people_bases, m)
static const struct member people_members[] = {
	M(units), M(people), M(unit_id), M(person_id), M(post_id), M(root),
	M(codes), MEMBER_END
};
#undef M
static const struct record people_record =
    RECORD(people_bases, people_members);

bool
people_bases(struct ctx *c, struct people_bases *out)
{
	static const char sql[] =
	    "SELECT (SELECT COUNT(*) FROM unit),"
	    " (SELECT COUNT(*) FROM person), " LAST("id", "unit") ", "
	    LAST("id", "person") ", " LAST("id", "post") ","
	    " (SELECT COALESCE(MIN(id), 0) FROM unit"
	    " WHERE kind = 'province'),"
	    " (SELECT 200 + COUNT(*) FROM organ_code)";

	return db_one(c, &people_record, out, sql, NO_BINDS);
}

bool
letters_there(struct ctx *c, bool *out)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM (SELECT 1 FROM letter LIMIT 1) some";
	int64_t count;

	if (!db_int(c, &count, sql, NO_BINDS))
		return false;
	*out = count > 0;
	return true;
}

/* Else the optimizer plans by the empty tables of a minute ago. */
bool
statistics_refresh(struct ctx *c)
{
	static const char *const sql[] = {
		"ANALYZE TABLE letter", "ANALYZE TABLE task",
		"ANALYZE TABLE history", "ANALYZE TABLE delivery",
		"ANALYZE TABLE register_entry", "ANALYZE TABLE file",
		"ANALYZE TABLE timer", "ANALYZE TABLE outbox",
		"ANALYZE TABLE search_token", "ANALYZE TABLE viewer",
		"ANALYZE TABLE process", "ANALYZE TABLE post",
		"ANALYZE TABLE person", "ANALYZE TABLE unit",
	};

	for (size_t i = 0; i < COUNT(sql); i++)
		if (!db_run(c, NULL, sql[i], NO_BINDS))
			return false;
	return true;
}
