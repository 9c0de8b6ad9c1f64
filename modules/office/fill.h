#ifndef OFFICE_FILL_H
#define OFFICE_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/file.h"
#include "office/letter.h"

/*
 * Write number and date into the reserved fields of the signed main file
 * (R093): an incremental update that leaves the first signature valid.
 * Repeatable: a letter that is filled already gives its file.  It begins and
 * commits its own transaction, so that the bytes are safe before the row.
 */
struct fill_conf {
	const char *blobs;
	const char *inspector; /* socket */
};
bool letter_fill(struct ctx *c, const struct fill_conf *conf,
    const struct letter *l, struct file *out) MUST_CHECK;

/* "ngày 05 tháng 3 năm 2026": days under 10 and months 1, 2 with a zero
 * (NĐ 30/2020 annex I). */
const char *issued_text(struct ctx *c, struct date d);

#endif
