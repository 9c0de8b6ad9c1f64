#ifndef OFFICE_SWEEP_PARTS_H
#define OFFICE_SWEEP_PARTS_H

#include "blob/aside.h"
#include "db/db.h"
#include "office/sweep.h"

/* Inside of the sweeps only. */

struct sweeping;

struct sweep {
	const char *name;
	int64_t minutes; /* from the end of one pass to the next */
	bool (*step)(struct ctx *c, const struct sweep *s,
	    struct sweeping *now);
	size_t hours; /* offset in struct sweep_conf: older rows go */
};

/* One step: what it is told, and what it says. */
struct sweeping {
	const struct sweep_conf *conf;
	bool dry;
	int64_t position; /* of the pass; 0 begins it */
	int64_t count;    /* removed, or found by a dry one */
	bool more;        /* the pass is not over */
};

/* sweep_rows.c */
bool sweep_rows(struct ctx *c, const struct sweep *s, struct sweeping *now)
    MUST_CHECK;
bool sweep_uploads(struct ctx *c, const struct sweep *s,
    struct sweeping *now) MUST_CHECK;

/* sweep_files.c */
bool sweep_spool(struct ctx *c, const struct sweep *s, struct sweeping *now)
    MUST_CHECK;

/* sweep_blobs.c */
bool sweep_blobs(struct ctx *c, const struct sweep *s, struct sweeping *now)
    MUST_CHECK;
bool sweep_aside(struct ctx *c, const struct sweep *s, struct sweeping *now)
    MUST_CHECK;

/* sweep_repo.c: table sweep, and who refers to a blob */
struct sweep_row {
	const char *name;
	int64_t position;
};
bool sweep_claim(struct ctx *c, struct sweep_row *out, bool *found)
    MUST_CHECK;
bool sweep_next(struct ctx *c, const struct sweep_row *row,
    const struct sweeping *done, struct instant at) MUST_CHECK;
bool sweep_later(struct ctx *c, const char *name, struct instant at)
    MUST_CHECK;
/* Rows of a sweep that are older than that; some of them removed. */
bool sweep_count(struct ctx *c, const char *name, struct instant before,
    int64_t *out) MUST_CHECK;
bool sweep_delete(struct ctx *c, const char *name, struct instant before,
    int64_t *out) MUST_CHECK;
bool store_is_held(struct ctx *c, bool *held) MUST_CHECK;
bool blob_referred(struct ctx *c, const char *sha256, bool *out) MUST_CHECK;
bool blob_pages(struct ctx *c, const char *sha256, int64_t *out) MUST_CHECK;
bool blob_row_delete(struct ctx *c, const char *sha256) MUST_CHECK;

/* Of those that begin so, the ones somebody refers to: rows of text. */
struct digest_row {
	const char *sha256;
};
bool blobs_referred(struct ctx *c, const char *prefix, struct rows *out)
    MUST_CHECK;

struct upload_row {
	int64_t id;
	const char *uuid;
};
bool uploads_abandoned(struct ctx *c, struct instant before,
    struct rows *out) MUST_CHECK;
bool upload_row_delete(struct ctx *c, int64_t id) MUST_CHECK;

#endif
