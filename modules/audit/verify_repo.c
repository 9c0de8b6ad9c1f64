/* verify_repo.c - what the verifier reads beside seals and their rows */

#include "audit/verify.h"
#include "base/text.h"
#include "db/db.h"

enum { PROCESSES = 200 };

bool
snapshot_begin(struct ctx *c)
{
	static const char sql[] =
	    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";

	return db_run(c, NULL, sql, NO_BINDS) && tx_begin(c);
}

struct name {
	int64_t seq;
	struct instant at;
	const char *who, *what, *letter, *number, *notation;
};

static const struct member name_members[] = {
	MEMBER(struct name, seq),
	MEMBER(struct name, at),
	MEMBER(struct name, who),
	MEMBER(struct name, what),
	MEMBER(struct name, letter),
	MEMBER(struct name, number),
	MEMBER(struct name, notation),
	MEMBER_END
};

static const struct record name_record = RECORD(name, name_members);

static bool
name_find(struct ctx *c, const struct finding *f, struct name *out,
    bool *found)
{
	static const char history[] =
	    "SELECT h.seq, h.at, h.actor_text, h.label, l.uuid,"
	    " l.code_number, l.code_notation"
	    " FROM history h LEFT JOIN letter l ON l.id = h.letter_id"
	    " WHERE h.id = ? LIMIT 1";
	static const char audit[] =
	    "SELECT 0, a.at, p.name, a.act, l.uuid, l.code_number,"
	    " l.code_notation FROM audit a"
	    " LEFT JOIN person p ON p.id = a.person_id"
	    " LEFT JOIN letter l ON a.subject_kind = 'letter'"
	    " AND l.id = a.subject_id WHERE a.id = ? LIMIT 1";

	return db_find(c, &name_record, out, found,
	    text_same(f->table, "history") ? history : audit,
	    BINDS(BIND_INT(f->row)));
}

static const char *
code_of(struct ctx *c, const char *number, const char *notation)
{
	return number == NULL || notation == NULL ? NULL :
	    arena_text(c->mem, "%s/%s", number, notation);
}

/* A row that is still there says what it is about. */
bool
finding_name(struct ctx *c, struct finding *f)
{
	struct name n;
	bool found;

	if (!name_find(c, f, &n, &found))
		return false;
	if (!found)
		return true;
	f->seq = n.seq;
	f->at = n.at;
	f->who = n.who;
	f->what = n.what;
	f->letter = n.letter;
	f->letter_code = code_of(c, n.number, n.notation);
	return true;
}

static const struct member unsealed_members[] = {
	MEMBER(struct unsealed, count),
	MEMBER(struct unsealed, oldest),
	MEMBER_END
};

static const struct record unsealed_record =
    RECORD(unsealed, unsealed_members);

bool
unsealed_count(struct ctx *c, const int64_t to[], struct unsealed *out)
{
	static const char sql[] =
	    "SELECT COUNT(*), MIN(at) FROM ("
	    " SELECT at FROM history WHERE id > ?"
	    " UNION ALL SELECT at FROM audit WHERE id > ?) AS waiting";

	return db_one(c, &unsealed_record, out, sql,
	    BINDS(BIND_INT(to[BOOK_HISTORY]), BIND_INT(to[BOOK_AUDIT])));
}

static const struct member process_members[] = {
	MEMBER(struct chain_process, id),
	MEMBER(struct chain_process, rev),
	MEMBER(struct chain_process, uuid),
	MEMBER(struct chain_process, letter),
	MEMBER(struct chain_process, code_number),
	MEMBER(struct chain_process, code_notation),
	MEMBER(struct chain_process, last_self),
	MEMBER_END
};

static const struct record process_record =
    RECORD(chain_process, process_members);

static const struct member row_members[] = {
	MEMBER(struct chain_row, id),
	MEMBER(struct chain_row, process_id),
	MEMBER(struct chain_row, seq),
	MEMBER(struct chain_row, at),
	MEMBER(struct chain_row, post),
	MEMBER(struct chain_row, actor_text),
	MEMBER(struct chain_row, action),
	MEMBER(struct chain_row, label),
	MEMBER(struct chain_row, from_step),
	MEMBER(struct chain_row, to_step),
	MEMBER(struct chain_row, to_text),
	MEMBER(struct chain_row, hash),
	MEMBER(struct chain_row, input),
	MEMBER(struct chain_row, effects),
	MEMBER(struct chain_row, snapshot_hash),
	MEMBER(struct chain_row, fuel),
	MEMBER(struct chain_row, prev),
	MEMBER(struct chain_row, self),
	MEMBER_END
};

static const struct record row_record = RECORD(chain_row, row_members);

/* Rows up to the last process of a part; behind the last one, all others. */
static bool
part_rows(struct ctx *c, int64_t after, int64_t last, struct rows *out)
{
	static const char sql[] =
	    "SELECT h.id, h.process_id, h.seq, h.at, po.uuid, h.actor_text,"
	    " h.action, h.label, h.from_step, h.to_step, h.to_text, h.hash,"
	    " h.input, h.effects, h.snapshot_hash, h.fuel, h.prev, h.self"
	    " FROM history h LEFT JOIN post po ON po.id = h.post_id"
	    " WHERE h.process_id > ? AND h.process_id <= ?"
	    " ORDER BY h.process_id, h.seq, h.id";

	return db_list(c, &row_record, out, sql,
	    BINDS(BIND_INT(after), BIND_INT(last)));
}

bool
chain_next(struct ctx *c, int64_t after, struct chain_part *out)
{
	static const char sql[] =
	    "SELECT p.id, p.rev, p.uuid, l.uuid, l.code_number,"
	    " l.code_notation, p.last_self FROM process p"
	    " LEFT JOIN letter l ON l.id = p.letter_id"
	    " WHERE p.id > ? ORDER BY p.id LIMIT ?";
	struct rows processes, rows;
	int64_t last = INT64_MAX;

	if (!db_list(c, &process_record, &processes, sql,
	    BINDS(BIND_INT(after), BIND_INT(PROCESSES))))
		return false;
	out->processes = processes.at;
	out->process_count = processes.count;
	if (processes.count > 0)
		last = out->processes[processes.count - 1].id;
	if (!part_rows(c, after, last, &rows))
		return false;
	out->rows = rows.at;
	out->row_count = rows.count;
	return true;
}
