/* http.c - the little of HTTP/1.1 that a page needs to ask */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "signer/machine.h"
#include "signer/signer.h"

struct reading {
	char head[HTTP_HEAD_MAX + 1];
	size_t length; /* of what came so far */
	size_t end;    /* of the head: where the body begins */
};

static bool
head_read(struct ctx *c, int fd, struct reading *r)
{
	while (r->length < HTTP_HEAD_MAX) {
		size_t got = machine_receive(fd, r->head + r->length,
		    HTTP_HEAD_MAX - r->length);
		const char *end;

		if (got == 0)
			return refuse(c, BAD_INPUT, "http_bad", "lost");
		r->length += got;
		r->head[r->length] = '\0';
		end = strstr(r->head, "\r\n\r\n");
		if (end != NULL) {
			r->end = (size_t)(end - r->head) + 4;
			return true;
		}
	}
	return refuse(c, TOO_MUCH, "http_bad", "head too long");
}

/* "GET /path HTTP/1.1": cut in place. */
static bool
line_parse(struct ctx *c, char *line, struct http_request *out)
{
	char *rest = NULL;
	const char *version;

	out->method = strtok_r(line, " ", &rest);
	out->path = strtok_r(NULL, " ", &rest);
	version = strtok_r(NULL, " ", &rest);
	if (version == NULL || strncmp(version, "HTTP/1.", 7) != 0 ||
	    strtok_r(NULL, " ", &rest) != NULL)
		return refuse(c, BAD_INPUT, "http_bad", "request line");
	return true;
}

struct lengths {
	const char *length, *coding;
};

/* Each header may stand once: two lengths are how requests are smuggled. */
static bool
header_parse(struct ctx *c, char *line, struct http_request *out,
    struct lengths *l)
{
	const struct { const char *name; const char **to; } known[] = {
		{ "Origin", &out->origin }, { "Host", &out->host },
		{ "Content-Type", &out->type },
		{ "Content-Length", &l->length },
		{ "Transfer-Encoding", &l->coding },
	};
	char *value = strchr(line, ':');

	if (value == NULL || value == line)
		return refuse(c, BAD_INPUT, "http_bad", "header");
	*value++ = '\0';
	value += strspn(value, " \t");
	for (size_t i = 0; i < COUNT(known); i++) {
		if (strcasecmp(line, known[i].name) != 0)
			continue;
		if (*known[i].to != NULL)
			return refuse(c, BAD_INPUT, "http_bad", "two %s",
			    known[i].name);
		*known[i].to = value;
	}
	return true;
}

static bool
head_parse(struct ctx *c, struct reading *r, struct http_request *out,
    struct lengths *l)
{
	char *line = r->head;

	r->head[r->end - 4] = '\0';
	for (bool first = true; line != NULL; first = false) {
		char *next = strstr(line, "\r\n");

		if (next != NULL) {
			*next = '\0';
			next += 2;
		}
		if (first ? !line_parse(c, line, out) :
		    !header_parse(c, line, out, l))
			return false;
		line = next;
	}
	return true;
}

static bool
length_parse(struct ctx *c, const struct lengths *l, size_t *out)
{
	size_t digits;

	*out = 0;
	if (l->coding != NULL)
		return refuse(c, BAD_INPUT, "http_unsupported", "chunks");
	if (l->length == NULL)
		return true;
	digits = strspn(l->length, "0123456789");
	if (digits == 0 || l->length[digits] != '\0')
		return refuse(c, BAD_INPUT, "http_bad", "length");
	if (digits > 6 || sscanf(l->length, "%zu", out) != 1 ||
	    *out > HTTP_BODY_MAX)
		return refuse(c, TOO_MUCH, "body_too_large", "%.10s",
		    l->length);
	return true;
}

static bool
body_read(struct ctx *c, int fd, const struct reading *r, size_t length,
    struct bytes *out)
{
	unsigned char *at = arena_take(c->mem, length + 1);
	size_t have = r->length - r->end;

	if (have > length)
		return refuse(c, BAD_INPUT, "http_bad", "more than said");
	memcpy(at, r->head + r->end, have);
	while (have < length) {
		size_t got = machine_receive(fd, at + have, length - have);

		if (got == 0)
			return refuse(c, BAD_INPUT, "http_bad", "lost");
		have += got;
	}
	*out = (struct bytes){ at, length };
	return true;
}

bool
http_read(struct ctx *c, int fd, struct http_request *out)
{
	struct reading *r = arena_take(c->mem, sizeof(*r));
	struct lengths lengths = { NULL, NULL };
	size_t length = 0;

	*out = (struct http_request){ .method = NULL };
	if (!head_read(c, fd, r))
		return false;
	if (memchr(r->head, '\0', r->end) != NULL)
		return refuse(c, BAD_INPUT, "http_bad", "NUL");
	if (!head_parse(c, r, out, &lengths) ||
	    !length_parse(c, &lengths, &length))
		return false;
	return body_read(c, fd, r, length, &out->body);
}

void
http_write(struct ctx *c, int fd, const struct http_reply *r)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_format(&b, "HTTP/1.1 %d -\r\nConnection: close\r\n"
	    "Cache-Control: no-store\r\nVary: Origin\r\n"
	    "X-Content-Type-Options: nosniff\r\n", r->status);
	if (r->origin != NULL)
		buffer_format(&b, "Access-Control-Allow-Origin: %s\r\n"
		    "Access-Control-Allow-Methods: GET, POST\r\n"
		    "Access-Control-Allow-Headers: Content-Type\r\n"
		    "Access-Control-Allow-Private-Network: true\r\n"
		    "Access-Control-Max-Age: 600\r\n", r->origin);
	if (r->body.length > 0)
		buffer_text(&b, "Content-Type: application/json\r\n");
	buffer_format(&b, "Content-Length: %zu\r\n\r\n", r->body.length);
	buffer_add(&b, r->body.at, r->body.length);
	machine_send(fd, buffer_bytes(&b));
}
