#ifndef OFFICE_VERDICT_REPO_H
#define OFFICE_VERDICT_REPO_H

#include "db/db.h"
#include "office/verdict.h"

/* The newest verdict of each current file, main first. */
struct verdict_of_file {
	int64_t position;
	const char *verdict;
};
bool verdict_list(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;

/*
 * Who must have sealed a letter (R044): its sender, or we ourselves for what
 * we send and for our scans of paper.  A sender of this installation counts by
 * our directory, any other by what the message says.
 */
struct sealer {
	int64_t unit_id; /* 0: no organ of ours */
	const char *code, *name, *issued_by; /* as the message says */
};
bool sealer_get(struct ctx *c, int64_t letter_id, struct sealer *out)
    MUST_CHECK;
/* struct name_row: all codes, all names of a unit. */
struct name_row {
	const char *text;
};
bool sealer_codes(struct ctx *c, int64_t unit_id, struct rows *out)
    MUST_CHECK;
bool sealer_names(struct ctx *c, int64_t unit_id, struct rows *out)
    MUST_CHECK;

bool verdict_insert(struct ctx *c, const struct file *f,
    const struct verdict *v) MUST_CHECK;

#endif
