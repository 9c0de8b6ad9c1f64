#ifndef OFFICE_DUE_H
#define OFFICE_DUE_H

#include "base/arena.h"
#include "base/date.h"

/*
 * How a deadline reads now: over, today, soon (within two days), ok, none.
 * In words: "Quá 2 ngày", "Quá 3 giờ", "Hôm nay 17:00", "Còn 4 ngày".
 */
const char *due_class(struct instant due, struct instant now);
const char *due_text(struct arena *a, struct instant due, struct instant now);

#endif
