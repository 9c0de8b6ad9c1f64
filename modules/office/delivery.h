#ifndef OFFICE_DELIVERY_H
#define OFFICE_DELIVERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/* One receiver of an outgoing letter (nơi nhận) and what became of it. */
struct delivery {
	int64_t id;
	const char *uuid;
	int64_t letter_id, organ_id;
	int64_t receiver_unit_id; /* 0: no organ of this installation */
	const char *receiver_code, *receiver_name;
	const char *kind;    /* handle inform */
	const char *channel; /* axis paper */
	struct date reply_due;
	const char *state;   /* draft queued sent arrived … stopped */
	struct instant state_at;
	const char *reason, *staff;
	struct instant sent_at, arrived_at, accepted_at;
	const char *recall; /* NULL asked agreed refused */
	struct instant recall_at;
	const char *recall_reason;
};

extern const struct record delivery_record;

/* A receiver of a draft; twice the same is CONFLICT "recipient_twice". */
bool delivery_insert(struct ctx *c, const struct delivery *d) MUST_CHECK;

/* Take away the receivers of a draft, to write them anew. */
bool delivery_clear(struct ctx *c, int64_t letter_id) MUST_CHECK;

bool delivery_list(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;
bool delivery_get_id(struct ctx *c, int64_t id, struct delivery *out)
    MUST_CHECK;

/* The letter is released: its receivers wait for the courier; those that get
 * paper have been sent it. */
bool delivery_queue(struct ctx *c, int64_t letter_id) MUST_CHECK;

/* R109: sent when the other side acknowledged; at is the release. */
bool delivery_sent(struct ctx *c, int64_t id, struct instant at) MUST_CHECK;
bool delivery_failed(struct ctx *c, int64_t id, const char *reason)
    MUST_CHECK;

/*
 * A receipt of the receiver (exchange codes 01…06, and 15, 16 to a recall).
 * Repeated ones change nothing, an older one never overwrites a newer (P9).
 */
#define RECEIPT_RECALL "13"
#define RECEIPT_AGREED "15"
#define RECEIPT_REFUSED "16"

struct receipt {
	int64_t delivery_id;
	const char *code;
	struct instant at;
	const char *text, *staff;
};
bool delivery_receipt(struct ctx *c, const struct receipt *r) MUST_CHECK;

/*
 * The receiver is asked to cancel the letter (code 13).  One whose message
 * has not left counts as agreed, and is "stopped": the caller stopped the
 * message, nobody waits for it any more.
 */
bool delivery_recall(struct ctx *c, const struct delivery *d,
    const char *reason) MUST_CHECK;
bool delivery_recall_unsent(struct ctx *c, const struct delivery *d)
    MUST_CHECK;

struct delivery_event {
	const char *code;
	struct instant at;
	const char *text, *staff;
};
extern const struct record delivery_event_record;
bool delivery_events(struct ctx *c, int64_t delivery_id, struct rows *out)
    MUST_CHECK;

/*
 * Whose receipt is it: the delivery of a letter of ours, by document code (or
 * number and notation) and the receiver's code.  found false: nobody's.
 */
struct delivery_key {
	int64_t organ_id; /* the sender */
	const char *document_code;
	const char *receiver_code;
};
bool delivery_find(struct ctx *c, const struct delivery_key *k,
    struct delivery *out, bool *found) MUST_CHECK;

#endif
