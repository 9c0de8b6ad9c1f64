#ifndef OFFICE_AUDIT_H
#define OFFICE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * One line of the access log: who (c->user), when, from where, did what to
 * which row ("letter", "file", "person", …; 0: none).  note may be NULL and
 * never holds document content.  Commits with the caller's transaction.
 */
bool audit_add(struct ctx *c, const char *act, const char *subject_kind,
    int64_t subject_id, const char *note) MUST_CHECK;

#endif
