#ifndef OFFICE_SESSION_REPO_H
#define OFFICE_SESSION_REPO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/along.h"

/* SQL of sessions and stored answers, for session.c alone. */
bool session_find(struct ctx *c, struct bytes token_hash,
    struct session *out, bool *found) MUST_CHECK;

/*
 * The same, with what the route reads along (office/along.h); row is of the
 * question's record, uuid NULL where the path names nothing.
 */
struct along_asked {
	const struct along_question *question;
	const char *uuid;
	void *row;
};
bool session_find_along(struct ctx *c, struct bytes token_hash,
    const struct along_asked *a, bool *found) MUST_CHECK;

struct answer {
	struct bytes body_hash;
	int64_t status;
	const char *body;
};
bool answer_find(struct ctx *c, const char *key, struct answer *out,
    bool *found) MUST_CHECK;
bool answer_insert(struct ctx *c, const char *key, const char *route,
    const struct answer *a) MUST_CHECK;

#endif
