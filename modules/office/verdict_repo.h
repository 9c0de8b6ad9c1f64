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

bool verdict_insert(struct ctx *c, const struct file *f,
    const struct verdict *v) MUST_CHECK;

#endif
