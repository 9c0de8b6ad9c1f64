#ifndef OFFICE_VERDICT_H
#define OFFICE_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/file.h"

/*
 * What the check of a file's signatures said (R044, R045).  The report is the
 * JSON of modules/pdf; it is kept with the file, and the main file's verdict
 * stands in the letter.
 */
struct verdict_conf {
	const char *blobs;
	const char *inspector; /* socket */
	const char *anchors;   /* PEM file of the trusted roots */
};

struct verdict {
	const char *verdict; /* valid notes unknown invalid none */
	const char *report;  /* JSON text */
	struct instant checked_at;
};

/* Check now and store, inside the caller's transaction. */
bool verdict_check(struct ctx *c, const struct verdict_conf *conf,
    const struct file *f, struct verdict *out) MUST_CHECK;

/* The newest stored one; found false: never checked. */
bool verdict_find(struct ctx *c, int64_t file_id, struct verdict *out,
    bool *found) MUST_CHECK;

#endif
