#ifndef OFFICE_CALENDAR_REPO_H
#define OFFICE_CALENDAR_REPO_H

#include "base/ctx.h"
#include "db/db.h"

struct hours_row {
	int64_t weekday, part, opens, closes;
};

/* Province first, then the organ, so that the later one wins. */
bool calendar_hours(struct ctx *c, int64_t organ_id, struct rows *out)
    MUST_CHECK;

/* struct special_day rows; the organ's own before the province's. */
bool calendar_days(struct ctx *c, int64_t organ_id, struct rows *out)
    MUST_CHECK;

#endif
