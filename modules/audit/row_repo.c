/* row_repo.c - rows of history and audit, as leaves of a seal */

#include "audit/audit.h"
#include "base/text.h"
#include "db/db.h"

/* What a history row says is in self already; ids of people are not. */
struct history_leaf {
	int64_t id, process_id, seq, letter_id, organ_id, person_id, post_id;
	int64_t on_behalf_post_id;
	struct instant at;
	struct bytes self;
};

static const struct member history_members[] = {
	MEMBER(struct history_leaf, id),
	MEMBER(struct history_leaf, process_id),
	MEMBER(struct history_leaf, seq),
	MEMBER(struct history_leaf, at),
	MEMBER(struct history_leaf, letter_id),
	MEMBER(struct history_leaf, organ_id),
	MEMBER(struct history_leaf, person_id),
	MEMBER(struct history_leaf, post_id),
	MEMBER(struct history_leaf, on_behalf_post_id),
	MEMBER(struct history_leaf, self),
	MEMBER_END
};

static const struct record history_record =
    RECORD(history_leaf, history_members);

static void
history_hash(struct ctx *c, const void *from, struct sealed_row *to)
{
	const struct history_leaf *h = from;
	struct buffer b;

	content_begin(&b, c->mem, "vanthu-history-row-1");
	content_int(&b, h->id);
	content_int(&b, h->process_id);
	content_int(&b, h->seq);
	content_int(&b, h->at.ms);
	content_int(&b, h->letter_id);
	content_int(&b, h->organ_id);
	content_int(&b, h->person_id);
	content_int(&b, h->post_id);
	content_int(&b, h->on_behalf_post_id);
	content_text(&b, text_hex(c->mem, h->self));
	to->id = h->id;
	to->at = h->at;
	tree_leaf(buffer_bytes(&b), to->leaf);
}

static bool
history_rows(struct ctx *c, const struct row_span *s, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, process_id, seq, at, letter_id, organ_id, person_id,"
	    " post_id, on_behalf_post_id, self FROM history"
	    " WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?";

	return db_list(c, &history_record, out, sql, BINDS(BIND_INT(s->from),
	    BIND_INT(s->to), BIND_INT(s->limit)));
}

struct audit_leaf {
	int64_t id, person_id, post_id, organ_id, subject_id;
	struct instant at;
	const char *act, *subject_kind, *address, *request_id, *note;
};

static const struct member audit_members[] = {
	MEMBER(struct audit_leaf, id),
	MEMBER(struct audit_leaf, at),
	MEMBER(struct audit_leaf, person_id),
	MEMBER(struct audit_leaf, post_id),
	MEMBER(struct audit_leaf, organ_id),
	MEMBER(struct audit_leaf, act),
	MEMBER(struct audit_leaf, subject_kind),
	MEMBER(struct audit_leaf, subject_id),
	MEMBER(struct audit_leaf, address),
	MEMBER(struct audit_leaf, request_id),
	MEMBER(struct audit_leaf, note),
	MEMBER_END
};

static const struct record audit_record = RECORD(audit_leaf, audit_members);

static void
audit_hash(struct ctx *c, const void *from, struct sealed_row *to)
{
	const struct audit_leaf *a = from;
	struct buffer b;

	content_begin(&b, c->mem, "vanthu-audit-row-1");
	content_int(&b, a->id);
	content_int(&b, a->at.ms);
	content_int(&b, a->person_id);
	content_int(&b, a->post_id);
	content_int(&b, a->organ_id);
	content_text(&b, a->act);
	content_text(&b, a->subject_kind);
	content_int(&b, a->subject_id);
	content_text(&b, a->address);
	content_text(&b, a->request_id);
	content_text(&b, a->note);
	to->id = a->id;
	to->at = a->at;
	tree_leaf(buffer_bytes(&b), to->leaf);
}

static bool
audit_rows(struct ctx *c, const struct row_span *s, struct rows *out)
{
	static const char sql[] =
	    "SELECT id, at, person_id, post_id, organ_id, act, subject_kind,"
	    " subject_id, address, request_id, note FROM audit"
	    " WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?";

	return db_list(c, &audit_record, out, sql, BINDS(BIND_INT(s->from),
	    BIND_INT(s->to), BIND_INT(s->limit)));
}

static const struct {
	bool (*read)(struct ctx *c, const struct row_span *s,
	    struct rows *out);
	void (*hash)(struct ctx *c, const void *from, struct sealed_row *to);
	size_t size;
} books[BOOKS] = {
	[BOOK_HISTORY] = { history_rows, history_hash,
	    sizeof(struct history_leaf) },
	[BOOK_AUDIT] = { audit_rows, audit_hash, sizeof(struct audit_leaf) },
};

bool
rows_read(struct ctx *c, const struct row_span *s, struct sealed_rows *out)
{
	struct rows rows;

	if (!books[s->book].read(c, s, &rows))
		return false;
	out->at = arena_take(c->mem, (rows.count + 1) * sizeof(*out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		books[s->book].hash(c, (const char *)rows.at +
		    i * books[s->book].size, &out->at[i]);
	return true;
}

/*
 * A row that was written but not committed is locked, and a lock is what this
 * does not wait for.
 */
bool
rows_in_flight(struct ctx *c, const struct row_span *s, bool *out)
{
	static const char history[] =
	    "SELECT COUNT(*) FROM history WHERE id BETWEEN ? AND ?"
	    " LOCK IN SHARE MODE NOWAIT";
	static const char audit[] =
	    "SELECT COUNT(*) FROM audit WHERE id BETWEEN ? AND ?"
	    " LOCK IN SHARE MODE NOWAIT";
	int64_t count;

	*out = false;
	if (db_int(c, &count, s->book == BOOK_HISTORY ? history : audit,
	    BINDS(BIND_INT(s->from), BIND_INT(s->to)))) {
		*out = count > 0; /* it has just committed */
		return true;
	}
	if (!text_same(c->failure.code, "try_again"))
		return false;
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	*out = true;
	return true;
}
