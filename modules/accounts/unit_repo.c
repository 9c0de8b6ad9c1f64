/* unit_repo.c - the units of my organ and what lies open in them */

#include "accounts/accounts.h"

#define M(m) MEMBER(struct unit_row, m)
static const struct member unit_members[] = {
	M(id), M(uuid), M(parent), M(name), M(short_name), M(kind), M(open),
	M(over), MEMBER_END
};
#undef M
static const struct record unit_record = RECORD(unit_row, unit_members);

/* A person's tasks count for the person's unit (task_desk: what is open). */
bool
unit_rows(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT u.id, u.uuid, up.uuid, u.name, u.short_name,"
	    " IF(u.id = u.organ_id, 'organ', 'department'),"
	    " COALESCE(w.open, 0), COALESCE(w.late, 0) FROM unit u"
	    " LEFT JOIN unit up ON up.id = u.parent_id"
	    " AND up.organ_id = u.organ_id LEFT JOIN (SELECT po.unit_id,"
	    " COUNT(*) AS open, SUM(k.due_sort < ?) AS late FROM post po"
	    " JOIN task k FORCE INDEX (task_desk)"
	    " ON k.holder_key = CONVERT(CONCAT('p', po.id) USING ascii)"
	    " AND k.lane = 'open' AND k.part <> 'inform'"
	    " WHERE po.organ_id = ? GROUP BY po.unit_id) w"
	    " ON w.unit_id = u.id WHERE u.organ_id = ? AND u.valid_from <= ?"
	    " AND (u.valid_to IS NULL OR u.valid_to >= ?)"
	    " ORDER BY u.id <> u.organ_id, u.sort_order, u.id";

	return db_list(c, &unit_record, out, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(c->user.organ_id),
	        BIND_INT(c->user.organ_id), BIND_DATE(c->today),
	        BIND_DATE(c->today)));
}
