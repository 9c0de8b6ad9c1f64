#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include <stdbool.h>

#include "base/record.h"

struct ctx;

/*
 * Read the group named r->name of a libconfig file over the defaults already
 * in values.  A member that stands in the group "common" serves all programs.
 * Unknown members and values outside their limits are refused, with the file
 * and line, as "settings_bad".  path NULL: the defaults stand.
 * Texts live as long as the process.
 */
bool settings_read(struct ctx *c, const char *path, const struct record *r,
    void *values) MUST_CHECK;

/* Print "name = value  (limits)" per member, for --print-settings. */
void settings_print(const struct record *r, const void *values);

#endif
