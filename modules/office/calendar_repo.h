#ifndef OFFICE_CALENDAR_REPO_H
#define OFFICE_CALENDAR_REPO_H

#include "base/ctx.h"
#include "db/db.h"

struct hours_row {
	int64_t weekday, part, opens, closes;
};

/*
 * struct hours_row, province first, then the organ, so that the later one
 * wins; struct special_day, the organ's own before the province's.
 */
bool calendar_rows(struct ctx *c, int64_t organ_id, struct rows *hours,
    struct rows *days) MUST_CHECK;

#endif
