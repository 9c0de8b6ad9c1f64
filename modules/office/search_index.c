/* search_index.c - a letter's words into the inverted table, and out of it */

#include "base/text.h"
#include "office/letter.h"
#include "office/search.h"
#include "office/search_fields.h"
#include "office/search_repo.h"

static bool
add_viewers(struct ctx *c, int64_t letter_id, struct tokens *t)
{
	struct rows rows;
	const struct search_viewer *v;

	if (!search_viewers(c, letter_id, &rows))
		return false;
	v = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		tokens_add(c->mem, t, token_named(v[i].kind,
		    v[i].viewer_id));
	return true;
}

/* R113: a letter that its sender took back is found no more. */
static bool
is_hidden(const struct letter *l)
{
	return text_same(l->state, "recalled") &&
	    text_same(l->direction, "in");
}

static bool
tokens_of(struct ctx *c, const struct letter *l, struct tokens *t)
{
	struct words fields[SEARCH_FIELDS];
	struct search_text text = {
		.subject = l->subject, .code_number = l->code_number,
		.code_notation = l->code_notation,
		.organ_name = l->organ_name, .type_name = l->type_name,
		.document_code = l->document_code,
		.signer_name = l->signer_name,
		.sender_name = l->sender_name, .to_places = l->to_places,
		.description = l->description, .number = l->number,
	};

	search_fields(c->mem, &text, fields);
	for (size_t i = 0; i < SEARCH_FIELDS; i++)
		tokens_add_words(c->mem, t, &fields[i]);
	tokens_add(c->mem, t, token_named(l->direction, 0));
	if (!add_viewers(c, l->id, t))
		return false;
	tokens_sort(t);
	return true;
}

bool
search_index(struct ctx *c, const struct letter *l)
{
	struct tokens now = { 0 }, before, more, less;
	struct search_place at;
	struct search_old old;

	if (is_hidden(l))
		return search_drop(c, l->id);
	if (!tokens_of(c, l, &now) || !search_old_get(c, l->id, &old))
		return false;

	at = (struct search_place){ l->id, l->organ_id, l->order_no };
	tokens_unpack(c->mem, old.tokens, &before);
	tokens_without(c->mem, &now, &before, &more);
	tokens_without(c->mem, &before, &now, &less);
	if (more.count == 0 && less.count == 0)
		return true;
	return search_tokens_insert(c, &at, &more) &&
	    search_tokens_delete(c, &at, &less) &&
	    search_letter_put(c, &at, tokens_pack(c->mem, &now));
}

bool
search_drop(struct ctx *c, int64_t letter_id)
{
	struct search_place at;
	struct search_old old;
	struct tokens before;

	if (!search_old_get(c, letter_id, &old))
		return false;
	at = (struct search_place){ letter_id, old.organ_id, old.order_no };
	tokens_unpack(c->mem, old.tokens, &before);
	return search_tokens_delete(c, &at, &before) &&
	    search_letter_delete(c, letter_id);
}
