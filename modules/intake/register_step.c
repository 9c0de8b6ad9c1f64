/*
 * register_step.c - accepting a letter: the form, its number, the process
 *
 * The process carries it out (P4); the number is taken inside the transition,
 * when little is left to write, so the book is locked briefly.
 */

#include "base/text.h"
#include "flow/effect.h"
#include "intake/intake.h"
#include "office/audit.h"

/* R054: a warning that the clerk may overrule, which is then recorded. */
bool
duplicates_check(struct ctx *c, const struct letter *l,
    const struct register_form *f)
{
	struct rows rows;

	if (!duplicates_find(c, l, &rows))
		return false;
	if (rows.count == 0)
		return true;
	if (!f->accept_duplicate)
		return refuse(c, CONFLICT, "letter_duplicate",
		    "%zu like letter %lld", rows.count, (long long)l->id);
	return audit_add(c, "duplicate_accepted", "letter", l->id, NULL);
}

struct registering {
	const struct register_form *form;
	bool done;
};

/*
 * A letter that a leader gave back has its number already; another one is
 * never given (R052).
 */
static bool
apply_number(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	struct registering *r = t->act->own;
	struct book book;

	(void)args;
	r->done = true;
	if (t->letter->number != 0)
		return true;
	if (!register_get(c, r->form->register_id, &book))
		return false;
	if (!text_same(book.direction, "in") ||
	    book.year != c->today.year)
		return refuse_field(c, "register", "register_wrong",
		    "%s of %d", book.direction, (int)book.year);
	return register_take(c, book.id, t->letter);
}

static json_t *
own_object(struct ctx *c)
{
	return arena_own(c->mem, json_object(), flow_own_json);
}

static void
put_text(json_t *to, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		json_object_set_new(to, name, json_string(value));
}

/* What the history keeps of the form. */
static const json_t *
input_of(struct ctx *c, const struct register_form *f)
{
	json_t *input = own_object(c);

	put_text(input, "register", f->register_id);
	put_text(input, "leader", f->leader);
	put_text(input, "reason", f->override_reason);
	if (f->accept_duplicate)
		json_object_set_new(input, "accept_duplicate", json_true());
	if (f->paper_kept)
		json_object_set_new(input, "paper_kept", json_true());
	return input;
}

static bool
action_of(struct ctx *c, const struct letter *l,
    const struct register_form *f, const char **action)
{
	*action = f->action;
	if (*action != NULL && (*action)[0] != '\0')
		return true;
	if (!flow_action_with(c, l, "number", action))
		return false;
	return *action != NULL ||
	    refuse(c, NO_RIGHT, "not_your_task", "letter %lld",
	    (long long)l->id);
}

/* Another action of the step, without a number, belongs to another page. */
bool
register_step(struct ctx *c, const struct flow_held *held,
    const struct register_form *f)
{
	static const struct flow_effect effects[] = {
		{ "number", apply_number, true }, { NULL, NULL, false }
	};
	const struct intake_conf *conf = c->conf;
	const struct letter *l = &held->letter;
	struct registering own = { f, false };
	struct flow_act act = {
		.letter_id = l->id, .held = held, .rev = f->rev,
		.input = input_of(c, f), .effects = effects, .own = &own,
	};

	return action_of(c, l, f, &act.action) &&
	    letter_update_registration(c, l) &&
	    flow_act(c, &conf->flow, &act) &&
	    (own.done || refuse(c, CONFLICT, "action_elsewhere", "%s",
	    act.action));
}

bool
register_reply(struct ctx *c, int64_t letter_id, int status)
{
	struct letter_row row;
	struct json *j;

	if (!letter_row_get(c, letter_id, &row))
		return false;
	j = reply_json(c, status);
	json_int(j, "number", row.number);
	letter_row_write(c, j, "letter", &row);
	json_text(j, "task", row.task_uuid);
	return true;
}
