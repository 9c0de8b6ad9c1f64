#ifndef OFFICE_LETTER_ASKED_H
#define OFFICE_LETTER_ASKED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/along.h"
#include "office/letter.h"

/*
 * The letter that the path's {id} names, read along with the session; else
 * ABSENT, as letter_get().  Its route stands beside letter_along in the
 * program's list (office/along.h).
 */
struct letter_asked {
	struct along_head head;
	struct letter letter;
	int64_t recall_id; /* the newest, or 0 */
	int64_t reply_id;  /* one that answers it, of whatever organ, or 0 */
};
extern const struct along_question letter_along;
bool letter_asked(struct ctx *c, const struct letter_asked **out) MUST_CHECK;

#endif
