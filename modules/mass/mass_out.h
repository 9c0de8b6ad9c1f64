#ifndef MASS_MASS_OUT_H
#define MASS_MASS_OUT_H

#include <stdio.h>

#include "base/buffer.h"
#include "mass/mass_own.h"
#include "office/search_rules.h"

/* Lines of each table, until they are loaded. */
enum mass_table {
	T_UNIT, T_CODE, T_PERSON, T_POST, T_IDENTITY, T_CREDENTIAL,
	T_LETTER, T_FILE, T_REVISION, T_VERDICT, T_PROCESS, T_HISTORY, T_TASK,
	T_SLOT, T_TIMER, T_VIEWER, T_DELIVERY, T_EVENT, T_OUTBOX, T_MESSAGE,
	T_CHECK, T_ENTRY, T_SEARCH_LETTER, T_TOKEN, T_COUNT
};

struct lines {
	struct buffer at[T_COUNT];
};
void lines_begin(struct lines *l, struct arena *mem);

/* Load what is there and begin anew; in the open transaction. */
bool lines_load(struct ctx *c, struct lines *l) MUST_CHECK;

/*
 * Tokens wait in files, each for a range of keys, and are sorted before they
 * are loaded: the inverted table grows at its end only.  A letter is named by
 * its rank in the plan.
 */
struct token_spool {
	const char *folder;
	int64_t worker, workers;
	size_t count;           /* of files */
	uint32_t *first;        /* file of an organ's smallest tokens */
	unsigned *shift;        /* token >> shift: how many files further */
	const uint32_t *organs; /* of each letter */
	FILE **files;
};
struct spool_letters {
	const int64_t *counts;  /* of each organ */
	const uint32_t *organs; /* of each letter */
};
bool spool_begin(struct ctx *c, const struct mass_world *w,
    const struct spool_letters *letters, struct token_spool *out) MUST_CHECK;
bool spool_open(struct ctx *c, struct token_spool *s) MUST_CHECK;
bool spool_add(struct ctx *c, struct token_spool *s, size_t rank,
    const struct tokens *t) MUST_CHECK;
bool spool_close(struct ctx *c, struct token_spool *s) MUST_CHECK;

/* One of its files, into the table; the file is gone then. */
struct maker;
bool spool_load(struct ctx *c, const struct maker *m, size_t file)
    MUST_CHECK;

/* Those that a failure left. */
void spool_remove(struct ctx *c, const struct token_spool *s);

#endif
