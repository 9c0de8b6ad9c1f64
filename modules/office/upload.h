#ifndef OFFICE_UPLOAD_H
#define OFFICE_UPLOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/* Bytes on their way in; of one person, until a letter takes them. */
struct upload {
	int64_t id;
	const char *uuid;
	int64_t person_id, organ_id;
	const char *name;
	int64_t length, received;
	const char *state;   /* partial ready refused used */
	const char *failure; /* code, when refused */
	const char *sha256, *kind, *type;
	int64_t pages;
};

extern const struct record upload_record;

/* The user's own; else ABSENT. */
bool upload_get(struct ctx *c, const char *uuid, struct upload *out)
    MUST_CHECK;

/* The same, and nobody else changes it until the end of the transaction. */
bool upload_hold(struct ctx *c, const char *uuid, struct upload *out)
    MUST_CHECK;

/* The same, ready to be used: else CONFLICT "upload_not_ready". */
bool upload_get_ready(struct ctx *c, const char *uuid, struct upload *out)
    MUST_CHECK;

/* It serves one letter, which keeps its bytes from being swept. */
bool upload_use(struct ctx *c, int64_t id) MUST_CHECK;

#endif
