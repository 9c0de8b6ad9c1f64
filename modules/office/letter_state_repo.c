/* letter_state_repo.c - table letter: where it is, single facts */

#include "db/later.h"
#include "office/letter.h"

bool
letter_move(struct ctx *c, const struct letter_move *m)
{
	static const char sql[] =
	    "UPDATE letter SET rev = rev + 1, state = COALESCE(?, state),"
	    " step = COALESCE(?, step),"
	    " step_label = COALESCE(?, step_label), due_at = ?,"
	    " process_id = COALESCE(?, process_id),"
	    " register_id = COALESCE(?, register_id),"
	    " number = COALESCE(?, number) WHERE id = ?";

	return db_change_later(c, sql,
	    BINDS(BIND_TEXT(m->state), BIND_TEXT(m->step),
	        BIND_TEXT(m->step_label), BIND_INSTANT(m->due_at),
	        BIND_ID(m->process_id), BIND_ID(m->register_id),
	        BIND_ID(m->number), BIND_INT(m->letter_id)));
}

bool
letter_set_filled(struct ctx *c, const struct letter *l)
{
	static const char sql[] =
	    "UPDATE letter SET filled = TRUE WHERE id = ? AND number = ?"
	    " AND register_id = ?";

	return db_change(c, sql,
	    BINDS(BIND_INT(l->id), BIND_INT(l->number),
	        BIND_INT(l->register_id)));
}

bool
letter_clear_code(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE letter SET code_number = NULL, document_code = NULL,"
	    " filled = FALSE WHERE id = ? AND direction = 'out'";

	return db_change(c, sql, BINDS(BIND_INT(id)));
}

bool
letter_set_signed(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE letter SET signed_at = ? WHERE id = ?";

	return db_later(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(id)));
}

bool
letter_set_released(struct ctx *c, int64_t id)
{
	static const char sql[] =
	    "UPDATE letter SET released_at = ? WHERE id = ?";

	return db_later(c, sql,
	    BINDS(BIND_INSTANT(c->now), BIND_INT(id)));
}

bool
letter_set_verdict(struct ctx *c, int64_t id, const char *verdict)
{
	static const char sql[] =
	    "UPDATE letter SET verdict = ? WHERE id = ?";

	return db_later(c, sql, BINDS(BIND_TEXT(verdict), BIND_INT(id)));
}

bool
letter_set_needs_seal(struct ctx *c, int64_t id, bool needs)
{
	static const char sql[] =
	    "UPDATE letter SET needs_seal = ? WHERE id = ?";

	return db_later(c, sql, BINDS(BIND_INT(needs), BIND_INT(id)));
}

bool
letter_set_paper(struct ctx *c, int64_t id, const char *paper,
    const char *reason)
{
	static const char sql[] =
	    "UPDATE letter SET paper = ?, paper_reason = ? WHERE id = ?";

	return db_later(c, sql,
	    BINDS(BIND_TEXT(paper), BIND_TEXT(reason), BIND_INT(id)));
}
