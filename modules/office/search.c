/*
 * search.c - a question becomes chains of tokens; what they find is read
 * again for phrases and typed marks
 */

#include <string.h>

#include "office/right.h"
#include "office/search.h"
#include "office/search_fields.h"
#include "office/search_repo.h"

#define WORD_TOKENS 6
#define MAX_STEPS 40 /* then the page ends early, with a next */
#define COUNT_MAX 1001

/* A search on its way: one chain, or two where rights are asked. */
struct search {
	struct terms terms;
	struct search_chain chains[2];
	size_t chain_count;
	int64_t organ_id;
};

/* What one step looked at and found. */
struct step {
	struct search_hit hits[SEARCH_STEP];
	size_t count;
	int64_t last; /* order_no where the next step begins */
	bool more;
};

/* The tokens of the words asked for; a phrase asks for its pairs. */
static void
words_wanted(struct ctx *c, const struct terms *terms, struct tokens *t)
{
	for (size_t i = 0; i < terms->count; i++) {
		const struct words *w = &terms->at[i];

		if (w->count == 1)
			tokens_add(c->mem, t, token_word(w->at[0].folded));
		for (size_t k = 1; k < w->count; k++)
			tokens_add(c->mem, t, token_pair(w->at[k - 1].folded,
			    w->at[k].folded));
	}
	tokens_sort(t);
}

struct weighed {
	uint32_t token;
	struct search_weight weight;
};

struct weights {
	struct weighed *at;
	size_t count;
};

/* Fewer letters, or the same number of them over a longer time. */
static bool
is_rarer(const struct search_weight *a, const struct search_weight *b)
{
	return a->count != b->count ? a->count < b->count :
	    a->oldest < b->oldest;
}

/* Insertion by weight; lists are short. */
static bool
weigh(struct ctx *c, const struct search_chain *range, const struct tokens *t,
    struct weights *out)
{
	struct search_weight *weights = arena_take(c->mem,
	    (t->count + 1) * sizeof(*weights));

	if (!search_weights(c, range, t, weights))
		return false;
	for (size_t i = 0; i < t->count; i++) {
		struct weighed w = { t->at[i], weights[i] };
		size_t at = out->count++;

		for (; at > 0 && is_rarer(&w.weight, &out->at[at - 1].weight);
		    at--)
			out->at[at] = out->at[at - 1];
		out->at[at] = w;
	}
	return true;
}

/* Rarest first; of many words the rarest are enough for a sieve. */
static bool
chain_fill(struct ctx *c, struct search_chain *chain, struct tokens *words,
    struct tokens *must)
{
	size_t room = words->count + must->count;
	struct weights w = {
		arena_take(c->mem, room * sizeof(*w.at)), 0
	};

	if (room == 1) { /* nothing to put in order */
		chain->tokens[chain->count++] = words->count == 1 ?
		    words->at[0] : must->at[0];
		return true;
	}
	if (!weigh(c, chain, words, &w))
		return false;
	if (w.count > WORD_TOKENS)
		w.count = WORD_TOKENS;
	if (!weigh(c, chain, must, &w))
		return false;
	for (size_t i = 0; i < w.count; i++)
		chain->tokens[chain->count++] = w.at[i].token;
	return true;
}

static struct search_chain
chain_range(const struct ctx *c, const struct search_query *q)
{
	struct search_chain chain = { .organ_id = c->user.organ_id,
		.before = INT64_MAX };

	if (q->year != 0) {
		chain.from = q->year * YEAR_ORDER;
		chain.before = (q->year + 1) * YEAR_ORDER;
	}
	if (q->before != 0 && q->before < chain.before)
		chain.before = q->before;
	return chain;
}

static bool
chain_make(struct ctx *c, const struct search_query *q, uint32_t viewer,
    struct search *s)
{
	struct search_chain *chain = &s->chains[s->chain_count++];
	struct tokens words = { 0 }, must = { 0 };

	*chain = chain_range(c, q);
	words_wanted(c, &s->terms, &words);
	if (q->direction != NULL)
		tokens_add(c->mem, &must, token_named(q->direction, 0));
	if (viewer != 0)
		tokens_add(c->mem, &must, viewer);
	return chain_fill(c, chain, &words, &must);
}

static bool
search_begin(struct ctx *c, const struct search_query *q, struct search *s)
{
	memset(s, 0, sizeof(*s));
	s->organ_id = c->user.organ_id;
	terms_read(c->mem, q->text, &s->terms);
	if (s->terms.count == 0)
		return refuse_field(c, "q", "search_empty", "no word");

	if (reads_whole_organ(c))
		return chain_make(c, q, 0, s);
	return chain_make(c, q, token_named("post", c->user.post_id), s) &&
	    chain_make(c, q, token_named("unit", c->user.unit_id), s);
}

/* Two lists, newest first, into one without repeats. */
static void
orders_merge(const struct orders *a, const struct orders *b,
    struct orders *out)
{
	size_t i = 0, k = 0;

	out->count = 0;
	while (i < a->count || k < b->count) {
		int64_t x = i < a->count ? a->at[i] : -1;
		int64_t y = k < b->count ? b->at[k] : -1;

		out->at[out->count++] = x > y ? x : y;
		i += x >= y;
		k += y >= x;
	}
}

/* The next candidates; *more: there may be others behind them. */
static bool
candidates(struct ctx *c, const struct search *s, struct orders *out,
    bool *more)
{
	struct orders found[2] = { { .count = 0 }, { .count = 0 } };

	for (size_t i = 0; i < s->chain_count; i++) {
		if (!search_chain_run(c, &s->chains[i], &found[i]))
			return false;
	}
	orders_merge(&found[0], &found[1], out);
	*more = found[0].count == SEARCH_STEP ||
	    found[1].count == SEARCH_STEP || out->count > SEARCH_STEP;
	if (out->count > SEARCH_STEP)
		out->count = SEARCH_STEP;
	return true;
}

/* A letter's fields, taken apart only where that is needed. */
struct reading {
	const struct search_text *text;
	struct words fields[SEARCH_FIELDS];
	bool is_split[SEARCH_FIELDS];
};

static bool
field_holds(struct ctx *c, const struct search *s, size_t term,
    struct reading *r, size_t k)
{
	if (!r->is_split[k])
		words_split(c->mem, search_field(c->mem, r->text, k),
		    &r->fields[k]);
	r->is_split[k] = true;
	return term_is_in(&s->terms.at[term], &r->fields[k], 1);
}

/*
 * The subject first: most of what is looked for stands there.  As it was
 * typed in any field, before a field is taken apart for its words.
 */
static size_t
field_of_term(struct ctx *c, const struct search *s, size_t term,
    struct reading *r)
{
	const char *field;
	size_t k;

	for (k = 0; k < SEARCH_FIELDS; k++) {
		field = search_field(c->mem, r->text, k);
		if (field != NULL &&
		    term_stands_in(s->terms.typed[term], field))
			return k;
	}
	for (k = 0; k < SEARCH_FIELDS && !field_holds(c, s, term, r, k); k++)
		continue;
	return k;
}

static bool
text_matches(struct ctx *c, const struct search *s,
    const struct search_text *t, const char **snippet)
{
	struct reading r = { .text = t };

	for (size_t i = 0; i < s->terms.count; i++) {
		size_t k = field_of_term(c, s, i, &r);

		if (k == SEARCH_FIELDS)
			return false;
		if (i == 0)
			*snippet = search_field(c->mem, t, k);
	}
	return true;
}

static bool
search_step(struct ctx *c, struct search *s, struct step *out)
{
	struct orders orders;
	struct rows rows;
	const struct search_text *t;

	out->count = 0;
	if (!candidates(c, s, &orders, &out->more))
		return false;
	if (orders.count == 0)
		return true;
	if (!search_texts(c, s->organ_id, &orders, &rows))
		return false;

	t = rows.at;
	for (size_t i = 0; i < rows.count; i++) {
		struct search_hit hit = { t[i].id, t[i].order_no, NULL };

		if (text_matches(c, s, &t[i], &hit.snippet))
			out->hits[out->count++] = hit;
	}
	out->last = orders.at[orders.count - 1];
	for (size_t i = 0; i < s->chain_count; i++)
		s->chains[i].before = out->last;
	return true;
}

bool
search_run(struct ctx *c, const struct search_query *q,
    struct search_result *out)
{
	struct search *s = arena_take(c->mem, sizeof(*s));
	struct step *step = arena_take(c->mem, sizeof(*step));
	size_t limit = (size_t)q->limit;

	memset(out, 0, sizeof(*out));
	out->hits = arena_take(c->mem, (limit + 1) * sizeof(*out->hits));
	if (!search_begin(c, q, s))
		return false;
	step->more = true;
	for (int i = 0; i < MAX_STEPS && step->more && out->count < limit;
	    i++) {
		if (!search_step(c, s, step))
			return false;
		for (size_t k = 0; k < step->count; k++) {
			if (out->count == limit) {
				out->next = out->hits[limit - 1].order_no;
				return true;
			}
			out->hits[out->count++] = step->hits[k];
		}
	}
	out->next = step->more ? step->last : 0;
	return true;
}

bool
search_count(struct ctx *c, const struct search_query *q, int64_t *out)
{
	struct search *s = arena_take(c->mem, sizeof(*s));
	struct step *step = arena_take(c->mem, sizeof(*step));

	*out = 0;
	if (!search_begin(c, q, s))
		return false;
	step->more = true;
	for (int i = 0; i < MAX_STEPS && step->more && *out < COUNT_MAX;
	    i++) {
		if (!search_step(c, s, step))
			return false;
		*out += (int64_t)step->count;
	}
	if (*out > COUNT_MAX)
		*out = COUNT_MAX;
	return true;
}
