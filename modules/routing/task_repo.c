/*
 * task_repo.c - the lists of tasks, by the keys under which a person holds
 *
 * A person's open tasks are some hundreds at most, so their order (urgent,
 * then nearest due) is computed; what is done is read by its key backwards.
 */
#include "base/text.h"
#include "db/db.h"
#include "routing/routing.h"

static const struct member task_members[] = {
	LETTER_ROW_MEMBERS_AT(struct task_row, letter.),
	MEMBER(struct task_row, task),
	MEMBER(struct task_row, part),
	MEMBER(struct task_row, text),
	MEMBER(struct task_row, from_name),
	MEMBER(struct task_row, from_title),
	MEMBER(struct task_row, state),
	MEMBER(struct task_row, due_at),
	MEMBER(struct task_row, task_id),
	MEMBER(struct task_row, late_rank),
	MEMBER_END
};

static const struct record task_record = RECORD(task_row, task_members);

#define COLUMNS \
	LETTER_ROW_COLUMNS ", k.uuid, k.part, k.text, gp.name, g.title," \
	" k.state, k.due_at, k.id"
#define FROM \
	" FROM task k JOIN letter l ON l.id = k.letter_id" \
	" LEFT JOIN post g ON g.id = k.given_by" \
	" LEFT JOIN person gp ON gp.id = g.person_id" \
	" LEFT JOIN task t ON t.id = k.id"
#define RANK \
	"((3 - k.urgency) * 100000000000000 + COALESCE(" \
	"CAST(UNIX_TIMESTAMP(k.due_at) * 1000 AS INTEGER), 90000000000000))"
#define HELD " k.holder_key IN (" FLOW_KEY_PLACES ")"

static bool
list_open(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS ", " RANK " AS late_rank" FROM
	    " WHERE" HELD " AND k.state IN ('open', 'seen')"
	    " AND (? = 'all' OR k.part = ? OR (? = 'lead' AND"
	    " k.part = 'one'))"
	    " AND (" RANK ", k.id) > (?, ?)"
	    " ORDER BY late_rank, k.id LIMIT ?";
	const char *k[FLOW_KEYS];

	flow_user_keys(c, k);
	return db_list(c, &task_record, out, sql,
	    BINDS(FLOW_KEY_BINDS(k), BIND_TEXT(tab), BIND_TEXT(tab),
	        BIND_TEXT(tab),
	        BIND_INT(page->has_after ? page->keys[0] : -1),
	        BIND_INT(page->keys[1]), BIND_INT(page->limit + 1)));
}

static bool
list_done(struct ctx *c, const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS ", 0" FROM
	    " WHERE" HELD " AND k.state = 'done' AND k.id < ?"
	    " ORDER BY k.id DESC LIMIT ?";
	const char *k[FLOW_KEYS];

	flow_user_keys(c, k);
	return db_list(c, &task_record, out, sql,
	    BINDS(FLOW_KEY_BINDS(k),
	        BIND_INT(page->has_after ? page->keys[1] : INT64_MAX),
	        BIND_INT(page->limit + 1)));
}

static bool
list_sent(struct ctx *c, const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT " COLUMNS ", 0" FROM
	    " WHERE k.given_by = ? AND k.organ_id = ? AND k.id < ?"
	    " AND k.part IN ('lead', 'coop', 'inform')"
	    " ORDER BY k.id DESC LIMIT ?";

	return db_list(c, &task_record, out, sql,
	    BINDS(BIND_INT(c->user.post_id), BIND_INT(c->user.organ_id),
	        BIND_INT(page->has_after ? page->keys[1] : INT64_MAX),
	        BIND_INT(page->limit + 1)));
}

bool
tasks_list(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out)
{
	if (text_same(tab, "done"))
		return list_done(c, page, out);
	if (text_same(tab, "sent"))
		return list_sent(c, page, out);
	return list_open(c, tab, page, out);
}

/* What is only for information is done once it was read. */
bool
task_mark_seen(struct ctx *c, const char *uuid)
{
	static const char sql[] =
	    "UPDATE task SET seen_at = COALESCE(seen_at, ?),"
	    " state = IF(part = 'inform', 'done', 'seen'),"
	    " closed_at = IF(part = 'inform', ?, closed_at)"
	    " WHERE uuid = ? AND state = 'open' AND holder_key IN"
	    " (" FLOW_KEY_PLACES ")";
	const char *k[FLOW_KEYS];

	flow_user_keys(c, k);
	return db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INSTANT(c->now),
	        BIND_TEXT(uuid), FLOW_KEY_BINDS(k)));
}
