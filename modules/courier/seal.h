#ifndef COURIER_SEAL_H
#define COURIER_SEAL_H

#include "audit/audit.h"

struct seal_conf {
	const char *keykeeper; /* socket */
	const char *roots;     /* a file that gets each root; "": none */
	int64_t every_ms;      /* pause between two seals */
};

/* seal.c: one seal, if its time has come; true: look again at once */
bool seal_one(struct ctx *c);

/*
 * seal_batch.c: the rows that are new behind the seal before; row_count 0:
 * none.  number and previous of *out are set by the caller.
 */
bool batch_make(struct ctx *c, const struct seal *before, struct seal *out)
    MUST_CHECK;
bool batch_is_full(const struct seal *s);

/* seal_keeper.c: what keykeeper signed last, and a signature for this one */
struct keeper_state {
	int64_t number;
	const char *root;
	bool resume;
	struct bytes key;
};
bool keeper_ask(struct ctx *c, struct keeper_state *out) MUST_CHECK;
bool keeper_sign(struct ctx *c, struct seal *s) MUST_CHECK;

#endif
