#ifndef OFFICE_RECIPIENTS_H
#define OFFICE_RECIPIENTS_H

#include <jansson.h>

#include "base/ctx.h"
#include "db/db.h"
#include "office/letter.h"

/*
 * "recipients" of a form, [{organ, kind, reply_due}], as struct delivery rows;
 * their names become the letter's to_places, by which it is found again.
 * None: no rows.  Refused: BAD_INPUT of field "recipients".
 */
bool recipients_read(struct ctx *c, struct letter *l, const json_t *form,
    struct rows *out) MUST_CHECK;
/* Of a letter that is inserted. */
bool recipients_add(struct ctx *c, const struct letter *l,
    const struct rows *recipients) MUST_CHECK;

#endif
