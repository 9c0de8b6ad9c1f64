/*
 * held_repo.c - what a person holds, in order, a page at a time
 *
 * A person holds tasks under some keys (the post, a role in the unit, a role
 * in the organ).  Each key has its list in an index; a page of each is read
 * and they are merged here, so that nobody sorts everything that lies open in
 * a large agency to show fifty rows.
 */
#include <stdlib.h>

#include "base/text.h"
#include "db/db.h"
#include "flow/flow.h"
#include "routing/routing.h"

/* Urgent first, then the nearest due, then what has no due time. */
#define RANK_URGENCY INT64_C(100000000000000)
#define RANK_NO_DUE INT64_C(90000000000000)
#define NO_DUE_SORT INT64_C(253402214400000) /* 9999-12-31, as in task */

static const struct member held_members[] = {
	MEMBER(struct held, id), MEMBER(struct held, urgency),
	MEMBER(struct held, due), MEMBER_END
};
static const struct record held_record = RECORD(held, held_members);

#define OPEN_OF(part) \
	"(SELECT id, urgency, due_sort FROM task FORCE INDEX (task_desk)" \
	" WHERE holder_key = ? AND lane = 'open' AND part = '" part "'" \
	" AND (urgency < ? OR urgency = ? AND (due_sort > ?" \
	" OR due_sort = ? AND id > ?))" \
	" ORDER BY urgency DESC, due_sort, id LIMIT ?)"

static const char lead_sql[] =
    OPEN_OF("lead") " UNION ALL " OPEN_OF("one");
static const char coop_sql[] = OPEN_OF("coop");
static const char inform_sql[] = OPEN_OF("inform");
static const char all_sql[] =
    OPEN_OF("lead") " UNION ALL " OPEN_OF("one") " UNION ALL "
    OPEN_OF("coop") " UNION ALL " OPEN_OF("inform");

static const struct open_tab {
	const char *tab, *sql;
	size_t parts;
} open_tabs[] = {
	{ "all", all_sql, 4 }, { "lead", lead_sql, 2 },
	{ "coop", coop_sql, 1 }, { "inform", inform_sql, 1 },
};
#define PART_BINDS 7
#define MOST_PARTS 4

static const struct open_tab *
open_tab_find(const char *name)
{
	for (size_t i = 0; i < COUNT(open_tabs); i++)
		if (text_same(open_tabs[i].tab, name))
			return &open_tabs[i];
	return &open_tabs[0];
}

static bool
open_of_key(struct ctx *c, const struct open_tab *tab, const char *key,
    const struct page *page, struct rows *out)
{
	struct bind b[PART_BINDS * MOST_PARTS];
	int64_t rank = page->has_after ? page->keys[0] : -RANK_URGENCY;
	int64_t urgency = 3 - rank / RANK_URGENCY;
	struct instant due = { rank % RANK_URGENCY };
	size_t n = 0;

	if (due.ms == RANK_NO_DUE)
		due.ms = NO_DUE_SORT;
	if (due.ms == 0)
		due.ms = 1; /* 0 is no instant */
	for (size_t i = 0; i < tab->parts; i++) {
		b[n++] = BIND_TEXT(key);
		b[n++] = BIND_INT(urgency);
		b[n++] = BIND_INT(urgency);
		b[n++] = BIND_INSTANT(due);
		b[n++] = BIND_INSTANT(due);
		b[n++] = BIND_INT(page->keys[1]);
		b[n++] = BIND_INT(page->limit + 1);
	}
	return db_list(c, &held_record, out, tab->sql,
	    (struct binds){ b, n });
}

static bool
done_of_key(struct ctx *c, const char *key, const struct page *page,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT id, 0, NULL FROM task FORCE INDEX (task_past)"
	    " WHERE holder_key = ? AND lane = 'done' AND id < ?"
	    " ORDER BY id DESC LIMIT ?";

	return db_list(c, &held_record, out, sql,
	    BINDS(BIND_TEXT(key),
	        BIND_INT(page->has_after ? page->keys[1] : INT64_MAX),
	        BIND_INT(page->limit + 1)));
}

static int
open_order(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static int
done_order(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return x->id > y->id ? -1 : x->id < y->id;
}

static void
held_add(struct ctx *c, struct rows *all, const struct rows *more)
{
	const struct held *from = more->at;
	struct held *to = arena_grow(c->mem, all->at,
	    all->count * sizeof(*to), (all->count + more->count + 1) *
	    sizeof(*to));

	for (size_t i = 0; i < more->count; i++) {
		struct held *h = &to[all->count++];

		*h = from[i];
		h->rank = (3 - h->urgency) * RANK_URGENCY +
		    (h->due.ms >= NO_DUE_SORT ? RANK_NO_DUE : h->due.ms);
	}
	all->at = to;
}

static void
first_page(struct rows *all, const struct page *page,
    int (*order)(const void *, const void *))
{
	if (all->count > 1)
		qsort(all->at, all->count, sizeof(struct held), order);
	if (all->count > (size_t)page->limit + 1)
		all->count = (size_t)page->limit + 1;
}

bool
held_open(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out)
{
	const char *keys[FLOW_KEYS];
	size_t count = flow_user_keys(c, keys);
	struct rows more;

	*out = (struct rows){ NULL, 0 };
	for (size_t i = 0; i < count; i++) {
		if (!open_of_key(c, open_tab_find(tab), keys[i], page, &more))
			return false;
		held_add(c, out, &more);
	}
	first_page(out, page, open_order);
	return true;
}

bool
held_done(struct ctx *c, const struct page *page, struct rows *out)
{
	const char *keys[FLOW_KEYS];
	size_t count = flow_user_keys(c, keys);
	struct rows more;

	*out = (struct rows){ NULL, 0 };
	for (size_t i = 0; i < count; i++) {
		if (!done_of_key(c, keys[i], page, &more))
			return false;
		held_add(c, out, &more);
	}
	first_page(out, page, done_order);
	return true;
}
