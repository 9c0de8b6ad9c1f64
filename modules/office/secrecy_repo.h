#ifndef OFFICE_SECRECY_REPO_H
#define OFFICE_SECRECY_REPO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/* SQL of wiping, for secrecy.c and sweep_blobs.c alone. */
struct secret_upload {
	int64_t id;
	const char *sha256; /* NULL: its bytes never were whole */
	int64_t pages;
};
bool secret_upload_find(struct ctx *c, const char *uuid,
    struct secret_upload *out, bool *found) MUST_CHECK;
bool secret_upload_forget(struct ctx *c, int64_t id) MUST_CHECK;

/* Nobody may come to hold these bytes until the commit; does anybody? */
bool bytes_lock(struct ctx *c, const char *sha256) MUST_CHECK;
bool bytes_held(struct ctx *c, const char *sha256, bool *held) MUST_CHECK;

#endif
