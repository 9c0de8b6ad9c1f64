#ifndef OFFICE_SEARCH_REPO_H
#define OFFICE_SEARCH_REPO_H

#include "base/ctx.h"
#include "db/db.h"
#include "office/letter.h"
#include "office/search_rules.h"

/* SQL of the inverted table, for search.c and search_index.c alone. */
#define SEARCH_CHAIN_MAX 8
#define SEARCH_STEP 50 /* letters looked at together */

/* Tokens that one letter must have all, rarest first, within a range. */
struct search_chain {
	int64_t organ_id;
	uint32_t tokens[SEARCH_CHAIN_MAX];
	size_t count;
	int64_t from, before; /* order_no: from <= it < before */
};

/* At most SEARCH_STEP order numbers, newest first. */
struct orders {
	int64_t at[SEARCH_STEP * 2];
	size_t count;
};
bool search_chain_run(struct ctx *c, const struct search_chain *chain,
    struct orders *out) MUST_CHECK;

/*
 * How thick a token lies where the search begins: its newest letters up to a
 * limit, and where the oldest of these is.  Looking at the newest ones says
 * more about the next page than any count of all, and costs the same for a
 * million.
 */
#define SEARCH_WEIGHED 64
struct search_weight {
	int64_t count, oldest;
};
/* One for each token, in their order. */
bool search_weights(struct ctx *c, const struct search_chain *range,
    const struct tokens *t, struct search_weight *out) MUST_CHECK;

/* What of a letter is looked through. */
struct search_text {
	int64_t id, order_no;
	const char *subject, *code_number, *code_notation, *organ_name;
	const char *type_name, *document_code, *signer_name, *sender_name;
	const char *to_places, *description;
	int64_t number;
};
/* struct search_text of the organ's, in that order. */
bool search_texts(struct ctx *c, int64_t organ_id, const struct orders *o,
    struct rows *out) MUST_CHECK;
bool search_text_of(struct ctx *c, int64_t letter_id, int64_t *organ_id,
    struct search_text *out) MUST_CHECK;

struct search_viewer {
	const char *kind;
	int64_t viewer_id;
};
/* The tokens a letter has now, locked until the commit. */
struct search_old {
	int64_t organ_id, order_no;
	struct bytes tokens;
};

struct search_place {
	int64_t letter_id, organ_id, order_no;
};
bool search_tokens_insert(struct ctx *c, const struct search_place *at,
    const struct tokens *t) MUST_CHECK;
bool search_tokens_delete(struct ctx *c, const struct search_place *at,
    const struct tokens *t) MUST_CHECK;
bool search_letter_put(struct ctx *c, const struct search_place *at,
    struct bytes packed) MUST_CHECK;
bool search_letter_delete(struct ctx *c, int64_t letter_id) MUST_CHECK;

#endif
