#ifndef OFFICE_FILE_NAME_H
#define OFFICE_FILE_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Names of files (R124): letters and digits without marks, one dot before the
 * extension, at most so many characters in all.
 */
bool file_name_is_plain(const char *name, int64_t max);

/* The nearest name that is: "báo cáo.PDF" gives "baocao.pdf". */
const char *file_name_correct(struct arena *a, const char *name,
    int64_t max);

/* What stands behind the last dot, lower case; "": nothing. */
const char *file_name_extension(struct arena *a, const char *name);

#endif
