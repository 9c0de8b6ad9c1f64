/*
 * desk_repo.c - the figures of a desk
 *
 * Every count is over what is open for one person or one agency, by an index;
 * closed letters are counted by week only, within twelve weeks.
 */
#include "db/db.h"
#include "routing/routing.h"

static const struct member count_members[] = {
	MEMBER(struct count_row, id),
	MEMBER(struct count_row, count),
	MEMBER_END
};

static const struct record count_record = RECORD(count_row, count_members);

#define HELD "k.holder_key IN (" FLOW_KEY_PLACES ")"

/* One row per kind of open work; the interface knows the words. */
bool
desk_counts(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT CASE WHEN k.part IN ('lead', 'coop', 'inform')"
	    " THEN k.part ELSE l.state END AS id, COUNT(*)"
	    " FROM task k JOIN letter l ON l.id = k.letter_id"
	    " WHERE " HELD " AND k.state IN ('open', 'seen') GROUP BY 1"
	    " UNION ALL"
	    " SELECT 'soon', COUNT(*) FROM task k WHERE " HELD
	    " AND k.state IN ('open', 'seen') AND k.due_at >= ?"
	    " AND k.due_at < ? + INTERVAL 3 DAY"
	    " UNION ALL"
	    " SELECT 'over', COUNT(*) FROM task k WHERE " HELD
	    " AND k.state IN ('open', 'seen') AND k.due_at < ?"
	    " UNION ALL"
	    " SELECT 'returned', COUNT(*) FROM letter l"
	    " WHERE l.drafter_post_id = ? AND l.state = 'draft'"
	    " AND EXISTS (SELECT 1 FROM check_note n WHERE n.letter_id = l.id"
	    " AND n.result = 'returned')";
	const char *k[FLOW_KEYS];
	struct bind b[3 * FLOW_KEYS + 4];
	size_t n = 0;

	flow_user_keys(c, k);
	for (size_t i = 0; i < FLOW_KEYS; i++)
		b[n++] = BIND_TEXT(k[i]);
	for (size_t i = 0; i < FLOW_KEYS; i++)
		b[n++] = BIND_TEXT(k[i]);
	b[n++] = BIND_INSTANT(c->now);
	b[n++] = BIND_INSTANT(c->now);
	for (size_t i = 0; i < FLOW_KEYS; i++)
		b[n++] = BIND_TEXT(k[i]);
	b[n++] = BIND_INSTANT(c->now);
	b[n++] = BIND_INT(c->user.post_id);
	return db_list(c, &count_record, out, sql,
	    (struct binds){ b, n });
}

static const struct member week_members[] = {
	MEMBER(struct week_row, week),
	MEMBER(struct week_row, in),
	MEMBER(struct week_row, out),
	MEMBER_END
};

static const struct record week_record = RECORD(week_row, week_members);

bool
desk_weeks(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT WEEK(given_at, 3), SUM(direction = 'in'),"
	    " SUM(direction = 'out') FROM register r"
	    " JOIN register_entry e ON e.register_id = r.id"
	    " WHERE r.organ_id = ? AND r.year >= YEAR(?) - 1"
	    " AND e.given_at >= ? - INTERVAL 84 DAY"
	    " GROUP BY YEARWEEK(given_at, 3) ORDER BY"
	    " YEARWEEK(given_at, 3) LIMIT 13";

	return db_list(c, &week_record, out, sql,
	    BINDS(BIND_INT(c->user.organ_id), BIND_DATE(c->today),
	        BIND_INSTANT(c->now)));
}

static const struct member unit_members[] = {
	MEMBER(struct unit_row, name),
	MEMBER(struct unit_row, done),
	MEMBER(struct unit_row, open),
	MEMBER(struct unit_row, over),
	MEMBER_END
};

static const struct record unit_record_of_desk =
    RECORD(unit_row, unit_members);

/* Lead tasks of the last twelve weeks, by the unit that leads. */
bool
desk_units(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT u.name, SUM(k.state = 'done'),"
	    " SUM(k.state IN ('open', 'seen') AND"
	    " (k.due_at IS NULL OR k.due_at >= ?)),"
	    " SUM(k.state IN ('open', 'seen') AND k.due_at < ?)"
	    " FROM task k LEFT JOIN post p ON p.id = k.post_id"
	    " JOIN unit u ON u.id = COALESCE(k.unit_id, p.unit_id)"
	    " WHERE k.organ_id = ? AND k.part = 'lead'"
	    " AND k.opened_at >= ? - INTERVAL 84 DAY"
	    " GROUP BY u.id, u.name ORDER BY COUNT(*) DESC LIMIT 12";

	return db_list(c, &unit_record_of_desk, out, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INSTANT(c->now),
	        BIND_INT(c->user.organ_id), BIND_INSTANT(c->now)));
}
