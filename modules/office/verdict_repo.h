#ifndef OFFICE_VERDICT_REPO_H
#define OFFICE_VERDICT_REPO_H

#include "office/verdict.h"

bool verdict_insert(struct ctx *c, const struct file *f,
    const struct verdict *v) MUST_CHECK;

#endif
