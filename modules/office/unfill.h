#ifndef OFFICE_UNFILL_H
#define OFFICE_UNFILL_H

#include <stdbool.h>

#include "base/ctx.h"
#include "office/file.h"
#include "office/letter.h"

/*
 * An outgoing letter's number is void: the main file goes on from the bytes
 * that carry the person's signature alone, so that another number can be
 * written.  Refused: CONFLICT "sealed_already".
 */
bool letter_unfill(struct ctx *c, const struct letter *l) MUST_CHECK;

#endif
