#ifndef RECORDS_AGENT_H
#define RECORDS_AGENT_H

#include "records/records.h"

/*
 * The links of docs/agent.md: the signing program on a person's machine has
 * no session; a ticket of that person's begun signature is its right.
 */

/* agent_handlers.c */
bool agent_file(struct ctx *c);
bool agent_upload(struct ctx *c);

struct ticket {
	int64_t id; /* of the pending signature */
	int64_t letter_id, file_id, person_id, post_id, organ_id;
	const char *person_state, *purpose, *name, *base_sha256;
	int64_t pages;
	const char *upload_sha256; /* NULL: nothing came back yet */
	struct instant fetched_at, expires_at, used_at;
};

/* agent_rules.c: "ticket_wrong", "ticket_expired", "ticket_used". */
bool ticket_is_open(struct ctx *c, const struct ticket *t) MUST_CHECK;
/* The ticket in a link's last segment, which may end as a file name does. */
const char *ticket_of_link(struct ctx *c, const char *segment);

/* agent_repo.c: held until the end of the transaction; else ticket_wrong */
bool ticket_hold(struct ctx *c, const char *ticket, struct ticket *out)
    MUST_CHECK;
bool ticket_fetched(struct ctx *c, int64_t id) MUST_CHECK;
bool ticket_uploaded(struct ctx *c, int64_t id, const char *sha256)
    MUST_CHECK;

/* agent_files.c: what came, as it stands in the body */
bool body_map(struct ctx *c, struct bytes *out) MUST_CHECK;
/* CONFLICT "agent_prefix_changed" unless it is the base and more. */
bool base_is_kept(struct ctx *c, const struct ticket *t, struct bytes file)
    MUST_CHECK;
/* Scanned (R127) and stored; known to the database. */
bool file_take(struct ctx *c, const struct ticket *t, struct bytes file,
    struct blob *out) MUST_CHECK;

#endif
