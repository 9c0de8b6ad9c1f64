/*
 * task_repo.c - the lists of tasks: which ones held_repo.c says, here with
 * the letters that they belong to
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
	" k.state, k.due_at, k.id, 0"
#define BESIDE \
	" JOIN letter l ON l.id = k.letter_id" \
	" LEFT JOIN post g ON g.id = k.given_by" \
	" LEFT JOIN person gp ON gp.id = g.person_id" \
	" LEFT JOIN task t ON t.id = k.id"
#define TEN "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define MOST 101 /* of a page, and one */

static const struct task_row *
row_with(const struct rows *rows, int64_t id)
{
	const struct task_row *at = rows->at;

	for (size_t i = 0; i < rows->count; i++)
		if (at[i].task_id == id)
			return &at[i];
	return NULL;
}

/* The rows of these tasks, in their order. */
static bool
rows_of(struct ctx *c, const struct rows *held, struct rows *out)
{
	static const char sql[] =
	    "SELECT STRAIGHT_JOIN " COLUMNS " FROM task k" BESIDE
	    " WHERE k.id IN (" TEN ", " TEN ", " TEN ", " TEN ", " TEN ", "
	    TEN ", " TEN ", " TEN ", " TEN ", " TEN ", ?)";
	const struct held *h = held->at;
	struct bind b[MOST];
	struct rows found;
	struct task_row *to;

	*out = (struct rows){ NULL, 0 };
	if (held->count == 0)
		return true;
	for (size_t i = 0; i < MOST; i++)
		b[i] = BIND_INT(h[i < held->count ? i : 0].id);
	if (!db_list(c, &task_record, &found, sql, (struct binds){ b, MOST }))
		return false;
	out->at = to = arena_take(c->mem, held->count * sizeof(*to));
	for (size_t i = 0; i < held->count; i++) {
		const struct task_row *row = row_with(&found, h[i].id);

		if (row == NULL)
			continue;
		to[out->count] = *row;
		to[out->count++].late_rank = h[i].rank;
	}
	return true;
}

/* What I handed on; the organ is that of the post. */
static bool
list_sent(struct ctx *c, const struct page *page, struct rows *out)
{
	static const char sql[] =
	    "SELECT STRAIGHT_JOIN " COLUMNS
	    " FROM task k FORCE INDEX (task_handed)" BESIDE
	    " WHERE k.given_by = ? AND k.handed = 1 AND k.id < ?"
	    " AND k.organ_id = ? ORDER BY k.id DESC LIMIT ?";

	return db_list(c, &task_record, out, sql,
	    BINDS(BIND_INT(c->user.post_id),
	        BIND_INT(page->has_after ? page->keys[1] : INT64_MAX),
	        BIND_INT(c->user.organ_id), BIND_INT(page->limit + 1)));
}

bool
tasks_list(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out)
{
	struct rows held;

	if (text_same(tab, "sent"))
		return list_sent(c, page, out);
	if (text_same(tab, "done"))
		return held_done(c, page, &held) && rows_of(c, &held, out);
	return held_open(c, tab, page, &held) && rows_of(c, &held, out);
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
