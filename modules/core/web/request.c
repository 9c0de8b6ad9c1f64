/* request.c - what the request says about itself */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "web/request.h"
#include "web/state.h"

const char *
request_header(const struct ctx *c, const char *cgi_name)
{
	size_t length = strlen(cgi_name);

	for (char *const *p = c->request->params; *p != NULL; p++) {
		if (strncmp(*p, cgi_name, length) == 0 && (*p)[length] == '=')
			return *p + length + 1;
	}
	return NULL;
}

/* A copy, as the log still needs it when the request is given back. */
static const char *
method_of(struct ctx *c)
{
	const char *method = request_header(c, "REQUEST_METHOD");

	return arena_text(c->mem, "%.10s", method != NULL ? method : "");
}

const char *
request_mount(const struct ctx *c)
{
	const char *mount = request_header(c, "MOUNT");

	return mount != NULL ? mount : "";
}

/*
 * nginx has decoded it, resolved dots and checked that it begins with "/".
 * Routes know nothing of the sub-path before them.
 */
static const char *
path_of(struct ctx *c)
{
	const char *path = request_header(c, "DOCUMENT_URI");
	const char *mount = request_mount(c);

	if (path == NULL)
		path = request_header(c, "SCRIPT_NAME");
	if (path == NULL)
		return "";
	return text_starts(path, mount) ? path + strlen(mount) : path;
}

/* A number that is none counts as endless, so it is over every limit. */
static int64_t
length_of(struct ctx *c)
{
	const char *text = request_header(c, "CONTENT_LENGTH");

	if (text == NULL || text[0] == '\0')
		return 0;
	if (strlen(text) > 15 ||
	    strspn(text, "0123456789") != strlen(text))
		return INT64_MAX;
	return strtoll(text, NULL, 10);
}

void
request_begin(struct ctx *c, const struct worker *w, char **params,
    FCGX_Stream *in)
{
	struct request *r = arena_take(c->mem, sizeof(*r));

	c->request = r;
	r->params = params;
	r->in = in;
	r->worker = w;
	r->method = method_of(c);
	r->path = path_of(c);
	r->length = length_of(c);
	c->conf = w->conf_values;
}

const struct worker_conf *
request_conf(const struct ctx *c)
{
	return c->request->worker->conf_values;
}

const char *
request_method(const struct ctx *c)
{
	return c->request->method;
}

const char *
request_path(const struct ctx *c)
{
	return c->request->path;
}

int
request_right(const struct ctx *c)
{
	return c->request->route->right;
}

const char *
request_address(const struct ctx *c)
{
	return request_header(c, "REMOTE_ADDR");
}

const void *
request_along(const struct ctx *c)
{
	const struct along *a = c->request->worker->along;

	while (a != NULL && a->run != NULL && a->run != c->request->route->run)
		a++;
	return a != NULL ? a->question : NULL;
}

void
request_leave(struct ctx *c, const void *row)
{
	c->request->left = row;
}

const void *
request_left(const struct ctx *c)
{
	return c->request->left;
}

bool
request_is_safe(const struct ctx *c)
{
	static const char *const safe[] = { "GET", "HEAD", "OPTIONS" };

	for (size_t i = 0; i < COUNT(safe); i++) {
		if (strcmp(c->request->method, safe[i]) == 0)
			return true;
	}
	return false;
}

const char *
request_cookie(struct ctx *c, const char *name)
{
	const char *at = request_header(c, "HTTP_COOKIE");
	size_t length = strlen(name);

	while (at != NULL) {
		at += strspn(at, " ;");
		if (strncmp(at, name, length) == 0 && at[length] == '=') {
			at += length + 1;
			return arena_text_n(c->mem, at, strcspn(at, "; "));
		}
		at = strchr(at, ';');
	}
	return NULL;
}

/* A program's request carries its right in itself, and no cookie counts. */
static bool
is_by_program(const struct ctx *c)
{
	const struct doorman *d = c->request->worker->doorman;

	return d != NULL && d->by_program != NULL &&
	    d->by_program(request_right(c));
}

bool
origin_check(struct ctx *c)
{
	const char *origin = request_header(c, "HTTP_ORIGIN");
	const char *at = request_conf(c)->origin;
	size_t length;

	if (request_is_safe(c) || is_by_program(c))
		return true;
	if (origin == NULL || origin[0] == '\0')
		return refuse(c, NO_RIGHT, "foreign_origin", "no Origin");
	for (at += strspn(at, ", "); *at != '\0'; at += strspn(at, ", ")) {
		length = strcspn(at, ", ");
		if (strlen(origin) == length &&
		    memcmp(origin, at, length) == 0)
			return true;
		at += length;
	}
	return refuse(c, NO_RIGHT, "foreign_origin", "%.80s", origin);
}
