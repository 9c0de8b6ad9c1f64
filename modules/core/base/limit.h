#ifndef BASE_LIMIT_H
#define BASE_LIMIT_H

#include "base/ctx.h"
#include "base/record.h"

/*
 * The limits of a member, the same for forms, queries and settings.  Refused
 * as "field_length" and "field_range"; a text is stored in NFC.
 */
bool limit_text(struct ctx *c, const struct member *m, const char *text,
    const char **out) MUST_CHECK;
bool limit_int(struct ctx *c, const struct member *m, int64_t value,
    int64_t *out) MUST_CHECK;
bool limit_length(struct ctx *c, const struct member *m, size_t length)
    MUST_CHECK;

/*
 * A member from its text, as a query or an option gives it: numbers in
 * decimal, truth as "true" and "false".  Refusals as in record_read().
 */
bool member_from_text(struct ctx *c, const struct member *m, const char *text,
    void *out) MUST_CHECK;

#endif
