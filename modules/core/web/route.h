#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/*
 * One line per thing a program answers.  The table is the program's whole
 * public surface; --print-routes prints it.
 */
struct route {
	const char *method;  /* GET POST PUT PATCH DELETE HEAD OPTIONS */
	const char *path;    /* "/api/v1/letters/{id}"; {x} is one segment */
	int right;           /* enum right of office/right.h */
	int64_t max_body;    /* bytes; larger is TOO_MUCH "body_too_large" */
	bool (*run)(struct ctx *c);
	const char *summary;
};

#define ROUTE_END { .method = NULL }
#define KB(n) ((int64_t)(n) * 1024)
#define MB(n) ((int64_t)(n) * 1024 * 1024)

/*
 * The reply.  Handlers begin it after everything that can fail, or before:
 * it is sent only when the handler returns true.  A transaction left open by
 * tx_begin() is committed by serve() after the handler returned true and
 * before the reply is sent, together with the answer stored for the request's
 * Idempotency-Key; so a change, its history and its answer commit as one.
 */
struct json;
struct json *reply_json(struct ctx *c, int status);
void reply_empty(struct ctx *c, int status);
void reply_header(struct ctx *c, const char *name, const char *value);
void reply_bytes(struct ctx *c, const char *type, struct bytes body);

/*
 * What was answered, for a doorman that stores it, and the same answer given
 * once more.
 */
int reply_status(const struct ctx *c);
const char *reply_type(const struct ctx *c); /* NULL: no body */
struct bytes reply_body(struct ctx *c);
void reply_again(struct ctx *c, int status, const char *type,
    struct bytes body);

/* A file sent by nginx (X-Accel-Redirect); path is nginx's internal one. */
struct file_reply {
	const char *path;
	const char *type;
	const char *name;  /* for Content-Disposition */
	bool inline_image; /* false: attachment */
	const char *cache; /* Cache-Control, or NULL for no-store */
};
void reply_file(struct ctx *c, const struct file_reply *f);

#endif
