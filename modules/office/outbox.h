#ifndef OFFICE_OUTBOX_H
#define OFFICE_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/*
 * What leaves an organ: one message per receiver, repeated by the courier
 * until the other side acknowledged it (P9).  The message text is a blob.
 */
struct outgoing {
	int64_t id;
	const char *uuid;
	int64_t organ_id;
	const char *kind; /* edoc status */
	int64_t letter_id, delivery_id;
	const char *from_code, *to_code;
	const char *message_sha256;
	int64_t urgency, attempts;
};

extern const struct record outgoing_record;

bool outbox_add(struct ctx *c, const struct outgoing *o) MUST_CHECK;

/*
 * Up to limit that are due, urgent first, locked until the end of the
 * transaction; those another courier holds are passed over.
 */
bool outbox_claim(struct ctx *c, int64_t limit, struct rows *out) MUST_CHECK;
bool outbox_done(struct ctx *c, int64_t id) MUST_CHECK;

/* Try again at a time; reason is for people and never document content. */
struct outbox_retry {
	int64_t id;
	struct instant next_at;
	const char *reason;
	bool give_up;
};
bool outbox_again(struct ctx *c, const struct outbox_retry *r) MUST_CHECK;

/*
 * The letter's message to this receiver shall not leave.  stopped false: it
 * has left, or there was none.
 */
bool outbox_stop(struct ctx *c, int64_t delivery_id, int64_t letter_id,
    bool *stopped) MUST_CHECK;

#endif
