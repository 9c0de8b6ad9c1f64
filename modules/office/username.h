#ifndef OFFICE_USERNAME_H
#define OFFICE_USERNAME_H

#include "base/arena.h"

/*
 * The user name that a province's pattern proposes (R017): given name,
 * initials of family and middle names, unit: "Nguyễn Văn Dũng" in "STTTT" is
 * dungnv.stttt.  Lower case, letters and digits without marks.
 */
const char *username_propose(struct arena *a, const char *full_name,
    const char *unit_short_name);

/* As it is kept and compared: lower case, without blanks around it. */
const char *username_normal(struct arena *a, const char *typed);

#endif
