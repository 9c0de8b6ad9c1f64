#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"

/* What the request says.  NULL where it says nothing. */
const char *request_method(const struct ctx *c);
const char *request_path(const struct ctx *c);
int request_right(const struct ctx *c); /* of its route */
const char *request_header(const struct ctx *c, const char *cgi_name);
const char *request_cookie(struct ctx *c, const char *name);
const char *request_address(const struct ctx *c);
/* The sub-path nginx serves us under, as "/vanthu", or "". */
const char *request_mount(const struct ctx *c);

/*
 * Between a doorman and the route: what this wants to be read along (of
 * struct along, web/worker.h; NULL: nothing), and what was left for it.
 */
const void *request_along(const struct ctx *c);
void request_leave(struct ctx *c, const void *row);
const void *request_left(const struct ctx *c);

/* A segment {name} of the route; must be a UUID, else ABSENT. */
bool path_uuid(struct ctx *c, const char *name, const char **out) MUST_CHECK;
bool path_int(struct ctx *c, const char *name, int64_t *out) MUST_CHECK;
const char *path_text(struct ctx *c, const char *name);

/* A parameter of the query, percent-decoded, UTF-8 checked, NFC. */
const char *query_text(struct ctx *c, const char *name);
bool query_read(struct ctx *c, const struct record *r, void *out) MUST_CHECK;

/* The JSON body, read once; and straight into a struct. */
bool body_json(struct ctx *c, const json_t **out) MUST_CHECK;
bool body_bytes(struct ctx *c, struct bytes *out) MUST_CHECK;
bool form_read(struct ctx *c, const struct record *r, void *out) MUST_CHECK;
bool form_read_also(struct ctx *c, const struct record *r, void *out,
    const char *const *also) MUST_CHECK;

/*
 * Where nginx spooled the body (fastcgi_param BODY_FILE), checked to lie in
 * the spool folder; opened without following links.  Refused as BROKEN when
 * the location was not configured for it.
 */
bool body_file(struct ctx *c, const char *spool, int *fd, const char **path)
    MUST_CHECK;

/*
 * Keyset pages: ?after=<opaque>&limit=<1..100>.  The token is what the last
 * answer gave as "next"; page_next() writes it, base64url of the sort values.
 */
struct page {
	int64_t limit;     /* ask the database for limit + 1 */
	int64_t keys[2];   /* sort values of the last row seen */
	bool has_after;
};
bool page_read(struct ctx *c, struct page *out) MUST_CHECK;
size_t page_shown(const struct page *p, size_t found); /* of limit + 1 */
const char *page_next(struct ctx *c, int64_t key0, int64_t key1);

#endif
