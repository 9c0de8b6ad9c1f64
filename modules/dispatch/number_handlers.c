/* number_handlers.c - number and date of an outgoing letter (R093, R094) */

#include "base/text.h"
#include "dispatch/dispatch.h"
#include "flow/effect.h"
#include "office/job.h"
#include "office/post.h"
#include "office/register.h"

static bool
outgoing_check(struct ctx *c, const struct letter *l)
{
	return text_same(l->direction, "out") ||
	    refuse(c, CONFLICT, "letter_is_incoming", "letter %ld",
	    (long)l->id);
}

bool
outgoing_of_path(struct ctx *c, struct letter *out)
{
	const char *id;

	return path_uuid(c, "id", &id) && letter_get(c, id, out) &&
	    outgoing_check(c, out);
}

static bool
outgoing_hold(struct ctx *c, struct flow_held *out)
{
	const char *id;

	return path_uuid(c, "id", &id) && flow_hold_named(c, id, out) &&
	    outgoing_check(c, &out->letter);
}

static bool
paper_rule(struct ctx *c, const struct letter *l, struct paper_choice *out)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	struct paper_lists lists;

	if (!province_read(c, &conf->province, &p) ||
	    !province_text(c, p, "paper.decision", &lists.decision) ||
	    !province_texts(c, p, "paper.with_paper", &lists.with_paper))
		return false;
	*out = paper_of_type(&lists, l->type_name);
	return true;
}

static bool
notation_of(struct ctx *c, const struct letter *l, const char **out)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	struct letter_types types;
	struct notation n = { .type_abbreviation = "" };
	struct post drafter;
	struct unit organ, unit;

	if (!province_read(c, &conf->province, &p) ||
	    !province_types(c, p, &types) ||
	    !post_get_id(c, l->drafter_post_id, &drafter) ||
	    !unit_get_id(c, l->organ_id, &organ) ||
	    !unit_get_id(c, drafter.unit_id, &unit))
		return false;
	for (size_t i = 0; i < types.count; i++)
		if (text_same(types.at[i].name, l->type_name))
			n.type_abbreviation = types.at[i].abbreviation;
	n.organ = organ.short_name;
	n.unit = unit.short_name;
	*out = notation_text(c, &n);
	return true;
}

static void
write_books(struct json *j, const struct rows *books)
{
	const struct book *b = books->at;

	json_open_list(j, "registers");
	for (size_t i = 0; i < books->count; i++) {
		json_open(j, NULL);
		json_text(j, "id", b[i].uuid);
		json_text(j, "name", b[i].name);
		json_int(j, "next_number", register_next(&b[i]));
		json_close(j);
	}
	json_close(j);
}

/* The common book of the year is there from its first use on. */
static bool
books_of_year(struct ctx *c, struct rows *books)
{
	struct register_query q = {
		.organ_id = c->user.organ_id, .direction = "out",
		.series = "chung", .year = c->today.year,
	};
	struct book book;

	return register_for(c, &q, &book) &&
	    register_list(c, "out", c->today.year, books);
}

bool
numbering_show(struct ctx *c)
{
	struct letter l;
	struct rows books;
	struct paper_choice paper;
	const char *notation;
	struct json *j;

	if (!outgoing_of_path(c, &l) ||
	    !books_of_year(c, &books) ||
	    !notation_of(c, &l, &notation) ||
	    !paper_rule(c, &l, &paper))
		return false;
	j = reply_json(c, 200);
	write_books(j, &books);
	json_open(j, "proposed");
	json_text(j, "code_notation", notation);
	json_date(j, "issued_on", c->today);
	json_close(j);
	json_bool(j, "needs_fill", l.number > 0 && !l.filled);
	json_open(j, "paper");
	json_text(j, "decision", paper.decision);
	json_text(j, "rule", paper.rule);
	json_text(j, "chosen", l.paper);
	json_text(j, "reason", l.paper_reason);
	json_close(j);
	return true;
}

struct number_form {
	const char *action, *register_id, *code_notation;
	int64_t rev;
	struct date issued_on;
	const char *paper, *paper_reason;
	int64_t copies;
};

static const struct member number_members[] = {
	MEMBER(struct number_form, action, .min = 1, .max = 40),
	MEMBER_AS(struct number_form, register_id, "register", .min = 36,
	    .max = 36),
	MEMBER(struct number_form, code_notation, .min = 2, .max = 30),
	MEMBER(struct number_form, rev, .min = 1, .max = INT32_MAX),
	MEMBER(struct number_form, issued_on),
	MEMBER(struct number_form, paper, .min = 1, .max = 12,
	    .optional = true),
	MEMBER(struct number_form, paper_reason, .min = 1, .max = 500,
	    .optional = true),
	MEMBER(struct number_form, copies, .min = 0, .max = 9999,
	    .optional = true),
	MEMBER_END
};

static const struct record number_record = {
	"number", sizeof(struct number_form), number_members
};

static bool
form_follow(struct ctx *c, const struct number_form *f, struct letter *l)
{
	struct paper_choice rule;

	if (date_after(f->issued_on, c->today))
		return refuse_field(c, "issued_on", "issued_in_future",
		    "%d days", date_days(c->today, f->issued_on));
	if (f->issued_on.year != c->today.year) /* R093: a book has a year */
		return refuse_field(c, "issued_on", "issued_other_year",
		    "year %d", f->issued_on.year);
	if (f->paper != NULL)
		l->paper = f->paper;
	if (f->paper_reason != NULL)
		l->paper_reason = f->paper_reason;
	return paper_rule(c, l, &rule) &&
	    paper_may_be(c, &rule, l) &&
	    letter_set_paper(c, l->id, l->paper, l->paper_reason);
}

struct numbering {
	const struct number_form *form;
	struct book book;
	struct unit organ;
	struct letter letter; /* with its number; id 0: there was none given */
};

/* The number is known only now: the texts that hold it follow. */
static bool
apply_number(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	struct numbering *n = t->act->own;
	struct letter *l = t->letter;

	(void)args;
	if (!register_take(c, n->book.id, l))
		return false;
	l->code_notation = n->form->code_notation;
	l->issued_on = n->form->issued_on;
	l->copies = n->form->copies;
	l->code_number = number_text(c, l->number);
	l->document_code = document_code(c,
	    n->organ.code == NULL ? "" : n->organ.code, l);
	n->letter = *l;
	return letter_update_registration(c, l) &&
	    job_add(c, "fill", l->id, NULL);
}

static bool
reply_number(struct ctx *c, const struct letter *l)
{
	struct letter_row row;
	struct json *j;

	if (!letter_row_get(c, l->id, &row))
		return false;
	j = reply_json(c, 200);
	json_int(j, "number", l->number);
	json_text(j, "code",
	    letter_code(c, l->code_number, l->code_notation));
	json_text(j, "state", l->filled ? "numbered" : "numbered_not_filled");
	letter_row_write(c, j, "letter", &row);
	return true;
}

/* Copies have a series of their own (nd30 §2), so has what comes in. */
static bool
book_read(struct ctx *c, struct numbering *n)
{
	if (!register_get(c, n->form->register_id, &n->book))
		return false;
	return text_same(n->book.direction, "out") ||
	    refuse_field(c, "register", "register_wrong", "%s of %d",
	    n->book.direction, (int)n->book.year);
}

static bool
number_act(struct ctx *c, const struct flow_held *held, struct numbering *n)
{
	static const struct flow_effect effects[] = {
		{ "number", apply_number, true }, { NULL, NULL, false }
	};
	const struct dispatch_conf *conf = c->conf;
	struct flow_act act = {
		.letter_id = held->letter.id, .held = held,
		.action = n->form->action, .rev = n->form->rev,
		.effects = effects, .own = n,
	};

	return body_json(c, &act.input) &&
	    book_read(c, n) &&
	    unit_get_id(c, held->letter.organ_id, &n->organ) &&
	    flow_act(c, &conf->flow, &act) &&
	    (n->letter.id != 0 || refuse(c, CONFLICT, "action_unknown",
	    "%s gives no number", n->form->action));
}

/*
 * The number commits with its history row (P2, P3); the file is written
 * afterwards by /fill, which can be repeated, or by the courier.
 */
bool
number_give(struct ctx *c)
{
	struct number_form form = { .copies = 0 };
	struct numbering n = { .form = &form };
	struct flow_held held;

	return form_read(c, &number_record, &form) &&
	    tx_begin(c) &&
	    outgoing_hold(c, &held) &&
	    form_follow(c, &form, &held.letter) &&
	    number_act(c, &held, &n) &&
	    reply_number(c, &n.letter);
}

bool
number_fill(struct ctx *c)
{
	const struct dispatch_conf *conf = c->conf;
	struct letter l;
	struct file file;
	struct json *j;

	if (!outgoing_of_path(c, &l) ||
	    !letter_fill(c, &conf->fill, &l, &file))
		return false;
	j = reply_json(c, 200);
	file_write(j, "file", &file);
	json_text(j, "sha256", file.sha256);
	return true;
}
