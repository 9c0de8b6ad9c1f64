#ifndef OFFICE_RECEIVE_REPO_H
#define OFFICE_RECEIVE_REPO_H

#include "office/receive.h"

/* SQL of the messages that arrived, for receive.c alone. */
bool message_claim(struct ctx *c, const struct receipt_in *in, bool *fresh)
    MUST_CHECK;
struct claimed { /* what came under the same id before */
	int64_t letter_id;
	const char *message_sha256;
};
bool message_claimed(struct ctx *c, const struct receipt_in *in,
    struct claimed *out) MUST_CHECK;
bool message_became(struct ctx *c, const struct receipt_in *in,
    int64_t letter_id) MUST_CHECK;

#endif
