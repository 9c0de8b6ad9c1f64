/* later.c - writes that wait for the next statement, and then go together */

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "db/connection.h"
#include "db/later.h"

/* Of these compounds a connection keeps so many; others go one by one. */
enum { COMPOUNDS_MOST = 100 };

/* A text that stays where it is, as its address keys the statement. */
struct compound {
	struct bytes text;
	struct compound *next;
};

static const char begin[] = "BEGIN NOT ATOMIC";
static const char must_find[] =
    " IF ROW_COUNT() = 0 THEN SIGNAL SQLSTATE '45000'"
    " SET MESSAGE_TEXT = 'changed_meanwhile'; END IF;";

static struct bytes
compound_text(struct ctx *c, const struct later *l, const char *end)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_text(&b, begin);
	for (size_t i = 0; i < l->count; i++) {
		buffer_text(&b, " ");
		buffer_text(&b, l->at[i].sql);
		buffer_text(&b, ";");
		if (l->at[i].must_find)
			buffer_text(&b, must_find);
	}
	buffer_text(&b, end);
	return buffer_bytes(&b);
}

/* NULL: there are enough of them. */
static const char *
compound_kept(struct db *db, struct bytes text)
{
	struct compound **at = &db->compounds;
	size_t count = 0;

	for (; *at != NULL; at = &(*at)->next, count++) {
		if ((*at)->text.length == text.length &&
		    memcmp((*at)->text.at, text.at, text.length) == 0)
			return (const char *)(*at)->text.at;
	}
	if (count == COMPOUNDS_MOST)
		return NULL;
	*at = arena_take(db->mem, sizeof(**at));
	(*at)->text.at = arena_copy(db->mem, text.at, text.length + 1);
	(*at)->text.length = text.length;
	return (const char *)(*at)->text.at;
}

static struct binds
values_of(struct ctx *c, const struct later *l)
{
	struct bind *all;
	size_t count = 0;

	for (size_t i = 0; i < l->count; i++)
		count += l->at[i].values.count;
	all = arena_take(c->mem, (count + 1) * sizeof(*all));
	count = 0;
	for (size_t i = 0; i < l->count; i++) {
		const struct binds *b = &l->at[i].values;

		memcpy(all + count, b->at, b->count * sizeof(*all));
		count += b->count;
	}
	return (struct binds){ all, count };
}

static bool
say_one(struct ctx *c, const struct late *one)
{
	return one->must_find ? db_change(c, one->sql, one->values) :
	    db_run(c, NULL, one->sql, one->values);
}

static bool
say_each(struct ctx *c, const struct later *l)
{
	for (size_t i = 0; i < l->count; i++)
		if (!say_one(c, &l->at[i]))
			return false;
	return true;
}

static bool
say_together(struct ctx *c, const struct later *l, const char *end)
{
	const char *sql;

	if (!db_ready(c))
		return false;
	sql = compound_kept(c->db, compound_text(c, l, end));
	return sql == NULL ? say_each(c, l) :
	    db_run(c, NULL, sql, values_of(c, l));
}

/* What waits is taken off first: to say it is to say something else. */
static struct later
take(struct db *db)
{
	struct later l = db->later;

	db->later = (struct later){ .count = 0 };
	return l;
}

static bool
later_say(struct ctx *c)
{
	struct later l;

	if (c->db == NULL || c->db->later.count == 0)
		return true;
	l = take(c->db);
	return l.count == 1 ? say_one(c, &l.at[0]) :
	    say_together(c, &l, " END");
}

/* A question as the last part of a compound; NULL: it is none. */
static const char *
part_of(struct ctx *c, const char *sql)
{
	if (text_starts(sql, "SELECT"))
		return sql;
	return !text_starts(sql, begin) ? NULL :
	    arena_text(c->mem, "BEGIN%s", sql + strlen(begin));
}

bool
later_join(struct ctx *c, const char **sql, struct binds *b)
{
	struct later l;
	const char *all, *part;

	if (c->db == NULL || c->db->later.count == 0)
		return true;
	part = part_of(c, *sql);
	if (part == NULL || !db_ready(c))
		return later_say(c);
	l = take(c->db);
	l.at[l.count++] = (struct late){ .sql = part, .values = *b };
	all = compound_kept(c->db, compound_text(c, &l, " END"));
	if (all == NULL) {
		l.count--;
		return say_each(c, &l);
	}
	*sql = all;
	*b = values_of(c, &l);
	return true;
}

bool
later_commit(struct ctx *c, bool *said)
{
	struct later l = take(c->db);
	const char *sql;

	*said = false;
	if (l.count == 0)
		return true;
	if (!db_ready(c))
		return false;
	sql = compound_kept(c->db, compound_text(c, &l, " COMMIT; END"));
	if (sql == NULL)
		return say_each(c, &l);
	*said = true;
	return db_run(c, NULL, sql, values_of(c, &l));
}

static bool
put(struct ctx *c, struct late one)
{
	struct later *l;

	if (c->db != NULL && c->db->later.count == LATER_MOST &&
	    !later_say(c))
		return false;
	if (!tx_is_open(c))
		return say_one(c, &one);
	l = &c->db->later;
	one.values.at = arena_copy(c->mem, one.values.at,
	    one.values.count * sizeof(*one.values.at));
	l->at[l->count++] = one;
	return true;
}

bool
db_later(struct ctx *c, const char *sql, struct binds b)
{
	return put(c, (struct late){ .sql = sql, .values = b });
}

bool
db_change_later(struct ctx *c, const char *sql, struct binds b)
{
	return put(c, (struct late){ .sql = sql, .values = b,
	    .must_find = true });
}
