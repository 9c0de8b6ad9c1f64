#ifndef OFFICE_PASSWORD_COMMON_H
#define OFFICE_PASSWORD_COMMON_H

#include <stdbool.h>

#include "base/ctx.h"

/*
 * Is it one that many people take?  The file has one password or word a line,
 * as published lists of leaked ones have; a word counts whatever its case,
 * its disguise ("M@tkhau") and the digits and signs around it.  path "": no.
 */
bool password_is_common(struct ctx *c, const char *path,
    const char *password, bool *out) MUST_CHECK;

#endif
