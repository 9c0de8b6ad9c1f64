/*
 * desk_repo.c - the figures of a desk
 *
 * Nothing here grows with the agency: counting stops where people say "many"
 * (a tile then shows 99+), weeks are differences of book numbers, and the
 * departments' work is that of the newest lead tasks.
 */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
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
/* What the chip calls "Còn 3 ngày" is due within three days, at any hour. */
#define SOON_DAYS 3

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
	        " AND due_sort < ?")
	    " UNION ALL SELECT 'over', " MINE(PARTS " AND due_sort < ?")
	    " UNION ALL SELECT 'returned', " FEW("letter l"
	        " WHERE l.drafter_post_id = ? AND l.state = 'draft'"
	        " AND 0 < (SELECT COUNT(*) FROM check_note n"
	        " WHERE n.letter_id = l.id AND n.result = 'returned')");
	struct date last = date_add(instant_day(c->now), SOON_DAYS);
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
	b[n++] = BIND_INSTANT(instant_at(last, 24 * 60));
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

/*
 * Book numbers have no gaps, so those of a week are the last one given before
 * its end less the last one before its beginning: a look into an index for
 * each week instead of a walk through it.
 */
#define LAST_BEFORE \
	"(SELECT number FROM register_entry FORCE INDEX (register_entry_age)" \
	" WHERE register_id = ? AND given_at < ?" \
	" ORDER BY given_at DESC LIMIT 1)"
#define WEEK_ENDS (DESK_WEEKS + 1)
#define WEEK_MS (INT64_C(7) * 86400000)

struct week_ends {
	int64_t at[WEEK_ENDS]; /* numbers, 0: none yet */
};

#define M(i) MEMBER_AS(struct week_ends, at[i], "at")
static const struct member end_members[] = {
	M(0), M(1), M(2), M(3), M(4), M(5), M(6), M(7), M(8), M(9), M(10),
	M(11), M(12), MEMBER_END
};
#undef M
static const struct record end_record = RECORD(week_ends, end_members);

static bool
book_ends(struct ctx *c, int64_t register_id, struct instant first,
    struct week_ends *out)
{
	static const char sql[] =
	    "SELECT " LAST_BEFORE ", " LAST_BEFORE ", " LAST_BEFORE ", "
	    LAST_BEFORE ", " LAST_BEFORE ", " LAST_BEFORE ", " LAST_BEFORE
	    ", " LAST_BEFORE ", " LAST_BEFORE ", " LAST_BEFORE ", "
	    LAST_BEFORE ", " LAST_BEFORE ", " LAST_BEFORE;
	struct bind b[2 * WEEK_ENDS];

	for (size_t i = 0; i < WEEK_ENDS; i++) {
		struct instant end = { first.ms + (int64_t)i * WEEK_MS };

		b[2 * i] = BIND_INT(register_id);
		b[2 * i + 1] = BIND_INSTANT(end);
	}
	return db_one(c, &end_record, out, sql,
	    (struct binds){ b, COUNT(b) });
}

struct week_book {
	int64_t id, opening_number;
	const char *direction;
};
#define M(m) MEMBER(struct week_book, m)
static const struct member book_members[] = {
	M(id), M(direction), M(opening_number), MEMBER_END
};
#undef M
static const struct record book_record = RECORD(week_book, book_members);

static bool
books_of_weeks(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, direction, opening_number FROM register"
	    " WHERE organ_id = ? AND year >= YEAR(?) - 1";

	return db_list(c, &book_record, out, sql,
	    BINDS(BIND_INT(c->user.organ_id), BIND_DATE(c->today)));
}

static int64_t
given_in(const struct week_book *book, const struct week_ends *ends,
    size_t week)
{
	int64_t none = book->opening_number - 1;
	int64_t before = ends->at[week] > none ? ends->at[week] : none;
	int64_t after = ends->at[week + 1];

	return after > before ? after - before : 0;
}

/* ISO 8601: the week belongs to the year of its Thursday. */
static int
week_number(struct date monday)
{
	struct date thursday = date_add(monday, 3);

	return date_days((struct date){ thursday.year, 1, 1 }, thursday) / 7 +
	    1;
}

bool
desk_weeks(struct ctx *c, struct week_row weeks[DESK_WEEKS])
{
	struct date monday = date_add(c->today,
	    -((date_weekday(c->today) + 6) % 7) - 7 * (DESK_WEEKS - 1));
	const struct week_book *book;
	struct week_ends ends;
	struct rows books;

	if (!books_of_weeks(c, &books))
		return false;
	for (int i = 0; i < DESK_WEEKS; i++)
		weeks[i] = (struct week_row){
		    .week = week_number(date_add(monday, 7 * i)) };
	book = books.at;
	for (size_t k = 0; k < books.count; k++) {
		if (!book_ends(c, book[k].id, instant_at(monday, 0), &ends))
			return false;
		for (size_t i = 0; i < DESK_WEEKS; i++) {
			int64_t given = given_in(&book[k], &ends, i);

			if (text_same(book[k].direction, "in"))
				weeks[i].in += given;
			else
				weeks[i].out += given;
		}
	}
	return true;
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
