/*
 * search_cpu.c - a search in process, and the bare query of the same tokens
 *
 * usage: search_cpu SOCKET PASSWORD PERSON POST UNIT ORGAN ROLES TURNS
 *     < questions, one a line
 * Bare: the chain over the inverted table with the tokens known and weighed,
 * which gives the newest order numbers and nothing else.  Prints an object
 * for each question: microseconds of each turn, and how many were found.
 */
#include "inside.h"

#include "office/search.h"
#include "office/search_repo.h"

enum { MAX_TURNS = 200, NEWEST = 50 };

struct weighed {
	uint32_t token;
	struct search_weight weight;
};

static int
by_weight(const void *a, const void *b)
{
	const struct search_weight *x = &((const struct weighed *)a)->weight;
	const struct search_weight *y = &((const struct weighed *)b)->weight;

	if (x->count != y->count)
		return x->count < y->count ? -1 : 1;
	return (x->oldest > y->oldest) - (x->oldest < y->oldest);
}

/* As modules/office/search.c does: words, pairs of phrases, rarest first. */
static void
chain_make(struct ctx *c, const char *text, struct search_chain *chain)
{
	struct terms terms = { .count = 0 };
	struct tokens t = { 0 };
	struct weighed w[SEARCH_CHAIN_MAX];
	struct search_weight weights[SEARCH_CHAIN_MAX];

	terms_read(c->mem, text, &terms);
	for (size_t i = 0; i < terms.count; i++) {
		const struct words *words = &terms.at[i];

		if (words->count == 1)
			tokens_add(c->mem, &t,
			    token_word(words->at[0].folded));
		for (size_t k = 1; k < words->count; k++)
			tokens_add(c->mem, &t, token_pair(
			    words->at[k - 1].folded, words->at[k].folded));
	}
	tokens_sort(&t);
	*chain = (struct search_chain){ .organ_id = c->user.organ_id,
		.before = INT64_MAX };
	if (t.count > SEARCH_CHAIN_MAX)
		t.count = SEARCH_CHAIN_MAX;
	if (!search_weights(c, chain, &t, weights))
		inside_stop(c);
	for (; chain->count < t.count; chain->count++)
		w[chain->count] = (struct weighed){ t.at[chain->count],
			weights[chain->count] };
	qsort(w, chain->count, sizeof(w[0]), by_weight);
	for (size_t i = 0; i < chain->count; i++)
		chain->tokens[i] = w[i].token;
}

static size_t
question(struct ctx *c, char **words, const char *text, int turns)
{
	static double mine[MAX_TURNS], bare[MAX_TURNS];
	const struct search_query q = { .text = text, .limit = NEWEST };
	struct search_result found = { .count = 0 };
	struct search_chain chain;
	struct orders orders;

	for (int i = 0; i < turns; i++) {
		double begun;

		inside_again(c, words);
		chain_make(c, text, &chain);
		begun = wall_us();
		if (!search_run(c, &q, &found))
			inside_stop(c);
		mine[i] = wall_us() - begun;
		begun = wall_us();
		if (!search_chain_run(c, &chain, &orders))
			inside_stop(c);
		bare[i] = wall_us() - begun;
	}
	inside_print("ours", mine, (size_t)turns);
	printf(",");
	inside_print("bare", bare, (size_t)turns);
	return found.count;
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = NULL };
	char text[512];
	int count = 0, turns;

	if (argc < INSIDE_WORDS + 2)
		return 2;
	turns = atoi(argv[INSIDE_WORDS + 1]);
	if (turns < 1 || turns > MAX_TURNS)
		return 2;
	inside_begin(&c, argv + 1);
	printf("[");
	while (fgets(text, sizeof(text), stdin)) {
		text[strcspn(text, "\n")] = '\0';
		printf("%s{", count++ > 0 ? "," : "");
		printf(",\"found\":%zu}",
		    question(&c, argv + 1, text, turns));
	}
	printf("]\n");
	return 0;
}
