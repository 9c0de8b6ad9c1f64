#ifndef SIGNING_OPENING_H
#define SIGNING_OPENING_H

#include "signing/signing.h"

/* opening_handlers.c: encrypted letters that came (R160) */
bool opening_begin(struct ctx *c);
bool letter_open(struct ctx *c);

struct opening {
	int64_t id;
	const char *uuid;
	int64_t letter_id, person_id, certificate_id;
	const char *key_name, *digest;
	const char *wrapped; /* JSON: what keykeeper unwraps, file by file */
	struct instant expires_at, used_at;
};
/* opening_repo.c */
bool opening_insert(struct ctx *c, struct opening *o) MUST_CHECK;
bool opening_get(struct ctx *c, const char *uuid, struct opening *out)
    MUST_CHECK; /* locked, this person's */
bool opening_use(struct ctx *c, int64_t id) MUST_CHECK;

/* opening_ask.c: what the jail and keykeeper say */
/* Which of the organ's certificates opens them, and the keys as wrapped. */
bool opening_find(struct ctx *c, const struct rows *files,
    struct opening *out) MUST_CHECK;
bool keykeeper_decrypt(struct ctx *c, const struct opening *o,
    const char *grant, const json_t **keys) MUST_CHECK;
/* The plain file instead of the envelope, after the usual looks at it. */
bool file_open(struct ctx *c, const struct file *f, const char *key,
    struct file *out) MUST_CHECK;

#endif
