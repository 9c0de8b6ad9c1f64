/* search_index.c - a letter's words into the inverted table, and out of it */

#include "base/text.h"
#include "office/letter.h"
#include "office/search.h"
#include "office/search_fields.h"
#include "office/search_repo.h"

static void
add_viewers(struct ctx *c, const struct rows *viewers, struct tokens *t)
{
	const struct search_viewer *v = viewers->at;

	for (size_t i = 0; i < viewers->count; i++)
		tokens_add(c->mem, t, token_named(v[i].kind,
		    v[i].viewer_id));
}

/* R113: a letter that its sender took back is found no more. */
static bool
is_hidden(const struct letter *l)
{
	return text_same(l->state, "recalled") &&
	    text_same(l->direction, "in");
}

static void
tokens_of(struct ctx *c, const struct letter *l,
    const struct rows *viewers, struct tokens *t)
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
	add_viewers(c, viewers, t);
	tokens_sort(t);
}

/* The tokens it has now; none of a new letter. */
static struct search_old
old_of(const struct search_seen *seen)
{
	const struct search_old *old = seen->old.at;

	return seen->old.count > 0 ? *old : (struct search_old){ 0 };
}

static bool
drop(struct ctx *c, int64_t letter_id, const struct search_seen *seen)
{
	struct search_old old = old_of(seen);
	struct search_place at = { letter_id, old.organ_id, old.order_no };
	struct tokens before;

	tokens_unpack(c->mem, old.tokens, &before);
	return search_tokens_delete(c, &at, &before) &&
	    search_letter_delete(c, letter_id);
}

bool
search_index_seen(struct ctx *c, const struct letter *l,
    const struct search_seen *seen)
{
	struct search_place at = { l->id, l->organ_id, l->order_no };
	struct tokens now = { 0 }, before, more, less;

	if (is_hidden(l))
		return drop(c, l->id, seen);
	tokens_of(c, l, &seen->viewers, &now);
	tokens_unpack(c->mem, old_of(seen).tokens, &before);
	tokens_without(c->mem, &now, &before, &more);
	tokens_without(c->mem, &before, &now, &less);
	if (more.count == 0 && less.count == 0)
		return true;
	return search_tokens_insert(c, &at, &more) &&
	    search_tokens_delete(c, &at, &less) &&
	    search_letter_put(c, &at, tokens_pack(c->mem, &now));
}

bool
search_index(struct ctx *c, const struct letter *l)
{
	struct search_seen seen;

	return search_see(c, l->id, &seen) && search_index_seen(c, l, &seen);
}

bool
search_drop(struct ctx *c, int64_t letter_id)
{
	struct search_seen seen;

	return search_see(c, letter_id, &seen) && drop(c, letter_id, &seen);
}
