#ifndef ACCOUNTS_PEOPLE_H
#define ACCOUNTS_PEOPLE_H

#include "accounts/accounts.h"

/* people_repo.c, people_rules.c */
struct person_row {
	int64_t id;
	const char *uuid, *name, *username, *title;
	const char *unit, *unit_name, *unit_short;
	int64_t roles;
	const char *state;
	struct instant last_login_at;
};
struct people_query {
	const char *text;  /* part of a folded name or user name, or NULL */
	const char *state; /* or NULL */
};
bool people_find(struct ctx *c, const struct people_query *q,
    const struct page *page, struct rows *out) MUST_CHECK;
bool person_get(struct ctx *c, const char *uuid, struct person_row *out)
    MUST_CHECK;
bool person_may_be_locked(struct ctx *c, const struct person_row *p)
    MUST_CHECK;

struct lock_form {
	const char *reason, *decision;
};
bool person_set_state(struct ctx *c, int64_t id, const char *state,
    const struct lock_form *why) MUST_CHECK;
bool sessions_end(struct ctx *c, int64_t person_id, int64_t *ended)
    MUST_CHECK;
bool open_tasks(struct ctx *c, int64_t person_id, int64_t *count) MUST_CHECK;

/* grant_repo.c, grant.c */
struct pending {
	int64_t letter_id;
	const char *letter, *person, *purpose, *digest, *device, *key_name;
	struct instant expires_at, used_at;
	int64_t certificate_organ_id, certificate_person_id;
};
bool pending_get(struct ctx *c, const char *uuid, struct pending *out)
    MUST_CHECK;
bool opening_get(struct ctx *c, const char *uuid, struct pending *out)
    MUST_CHECK;
bool pending_may_be_granted(struct ctx *c, const struct pending *p)
    MUST_CHECK;
bool grant_text(struct ctx *c, const struct pending *p,
    struct instant expires, const char **out) MUST_CHECK;

#endif
