/*
 * desk_repo.c - the figures of a desk
 *
 * Nothing here grows with the agency: counting stops where people say "many"
 * (a tile then shows 99+), weeks are differences of book numbers, and the
 * departments' work is that of the newest lead tasks.
 */
#include <string.h>

#include "db/db.h"
#include "routing/routing.h"

static const struct member count_members[] = {
	MEMBER(struct count_row, id),
	MEMBER(struct count_row, count),
	MEMBER_END
};

static const struct record count_record = RECORD(count_row, count_members);

#define HELD "holder_key IN (" FLOW_KEY_PLACES ")"
#define FEW(what) \
	"(SELECT COUNT(*) FROM (SELECT 1 FROM " what " LIMIT 100) few)"
#define LANE(name) FEW("letter WHERE organ_id = ? AND lane IN (" name ")")
#define MINE(what) \
	FEW("task FORCE INDEX (task_desk) WHERE " HELD \
	    " AND lane = 'open' AND " what)
#define PARTS "part IN ('one', 'lead', 'coop') AND urgency IN (0, 1, 2, 3)"

static void
bind_keys(struct bind *b, size_t *n, const char *const k[FLOW_KEYS])
{
	for (size_t i = 0; i < FLOW_KEYS; i++)
		b[(*n)++] = BIND_TEXT(k[i]);
}

/* What lies with the office, and what with me by its part. */
static bool
counts_of_lists(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT 'pending', " LANE("'waiting', 'to_submit'")
	    " UNION ALL SELECT 'numbering', " LANE("'numbering'")
	    " UNION ALL SELECT 'sealing', " LANE("'sealing'")
	    " UNION ALL SELECT 'releasing', " LANE("'releasing'")
	    " UNION ALL SELECT 'lead', " MINE("part = 'lead'")
	    " UNION ALL SELECT 'coop', " MINE("part = 'coop'")
	    " UNION ALL SELECT 'soon', " MINE(PARTS " AND due_sort >= ?"
	        " AND due_sort < ? + INTERVAL 3 DAY")
	    " UNION ALL SELECT 'over', " MINE(PARTS " AND due_sort < ?")
	    " UNION ALL SELECT 'returned', " FEW("letter l"
	        " WHERE l.drafter_post_id = ? AND l.state = 'draft'"
	        " AND EXISTS (SELECT 1 FROM check_note n"
	        " WHERE n.letter_id = l.id AND n.result = 'returned')");
	const char *k[FLOW_KEYS];
	struct bind b[4 * FLOW_KEYS + 8];
	size_t n = 0;

	flow_user_keys(c, k);
	for (size_t i = 0; i < 4; i++)
		b[n++] = BIND_INT(c->user.organ_id);
	bind_keys(b, &n, k);
	bind_keys(b, &n, k);
	bind_keys(b, &n, k);
	b[n++] = BIND_INSTANT(c->now);
	b[n++] = BIND_INSTANT(c->now);
	bind_keys(b, &n, k);
	b[n++] = BIND_INSTANT(c->now);
	b[n++] = BIND_INT(c->user.post_id);
	return db_list(c, &count_record, out, sql, (struct binds){ b, n });
}

/* The steps that one key holds alone, by the state of their letters. */
static bool
counts_of_key(struct ctx *c, const char *key, struct rows *out)
{
	static const char sql[] =
	    "SELECT l.state, COUNT(*) FROM (SELECT letter_id FROM task"
	    " FORCE INDEX (task_desk) WHERE holder_key = ?"
	    " AND lane = 'open' AND part = 'one' LIMIT 100) few"
	    " JOIN letter l ON l.id = few.letter_id"
	    " WHERE l.state IN ('registered', 'checking', 'signing')"
	    " GROUP BY l.state";

	return db_list(c, &count_record, out, sql, BINDS(BIND_TEXT(key)));
}

static void
counts_add(struct ctx *c, struct rows *all, const struct rows *more)
{
	struct count_row *to = arena_grow(c->mem, all->at,
	    all->count * sizeof(*to),
	    (all->count + more->count + 1) * sizeof(*to));

	memcpy(to + all->count, more->at, more->count * sizeof(*to));
	all->at = to;
	all->count += more->count;
}

/* Rows of one id are added up by who shows them. */
bool
desk_counts(struct ctx *c, struct rows *out)
{
	const char *keys[FLOW_KEYS];
	size_t count = flow_user_keys(c, keys);
	struct rows more;

	if (!counts_of_lists(c, out))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!counts_of_key(c, keys[i], &more))
			return false;
		counts_add(c, out, &more);
	}
	return true;
}

static const struct member week_members[] = {
	MEMBER(struct week_row, week),
	MEMBER(struct week_row, in),
	MEMBER(struct week_row, out),
	MEMBER_END
};

static const struct record week_record = RECORD(week_row, week_members);

/*
 * Book numbers have no gaps, so those of a week are the last one given before
 * its end less the last one before its beginning: two looks into an index
 * instead of a walk over the week.
 */
#define WEEK(n) " UNION ALL SELECT " n
#define LAST_BEFORE(moment) \
	"COALESCE((SELECT e.number FROM register_entry e" \
	" WHERE e.register_id = r.id AND e.given_at < " moment \
	" ORDER BY e.given_at DESC LIMIT 1), r.opening_number - 1)"

bool
desk_weeks(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT WEEK(b.first, 3),"
	    " SUM(IF(r.direction = 'in', " LAST_BEFORE("b.first"
	    " + INTERVAL 7 DAY") " - " LAST_BEFORE("b.first") ", 0)),"
	    " SUM(IF(r.direction = 'out', " LAST_BEFORE("b.first"
	    " + INTERVAL 7 DAY") " - " LAST_BEFORE("b.first") ", 0))"
	    " FROM (SELECT ? - INTERVAL 7 * n.n DAY AS first FROM"
	    " (SELECT 0 AS n" WEEK("1") WEEK("2") WEEK("3") WEEK("4")
	    WEEK("5") WEEK("6") WEEK("7") WEEK("8") WEEK("9") WEEK("10")
	    WEEK("11") ") n) b JOIN register r ON r.organ_id = ?"
	    " AND r.year >= YEAR(?) - 1"
	    " GROUP BY b.first ORDER BY b.first";
	struct date monday = date_add(c->today,
	    -((date_weekday(c->today) + 6) % 7));

	return db_list(c, &week_record, out, sql,
	    BINDS(BIND_INSTANT(instant_at(monday, 0)),
	        BIND_INT(c->user.organ_id), BIND_DATE(c->today)));
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

/* Of the newest lead tasks within twelve weeks, by the unit that leads. */
bool
desk_units(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT u.name, SUM(k.state = 'done'),"
	    " SUM(k.state IN ('open', 'seen') AND"
	    " (k.due_at IS NULL OR k.due_at >= ?)),"
	    " SUM(k.state IN ('open', 'seen') AND k.due_at < ?)"
	    " FROM (SELECT state, due_at, post_id, unit_id FROM task"
	    " FORCE INDEX (task_of_organ) WHERE organ_id = ?"
	    " AND part = 'lead' AND opened_at >= ? - INTERVAL 84 DAY"
	    " ORDER BY opened_at DESC LIMIT 300) k"
	    " LEFT JOIN post p ON p.id = k.post_id"
	    " JOIN unit u ON u.id = COALESCE(k.unit_id, p.unit_id)"
	    " GROUP BY u.id, u.name ORDER BY COUNT(*) DESC LIMIT 12";

	return db_list(c, &unit_record_of_desk, out, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INSTANT(c->now),
	        BIND_INT(c->user.organ_id), BIND_INSTANT(c->now)));
}
