#ifndef KEYKEEPER_SEAL_H
#define KEYKEEPER_SEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Signing of roots of the audit (docs/audit.md).  What is signed is a text of
 * six lines, which is parsed here:
 *
 *	vanthu-audit-root
 *	<number>          1, then each one more than the last
 *	<previous>        root before it, 64 hex digits (64 zeros for 1)
 *	<root>
 *	<rows>            how many it stands for
 *	<time>            2026-11-20T08:30:00.000+07:00
 *
 * The newest text signed is kept in the keys folder as audit.state, outside
 * of any database: one that was put back to an older state asks for a number
 * that is used, or for another root before its own.
 */
struct root_text {
	int64_t number, rows;
	const char *previous, *root;
	struct instant at;
};

/* seal_text.c; refused: "root_text" */
bool root_text_read(struct ctx *c, const char *text, struct root_text *out)
    MUST_CHECK;

/* seal_key.c */
const char *seal_path(struct ctx *c, const char *name);
bool seal_key_need(struct ctx *c) MUST_CHECK; /* made if there is none */
bool seal_key_public(struct ctx *c, struct bytes *der) MUST_CHECK;
bool seal_key_sign(struct ctx *c, const char *text, struct bytes *signature)
    MUST_CHECK;

/*
 * seal_state.c: what was signed last, under a lock until c->mem is emptied;
 * nothing yet: number 0, root of zeros, text "".
 */
struct seal_state {
	const char *text;
	struct root_text last;
	struct instant written; /* by the machine's own clock */
	bool resume; /* an administrator lets the numbers jump once */
};
bool seal_state_hold(struct ctx *c, struct seal_state *out) MUST_CHECK;
bool seal_state_put(struct ctx *c, const char *text) MUST_CHECK;

/*
 * seal.c: whether text may be signed behind what was signed last.  Refused:
 * "root_rewound", "root_too_soon".
 */
bool root_may_follow(struct ctx *c, const struct seal_state *s,
    const char *text, const struct root_text *next) MUST_CHECK;

#endif
