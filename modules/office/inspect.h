#ifndef OFFICE_INSPECT_H
#define OFFICE_INSPECT_H

#include <stdbool.h>

#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"

/* Where stored files and the helper that reads them are. */
struct inspect_conf {
	const char *socket, *blobs;
};

/* An operation without arguments on a stored file: "pages", "fields". */
bool inspect_blob(struct ctx *c, const struct inspect_conf *conf,
    const char *op, const char *sha256, const json_t **answer) MUST_CHECK;

/* The answer's members into an open object, without "ok". */
void inspect_write(struct ctx *c, struct json *j, const json_t *answer);

#endif
