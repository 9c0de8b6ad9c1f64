#ifndef OFFICE_SESSION_REPO_H
#define OFFICE_SESSION_REPO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/* SQL of sessions and stored answers, for session.c alone. */
struct session {
	int64_t person_id, post_id, unit_id, organ_id, roles;
	const char *person_state;
	struct instant expires_at;
	bool must_change;
	struct date post_from, post_to;
};
bool session_find(struct ctx *c, struct bytes token_hash,
    struct session *out, bool *found) MUST_CHECK;

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
