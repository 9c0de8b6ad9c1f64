#ifndef OFFICE_VIEWER_H
#define OFFICE_VIEWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Let a post ("post") or everybody of a unit ("unit") see a letter; twice is
 * once.  Call search_index() afterwards when the letter is indexed already:
 * the index holds who may see it.
 */
bool viewer_add(struct ctx *c, int64_t letter_id, const char *kind,
    int64_t id) MUST_CHECK;

#endif
