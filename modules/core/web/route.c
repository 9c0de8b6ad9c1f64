/* route.c - which line of the table answers */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "web/request.h"
#include "web/state.h"

/* {name} takes one segment, which is not empty. */
static bool
matches(const char *pattern, const char *path, struct capture *captures,
    size_t *count)
{
	*count = 0;
	while (*pattern != '\0') {
		size_t name, value;

		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		name = strcspn(++pattern, "}");
		value = strcspn(path, "/");
		if (value == 0 || *count == MAX_CAPTURES)
			return false;
		captures[(*count)++] = (struct capture){
			{ (const unsigned char *)pattern, name },
			{ (const unsigned char *)path, value },
		};
		pattern += name + (pattern[name] == '}');
		path += value;
	}
	return *path == '\0';
}

/* HEAD is answered by GET where the table does not say otherwise. */
static bool
has_method(const struct route *route, const char *method)
{
	return strcmp(route->method, method) == 0 ||
	    (strcmp(method, "HEAD") == 0 && strcmp(route->method, "GET") == 0);
}

/* The one with fewer captures is more exact; else the first in the table. */
static bool
is_better(const struct request *r, const struct route *route, size_t count)
{
	if (r->route == NULL || count < r->capture_count)
		return true;
	return count == r->capture_count &&
	    strcmp(route->method, r->method) == 0 &&
	    strcmp(r->route->method, r->method) != 0;
}

static void
note_allowed(struct ctx *c, const struct route *route)
{
	struct request *r = c->request;

	r->allow = r->allow == NULL ? route->method :
	    arena_text(c->mem, "%s, %s", r->allow, route->method);
}

bool
route_find(struct ctx *c)
{
	struct request *r = c->request;
	struct capture captures[MAX_CAPTURES];
	size_t count;

	for (const struct route *at = r->worker->routes; at->method != NULL;
	    at++) {
		if (!matches(at->path, r->path, captures, &count))
			continue;
		if (!has_method(at, r->method)) {
			note_allowed(c, at);
		} else if (is_better(r, at, count)) {
			r->route = at;
			r->capture_count = count;
			memcpy(r->captures, captures, sizeof(captures));
		}
	}
	if (r->route != NULL)
		return true;
	if (r->allow != NULL)
		return refuse(c, BAD_INPUT, "method_not_allowed", "%.10s",
		    r->method);
	return refuse(c, ABSENT, "no_such_page", "no route");
}

const char *
path_text(struct ctx *c, const char *name)
{
	const struct request *r = c->request;

	for (size_t i = 0; i < r->capture_count; i++) {
		const struct capture *at = &r->captures[i];

		if (at->name.length == strlen(name) &&
		    memcmp(at->name.at, name, at->name.length) == 0 &&
		    text_is_utf8((const char *)at->value.at,
		    at->value.length))
			return text_nfc(c->mem, arena_text_n(c->mem,
			    (const char *)at->value.at, at->value.length));
	}
	return NULL;
}

bool
path_uuid(struct ctx *c, const char *name, const char **out)
{
	*out = path_text(c, name);
	return uuid_is_valid(*out) ||
	    refuse(c, ABSENT, "absent", "%s is no UUID", name);
}

bool
path_int(struct ctx *c, const char *name, int64_t *out)
{
	const char *text = path_text(c, name);

	if (text == NULL || text[0] == '\0' || strlen(text) > 18 ||
	    strspn(text, "0123456789") != strlen(text))
		return refuse(c, ABSENT, "absent", "%s is no number", name);
	*out = strtoll(text, NULL, 10);
	return true;
}
