#ifndef OFFICE_JOB_H
#define OFFICE_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/*
 * Work for the courier.  A job commits with what caused it and is repeated
 * until it is done; kinds: receipt, fill, verify.
 */
struct job {
	int64_t id;
	const char *uuid, *kind;
	int64_t subject_id;
	const char *input; /* JSON or NULL */
	int64_t attempts;
};

extern const struct record job_record;

bool job_add(struct ctx *c, const char *kind, int64_t subject,
    const char *input) MUST_CHECK;

/* Locked until the end of the transaction; others' are passed over. */
bool job_claim(struct ctx *c, int64_t limit, struct rows *out) MUST_CHECK;
bool job_done(struct ctx *c, const struct job *j) MUST_CHECK;

/* Nobody else takes it before that time; this counts as a try. */
bool job_lend(struct ctx *c, int64_t id, struct instant until) MUST_CHECK;

/* The try failed; reason is a code for people, never document content. */
struct job_retry {
	int64_t id;
	struct instant next_at;
	const char *reason;
	bool give_up;
};
bool job_again(struct ctx *c, const struct job_retry *r) MUST_CHECK;

#endif
