/*
 * duplicate_repo.c - letters that may be the same one (R054)
 *
 * Same document code of the same sender (letter_document), or same number,
 * notation and issuing organ (letter_code).  The indexes are named, as weighing
 * all of the table's against each other takes longer than the question.
 */

#include "db/lists.h"
#include "intake/intake.h"

static const struct member duplicate_members[] = {
	MEMBER(struct duplicate, id),
	MEMBER(struct duplicate, same_document), MEMBER_END
};
static const struct record duplicate_record =
    RECORD(duplicate, duplicate_members);

enum { MOST = 10 }; /* of the statements' LIMIT */

#define IS_ALIVE " AND state NOT IN ('returned', 'recalled', 'void')"

static bool
both_lists(struct ctx *c, const struct letter *l, struct rows *documents,
    struct rows *codes)
{
	static const char sql[] =
	    "BEGIN NOT ATOMIC"
	    " SELECT id, 1 FROM letter FORCE INDEX (letter_document)"
	    " WHERE organ_id = ?"
	    " AND sender_code = ? AND document_code = ?"
	    " AND direction = 'in' AND id <> ?" IS_ALIVE
	    " ORDER BY id DESC LIMIT 10;"
	    " SELECT id, 0 FROM letter FORCE INDEX (letter_code)"
	    " WHERE organ_id = ?"
	    " AND direction = 'in' AND code_notation = ?"
	    " AND code_number = ? AND organ_name = ? AND id <> ?" IS_ALIVE
	    " ORDER BY id DESC LIMIT 10; END";

	return db_lists(c, LISTS({ &duplicate_record, documents },
	    { &duplicate_record, codes }), sql,
	    BINDS(BIND_INT(l->organ_id), BIND_TEXT(l->sender_code),
	        BIND_TEXT(l->document_code), BIND_INT(l->id),
	        BIND_INT(l->organ_id), BIND_TEXT(l->code_notation),
	        BIND_TEXT(l->code_number), BIND_TEXT(l->organ_name),
	        BIND_INT(l->id)));
}

/* Two lists, newest first, into one: what is in both is the document. */
static void
both(struct ctx *c, const struct rows *a, const struct rows *b,
    struct rows *out)
{
	const struct duplicate *x = a->at, *y = b->at;
	const struct duplicate *x_end = x + a->count, *y_end = y + b->count;
	struct duplicate *to = arena_take(c->mem,
	    (a->count + b->count + 1) * sizeof(*to));

	*out = (struct rows){ to, 0 };
	while (out->count < MOST && (x < x_end || y < y_end)) {
		bool first = y == y_end || (x < x_end && x->id >= y->id);
		const struct duplicate *d = first ? x : y;

		to[out->count++] = *d;
		x += x < x_end && x->id == d->id;
		y += y < y_end && y->id == d->id;
	}
}

bool
duplicates_find(struct ctx *c, const struct letter *l, struct rows *out)
{
	struct rows documents, codes;

	if (!both_lists(c, l, &documents, &codes))
		return false;
	both(c, &documents, &codes, out);
	return true;
}
