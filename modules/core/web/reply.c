/* reply.c - the answer, kept in memory until it may be sent */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/words.h"
#include "web/request.h"
#include "web/state.h"

static struct reply *
reply_begin(struct ctx *c)
{
	if (c->reply == NULL) {
		c->reply = arena_take(c->mem, sizeof(*c->reply));
		buffer_begin(&c->reply->headers, c->mem);
	}
	return c->reply;
}

struct json *
reply_json(struct ctx *c, int status)
{
	struct reply *r = reply_begin(c);

	r->status = status;
	r->type = "application/json";
	r->json = json_begin(c->mem);
	return r->json;
}

void
reply_empty(struct ctx *c, int status)
{
	struct reply *r = reply_begin(c);

	r->status = status;
	r->type = NULL;
	r->json = NULL;
	r->body = (struct bytes){ NULL, 0 };
}

void
reply_bytes(struct ctx *c, const char *type, struct bytes body)
{
	reply_again(c, 200, type, body);
}

void
reply_again(struct ctx *c, int status, const char *type, struct bytes body)
{
	struct reply *r = reply_begin(c);

	r->status = status;
	r->type = type;
	r->json = NULL;
	r->body = body;
}

int
reply_status(const struct ctx *c)
{
	return c->reply == NULL ? 0 : c->reply->status;
}

const char *
reply_type(const struct ctx *c)
{
	return c->reply == NULL ? NULL : c->reply->type;
}

struct bytes
reply_body(struct ctx *c)
{
	struct reply *r = reply_begin(c);

	if (r->json != NULL)
		r->body = json_end(r->json);
	r->json = NULL;
	return r->body;
}

void
reply_header(struct ctx *c, const char *name, const char *value)
{
	struct reply *r = reply_begin(c);
	char *line = arena_text(c->mem, "%s: %s", name, value);

	/* A line end would begin a header of somebody else's choice. */
	for (char *at = line; *at != '\0'; at++) {
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	}
	buffer_text(&r->headers, line);
	buffer_text(&r->headers, "\r\n");
	r->has_cache = r->has_cache || strcasecmp(name, "Cache-Control") == 0;
}

/* For filename*: RFC 8187, everything but letters and digits as %XX. */
static const char *
percent_name(struct ctx *c, const char *name)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~";
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (; *name != '\0'; name++) {
		if (strchr(plain, *name) != NULL)
			buffer_add(&b, name, 1);
		else
			buffer_format(&b, "%%%02X", (unsigned char)*name);
	}
	return (const char *)buffer_bytes(&b).at;
}

/* For readers that know no filename*: without marks, one word. */
static const char *
plain_name(struct ctx *c, const char *name)
{
	char *plain = arena_text(c->mem, "%s", text_fold(c->mem, name));

	for (char *at = plain; *at != '\0'; at++) {
		if (*at <= ' ' || *at > '~' || strchr("\"\\/%;", *at) != NULL)
			*at = '_';
	}
	return plain;
}

void
reply_file(struct ctx *c, const struct file_reply *f)
{
	const char *name = f->name != NULL ? f->name : "file";

	reply_empty(c, 200);
	c->reply->type = f->type;
	reply_header(c, "X-Accel-Redirect", arena_text(c->mem, "%s%s",
	    request_mount(c), f->path));
	reply_header(c, "Content-Disposition", arena_text(c->mem,
	    "%s; filename=\"%s\"; filename*=UTF-8''%s",
	    f->inline_image ? "inline" : "attachment", plain_name(c, name),
	    percent_name(c, name)));
	if (f->cache != NULL)
		reply_header(c, "Cache-Control", f->cache);
}

static const char *
reason_of(int status)
{
	static const struct { int status; const char *reason; } list[] = {
		{ 200, "OK" }, { 201, "Created" }, { 202, "Accepted" },
		{ 204, "No Content" }, { 304, "Not Modified" },
		{ 401, "Unauthorized" }, { 403, "Forbidden" },
		{ 404, "Not Found" }, { 405, "Method Not Allowed" },
		{ 409, "Conflict" }, { 413, "Content Too Large" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 503, "Service Unavailable" },
	};

	for (size_t i = 0; i < COUNT(list); i++) {
		if (list[i].status == status)
			return list[i].reason;
	}
	return "Answer";
}

struct bytes
reply_text(struct ctx *c)
{
	struct bytes body = reply_body(c);
	struct reply *r = c->reply;
	bool is_head = strcmp(c->request->method, "HEAD") == 0;
	struct buffer out;

	buffer_begin(&out, c->mem);
	buffer_format(&out, "Status: %d %s\r\n", r->status,
	    reason_of(r->status));
	if (r->type != NULL) {
		buffer_text(&out, "Content-Type: ");
		buffer_text(&out, r->type);
		buffer_text(&out, "\r\n");
	}
	if (!r->has_cache)
		buffer_text(&out, "Cache-Control: no-store\r\n");
	buffer_text(&out, "X-Content-Type-Options: nosniff\r\n"
	    "X-Request-Id: ");
	buffer_text(&out, c->id);
	buffer_text(&out, "\r\n");
	buffer_add(&out, r->headers.at, r->headers.length);
	if (!is_head && r->status != 204 && r->status != 304)
		buffer_format(&out, "Content-Length: %zu\r\n\r\n",
		    body.length);
	else
		buffer_text(&out, "\r\n");
	if (!is_head && r->status != 204 && r->status != 304)
		buffer_add(&out, body.at, body.length);
	return buffer_bytes(&out);
}

void
reply_failure(struct ctx *c)
{
	const struct failure *f = &c->failure;
	const char *allow = c->request->allow;
	int status = failure_status(f->kind);
	struct json *j;

	c->reply = NULL; /* headers as well */
	if (strcmp(f->code, "method_not_allowed") == 0)
		status = 405;
	j = reply_json(c, status);
	json_text(j, "failure", f->code);
	if (f->field != NULL)
		json_text(j, "field", f->field);
	json_text(j, "message", words_failure(c));
	if (f->reason != NULL)
		json_text(j, "reason", f->reason);
	json_text(j, "request", c->id);
	if (status == 405 && allow != NULL)
		reply_header(c, "Allow", allow);
	if (f->kind == BUSY)
		reply_header(c, "Retry-After", "1");
}
