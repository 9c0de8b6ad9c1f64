#ifndef WEB_STATE_H
#define WEB_STATE_H

#include <fcgiapp.h>

#include "base/buffer.h"
#include "base/json.h"
#include "web/worker.h"

/* Inside of web/ only: what one request and its reply are made of. */

enum { MAX_CAPTURES = 6 };

struct capture {
	struct bytes name, value;
};

struct pair {
	const char *name, *value; /* value NULL: not UTF-8 */
};

struct request {
	char *const *params; /* "NAME=value", …, NULL */
	FCGX_Stream *in;     /* NULL: no body */
	const char *method, *path;
	int64_t length; /* of the body as announced */
	const struct worker *worker;
	const struct route *route;
	struct capture captures[MAX_CAPTURES];
	size_t capture_count;
	struct pair *pairs; /* of the query, once asked for */
	size_t pair_count;
	bool has_body;
	struct bytes body;
	const json_t *json;
	const void *left; /* by the doorman for the route */
	const char *allow; /* methods of the path, where another was used */
};

struct reply {
	int status;
	const char *type;
	struct json *json; /* still being written, or NULL */
	struct bytes body;
	struct buffer headers;
	bool has_cache;
};

/* What a request begins with. */
void request_begin(struct ctx *c, const struct worker *w, char **params,
    FCGX_Stream *in);

/* The settings that all programs share. */
const struct worker_conf *request_conf(const struct ctx *c);

/* Nothing is changed by it. */
bool request_is_safe(const struct ctx *c);

/* The route of the path and its captures; 404 and 405 are refused. */
bool route_find(struct ctx *c) MUST_CHECK;

/* An unsafe request must come from our own pages. */
bool origin_check(struct ctx *c) MUST_CHECK;

/* The whole text of the answer, header and body. */
struct bytes reply_text(struct ctx *c);

/* The one map from failure to HTTP; replaces what was prepared. */
void reply_failure(struct ctx *c);

/* Serve the request that began; the answer lives in the arena. */
struct bytes serve(struct ctx *c);

#endif
