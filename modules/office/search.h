#ifndef OFFICE_SEARCH_H
#define OFFICE_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "db/db.h"

/*
 * The inverted table.  Tokens are folded syllables, neighbouring pairs,
 * numbers, notation, organ names, and who may see the letter.
 */

/*
 * Put the words of the letter, as its row is now, and its viewers in, and take
 * away what is no longer so.  Call it in the transaction that changes subject,
 * number, names or viewers; it costs two reads and at most three writes.
 */
struct letter;
bool search_index(struct ctx *c, const struct letter *l) MUST_CHECK;

/*
 * The two halves of it: what there is is read, and locked, before others have
 * to wait for us (a number's book); then nothing but writes is left.
 */
struct search_seen {
	struct rows viewers;
	struct rows old; /* its tokens; none yet, or one row */
};
bool search_see(struct ctx *c, int64_t letter_id, struct search_seen *out)
    MUST_CHECK;
bool search_index_seen(struct ctx *c, const struct letter *l,
    const struct search_seen *seen) MUST_CHECK;

/* Take the letter out. */
bool search_drop(struct ctx *c, int64_t letter_id) MUST_CHECK;

struct search_query {
	const char *text;      /* words, "phrases"; accents typed are meant */
	const char *direction; /* in, out or NULL */
	int64_t year;          /* of the letter's row, or 0 */
	int64_t limit;         /* rows wanted */
	int64_t before;        /* order_no of the last one seen, or 0 */
};

struct search_hit {
	int64_t letter_id;
	int64_t order_no;
	const char *snippet; /* where it was found, plain text */
};

struct search_result {
	struct search_hit *hits; /* newest first */
	size_t count;
	int64_t next; /* before of the next page, or 0: no more */
};

/* Within the user's organ and rights. */
bool search_run(struct ctx *c, const struct search_query *q,
    struct search_result *out) MUST_CHECK;

/* Up to 1001 of them; 1001 means "more than 1000". */
bool search_count(struct ctx *c, const struct search_query *q, int64_t *out)
    MUST_CHECK;

#endif
