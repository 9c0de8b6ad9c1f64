/* serve.c - one connection after the other; a person signs one at a time */

#include <string.h>

#include "base/log.h"
#include "signer/machine.h"
#include "signer/signer.h"

static struct bytes
failure_json(struct ctx *c)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "failure", c->failure.code);
	if (c->failure.field != NULL)
		json_text(j, "field", c->failure.field);
	json_text(j, "detail", c->failure.detail);
	return json_end(j);
}

static void
log_request(struct ctx *c, const struct http_request *r)
{
	if (c->failure.kind == FAILURE_NONE)
		return;
	log_event(LOG_WARN_, "refused", "path", r->path ? r->path : "",
	    "code", c->failure.code, "detail", c->failure.detail, NULL);
}

/* A preflight asks who may; the answer is in the headers. */
static bool
is_preflight(const struct http_request *r)
{
	return strcmp(r->method, "OPTIONS") == 0;
}

static void
connection_serve(struct ctx *c, int fd)
{
	struct http_request r = { .method = NULL };
	struct http_reply reply = { .status = 200 };

	if (http_read(c, fd, &r) && door_check(c, &r)) {
		reply.origin = r.origin;
		if (is_preflight(&r))
			reply.status = 204;
		else if (signer_answer(c, &r, &reply.body))
			reply.status = 200;
	}
	if (c->failure.kind != FAILURE_NONE) {
		reply.status = failure_status(c->failure.kind);
		reply.body = failure_json(c);
	}
	log_request(c, &r);
	http_write(c, fd, &reply);
}

bool
signer_serve(struct ctx *c)
{
	const struct signer_conf *conf = c->conf;
	int listener = -1, fd;

	if (!machine_listen(c, conf->port, &listener))
		return false;
	log_event(LOG_INFO_, "listening", "at", arena_text(c->mem,
	    "127.0.0.1:%lld", (long long)conf->port), NULL);
	while ((fd = machine_accept(listener)) >= 0) {
		ctx_begin(c);
		connection_serve(c, fd);
		machine_hang_up(fd);
	}
	return true;
}
