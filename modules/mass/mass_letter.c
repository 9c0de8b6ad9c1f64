/* mass_letter.c - a letter's row, its file, its words in the search */

#include "base/text.h"
#include "mass/mass_make.h"
#include "mass/mass_rows.h"
#include "office/search_fields.h"

/* A number below ten has a zero in front where it was given (nd30 §2). */
static void
number_put(struct buffer *b, const struct made *d)
{
	char text[16] = "0";
	const char *number = d->says.number;
	bool is_own = d->says.drafter != NULL && d->arrived == 0;

	if (number != NULL && number[1] == '\0' && is_own) {
		text[1] = number[0];
		number = text;
	}
	row_text(b, number);
}

/* NĐ 30/2020, annex VI. */
static void
annex_put(struct buffer *b, const struct made *d)
{
	const struct says *s = &d->says;

	row_text(b, s->type);
	number_put(b, d);
	row_text(b, s->issued == 0 ? NULL : s->notation);
	row_day(b, s->issued);
	row_text(b, s->organ_name);
	row_text(b, s->subject);
	row_int(b, 1); /* page_count */
	row_text(b, s->signer_position);
	row_text(b, s->signer_name);
	row_text(b, s->competence);
	row_int(b, s->urgency);
}

static void
arrival_put(struct buffer *b, const struct made *d)
{
	bool by_axis = text_same(d->origin, "axis");

	row_text(b, by_axis ? d->says.code : NULL);
	row_text(b, d->arrived != 0 ? d->says.organ_name : NULL);
	row_id(b, d->arrived != 0 ? d->says.sender_unit : 0);
	row_time(b, d->arrived);
	row_time(b, d->arrived);
	row_day(b, d->given);
	row_text(b, d->verdict);
	row_text(b, d->return_reason == NULL ? NULL : "wrong_address");
	row_text(b, d->return_reason);
	row_int(b, d->needs_seal);
}

static void
place_put(struct buffer *b, const struct made *d)
{
	const struct walk *w = d->walk;

	row_id(b, w->drafter == NULL ? 0 : w->drafter->id);
	row_id(b, w->signer == NULL ? 0 : w->signer->id);
	row_int(b, d->arrived == 0 && d->number != 0); /* filled */
	row_time(b, d->signed_at);
	row_time(b, d->released);
	row_int(b, w->process_id);
	row_text(b, w->step);
	row_text(b, w->label);
	row_time(b, w->due);
	row_time(b, d->created);
}

void
letter_line(struct lines *l, struct made *d, struct dice *dice)
{
	struct buffer *b = &l->at[T_LETTER];
	struct uuid uuid = uuid_of(dice, d->created);

	row_int(b, d->id);
	row_uuid(b, &uuid);
	row_int(b, d->organ->id);
	row_text(b, d->direction);
	row_text(b, d->origin);
	row_text(b, d->state);
	row_int(b, d->order_no);
	row_int(b, d->walk->rev);
	annex_put(b, d);
	row_id(b, d->number == 0 ? 0 : d->book->id);
	row_id(b, d->number);
	row_text(b, d->says.document_code);
	arrival_put(b, d);
	place_put(b, d);
	row_end(b);
}

static void
revision_lines(struct lines *l, const struct made *d)
{
	struct buffer *b = &l->at[T_REVISION];

	for (size_t i = 0; i < d->revision_count; i++) {
		size_t stage = text_same(d->revisions[i].purpose,
		    "received") ? STAGE_ORGAN : i;

		row_int(b, d->id);
		row_int(b, (int64_t)i + 1);
		row_text(b, d->paper->stages[stage].sha256);
		row_int(b, d->paper->stages[stage].length);
		row_text(b, d->revisions[i].purpose);
		row_id(b, d->revisions[i].post_id);
		row_time(b, d->revisions[i].at);
		row_end(b);
	}
}

static void
verdict_line(struct lines *l, const struct made *d, const char *sha256)
{
	struct buffer *b = &l->at[T_VERDICT];

	if (!text_same(d->origin, "axis") || d->paper->report == NULL)
		return;
	row_int(b, d->id);
	row_int(b, d->id);
	row_text(b, sha256);
	row_text(b, d->paper->verdict);
	row_text(b, d->paper->report);
	row_time(b, d->arrived);
	row_end(b);
}

void
files_lines(struct lines *l, const struct made *d, struct dice *dice)
{
	struct buffer *b = &l->at[T_FILE];
	size_t stage = text_same(d->revisions[0].purpose, "received") ?
	    STAGE_ORGAN : d->revision_count - 1;
	struct uuid uuid = uuid_of(dice, d->created);

	row_int(b, d->id);
	row_uuid(b, &uuid);
	row_int(b, d->id);
	row_int(b, d->organ->id);
	row_text(b, d->arrived != 0 ? "vanban.pdf" : "duthao.pdf");
	row_text(b, d->paper->stages[stage].sha256);
	row_int(b, d->paper->stages[stage].length);
	row_int(b, d->paper->signatures == 0 ? 0 : stage == STAGE_ORGAN ? 2 :
	    stage > STAGE_UPLOAD ? 1 : 0);
	row_time(b, d->created);
	row_end(b);
	revision_lines(l, d);
	verdict_line(l, d, d->paper->stages[stage].sha256);
}

/* What modules/office/search_index.c would find in the row. */
static void
tokens_of(struct ctx *c, const struct made *d, struct tokens *t)
{
	const struct walk *w = d->walk;
	struct words fields[SEARCH_FIELDS];
	struct search_text text = {
		.subject = d->says.subject, .code_number = d->says.number,
		.code_notation = d->says.issued == 0 ? NULL :
		    d->says.notation,
		.organ_name = d->says.organ_name, .type_name = d->says.type,
		.document_code = d->says.document_code,
		.signer_name = d->says.signer_name,
		.sender_name = d->arrived == 0 ? NULL : d->says.organ_name,
		.number = d->number,
	};

	search_fields(c->mem, &text, fields);
	for (size_t i = 0; i < SEARCH_FIELDS; i++)
		tokens_add_words(c->mem, t, &fields[i]);
	tokens_add(c->mem, t, token_named(d->direction, 0));
	for (size_t i = 0; i < w->viewer_count; i++)
		tokens_add(c->mem, t, token_named(w->viewers[i].is_unit ?
		    "unit" : "post", w->viewers[i].id));
	tokens_sort(t);
}

bool
search_lines(struct ctx *c, struct maker *m, const struct made *d)
{
	struct buffer *b = &m->lines.at[T_SEARCH_LETTER];
	struct tokens t = { 0 };

	tokens_of(c, d, &t);
	row_int(b, d->id);
	row_int(b, d->organ->id);
	row_int(b, d->order_no);
	row_bytes(b, tokens_pack(c->mem, &t));
	row_end(b);
	return spool_add(c, &m->spool, d->rank, &t);
}
