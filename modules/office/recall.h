#ifndef OFFICE_RECALL_H
#define OFFICE_RECALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"

/*
 * A request to take a letter back (thu hồi; NĐ 30/2020 Đ18.4), as the row of
 * one letter sees it: "asked" on the sender's; on a receiver's "open", then
 * "agreed" or "refused".
 */
struct recall {
	int64_t id;
	const char *uuid;
	int64_t letter_id, organ_id;
	const char *state;
	const char *reason, *asked_by;
	struct instant asked_at;
	const char *message_sha256; /* NULL on the sender's side */
	const char *answer_reason, *answered_by;
	struct instant answered_at;
};

extern const struct record recall_record;

/* uuid and asked_at (unless given) are set here. */
bool recall_insert(struct ctx *c, const struct recall *r) MUST_CHECK;

/* The newest one of a letter. */
bool recall_newest(struct ctx *c, int64_t letter_id, struct recall *out,
    bool *found) MUST_CHECK;

/* Answer an open one: CONFLICT "changed_meanwhile" when it is not. */
bool recall_answer(struct ctx *c, const struct recall *r) MUST_CHECK;

/* "recall": {state, reason, …}; NULL: null. */
void recall_write(struct json *j, const struct recall *r);

#endif
