#ifndef COURIER_AUGMENT_H
#define COURIER_AUGMENT_H

#include "courier/fetch.h"
#include "db/db.h"
#include "office/evidence.h"
#include "office/file.h"
#include "office/job.h"

struct stamps_conf {
	const char *urls;   /* of authorities, parted by blanks, first first */
	const char *policy; /* dotted numbers; "": the authority's own */
	bool fetch;         /* evidence for letters that arrive, too */
};

/*
 * augment.c: a sealed file grows by a stamp or a store of evidence, step by
 * step; each is a revision, kept as soon as it is made.
 */
bool work_augment(struct ctx *c, const struct job *j) MUST_CHECK;
/* Evidence about a letter that arrived; its verdict is made again. */
bool work_evidence(struct ctx *c, const struct job *j) MUST_CHECK;

/* augment_stamp.c: a token over a digest (hex), from whoever answers right */
bool stamp_get(struct ctx *c, const char *digest, const char **token)
    MUST_CHECK;

/*
 * augment_fetch.c: what the signatures of a file rest on, from where the
 * certificates say; kept with the file.  Everything that can be had is kept
 * before it is refused with the last reason.
 */
bool evidence_gather(struct ctx *c, const struct file *f) MUST_CHECK;

/* augment_ask.c: a question to the inspector that names its descriptors */
struct jail_question {
	struct json *text;
	struct bytes from[2]; /* bytes for the jail to read, in order */
	int from_count;
	const char *blob;     /* a stored file in front of them; or NULL */
	bool anchors;         /* the anchors behind the file */
	bool tail;            /* it writes into a descriptor */
};
struct jail_answer {
	const json_t *json;
	struct bytes tail;
};
bool jail_ask(struct ctx *c, const struct jail_question *q,
    struct jail_answer *out) MUST_CHECK;

#endif
