/*
 * people_repo.c - the people an administrator looks after
 *
 * A unit's administrator sees the own organ's people, the system's
 * administrator everybody's (R029).
 */

#include "accounts/people.h"
#include "office/right.h"

#define M(m) MEMBER(struct person_row, m)
static const struct member person_members[] = {
	M(id), M(uuid), M(name), M(username), M(title), M(unit),
	M(unit_name), M(unit_short), M(roles), M(state), M(last_login_at),
	MEMBER_END
};
#undef M
static const struct record person_record =
    RECORD(person_row, person_members);

/* One row a person: the first of the posts that the asker may see. */
#define PERSON_COLUMNS \
	"p.id, p.uuid, p.name, i.subject, po.title, u.uuid, u.name," \
	" u.short_name, po.roles, p.state, k.last_login_at"
#define PERSON_BESIDE \
	" JOIN unit u ON u.id = po.unit_id" \
	" LEFT JOIN identity i ON i.person_id = p.id" \
	" AND i.provider = 'password'" \
	" LEFT JOIN credential k ON k.person_id = p.id"
#define PERSON_FROM \
	" FROM person p JOIN post po ON po.id = (SELECT MIN(q.id)" \
	" FROM post q WHERE q.person_id = p.id" \
	" AND (? OR q.organ_id = ?))" PERSON_BESIDE
#define PERSON_FILTER \
	" AND (? IS NULL OR p.state = ?)" \
	" AND (? IS NULL OR INSTR(p.name_folded, ?) > 0" \
	" OR INSTR(i.subject, ?) > 0)"

static bool
sees_everybody(const struct ctx *c)
{
	return (c->user.roles & ROLE_SYSTEM_ADMIN) != 0;
}

#define FILTER_BINDS(q) \
	BIND_TEXT((q)->state), BIND_TEXT((q)->state), BIND_TEXT((q)->text), \
	BIND_TEXT((q)->text), BIND_TEXT((q)->text)

static bool
people_everywhere(struct ctx *c, const struct people_query *q,
    const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT " PERSON_COLUMNS PERSON_FROM
	    " WHERE p.id > ?" PERSON_FILTER " ORDER BY p.id LIMIT ?";

	return db_list(c, &person_record, out, sql,
	    BINDS(BIND_INT(true), BIND_INT(0), BIND_INT(page->keys[0]),
	        FILTER_BINDS(q), BIND_INT(page->limit + 1)));
}

/* Along the organ's staff, not along everybody there is. */
static bool
people_of_organ(struct ctx *c, const struct people_query *q,
    const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT STRAIGHT_JOIN " PERSON_COLUMNS
	    " FROM post po FORCE INDEX (post_of_staff)"
	    " JOIN person p ON p.id = po.person_id" PERSON_BESIDE
	    " WHERE po.organ_id = ? AND po.person_id > ?"
	    " AND NOT EXISTS (SELECT 1 FROM post q"
	    " WHERE q.organ_id = po.organ_id AND q.person_id = po.person_id"
	    " AND q.id < po.id)" PERSON_FILTER
	    " ORDER BY po.person_id LIMIT ?";

	return db_list(c, &person_record, out, sql,
	    BINDS(BIND_INT(c->user.organ_id), BIND_INT(page->keys[0]),
	        FILTER_BINDS(q), BIND_INT(page->limit + 1)));
}

bool
people_find(struct ctx *c, const struct people_query *q,
    const struct page *page, struct rows *out)
{
	return sees_everybody(c) ? people_everywhere(c, q, page, out) :
	    people_of_organ(c, q, page, out);
}

bool
person_get(struct ctx *c, const char *uuid, struct person_row *out)
{
	static const char sql[] =
	    "SELECT " PERSON_COLUMNS PERSON_FROM " WHERE p.uuid = ? LIMIT 1";

	return db_one(c, &person_record, out, sql,
	    BINDS(BIND_INT(sees_everybody(c)), BIND_INT(c->user.organ_id),
	        BIND_TEXT(uuid)));
}

bool
person_set_state(struct ctx *c, int64_t id, const char *state,
    const struct lock_form *why)
{
	static const char sql[] =
	    "UPDATE person SET state = ?, state_reason = ?,"
	    " state_decision = ?, state_at = ?, state_by = ?"
	    " WHERE id = ? AND state <> ?";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(state), BIND_TEXT(why->reason),
	        BIND_TEXT(why->decision), BIND_INSTANT(c->now),
	        BIND_INT(c->user.person_id), BIND_INT(id),
	        BIND_TEXT(state)));
}

/* They stay as rows, so that their next request hears of the lock. */
bool
sessions_end(struct ctx *c, int64_t person_id, int64_t *ended)
{
	static const char sql[] =
	    "UPDATE session SET expires_at = ?"
	    " WHERE person_id = ? AND expires_at > ?";

	return db_run(c, ended, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(person_id),
	        BIND_INSTANT(c->now)));
}

bool
open_tasks(struct ctx *c, int64_t person_id, int64_t *count)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM post po JOIN task k FORCE INDEX (task_desk)"
	    " ON k.holder_key = CONVERT(CONCAT('p', po.id) USING ascii)"
	    " AND k.lane = 'open' WHERE po.person_id = ?";

	return db_int(c, count, sql, BINDS(BIND_INT(person_id)));
}
