/* multipart.c - one part of a form with files */

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "web/multipart.h"

enum { MAX_BOUNDARY = 70, MAX_HEAD = 8192, MAX_PARTS = 20 };

struct cursor {
	struct ctx *c;
	struct bytes left;
	const char *mark; /* "\r\n--" and the boundary */
	size_t mark_length;
};

static bool
bad(struct ctx *c, const char *what)
{
	return refuse(c, BAD_INPUT, "multipart_bad", "%s", what);
}

static struct bytes
behind(struct bytes from, size_t length)
{
	return (struct bytes){ from.at + length, from.length - length };
}

/* Where a text first stands; false: nowhere. */
static bool
find(struct bytes in, const char *text, size_t length, size_t *out)
{
	const unsigned char *at = in.at, *end = in.at + in.length;

	while ((size_t)(end - at) >= length &&
	    (at = memchr(at, text[0], (size_t)(end - at) - length + 1)) !=
	    NULL) {
		if (memcmp(at, text, length) == 0) {
			*out = (size_t)(at - in.at);
			return true;
		}
		at++;
	}
	return false;
}

/*
 * The value of a parameter, as in: form-data; name="a".  NULL: it is not
 * there.  A quoted value ends at the next quote: no program escapes one in
 * what is asked for here.
 */
static const char *
parameter(struct ctx *c, const char *head, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = strchr(head, ';'); at != NULL;
	    at = strchr(at, ';')) {
		at++;
		at += strspn(at, " \t");
		if (strncasecmp(at, name, length) != 0 || at[length] != '=')
			continue;
		at += length + 1;
		if (*at == '"')
			return arena_text_n(c->mem, at + 1,
			    strcspn(at + 1, "\""));
		return arena_text_n(c->mem, at, strcspn(at, "; \t"));
	}
	return NULL;
}

static bool
mark_read(struct cursor *r, const char *type)
{
	static const char form[] = "multipart/form-data";
	const char *boundary;

	if (type == NULL || strncasecmp(type, form, strlen(form)) != 0)
		return bad(r->c, "another type");
	boundary = parameter(r->c, type, "boundary");
	if (boundary == NULL || boundary[0] == '\0' ||
	    strlen(boundary) > MAX_BOUNDARY)
		return bad(r->c, "no boundary");
	r->mark = arena_text(r->c->mem, "\r\n--%s", boundary);
	r->mark_length = strlen(r->mark);
	return true;
}

/* The first boundary needs no line before it; what is there is passed over. */
static bool
begin(struct cursor *r)
{
	size_t at;

	if (r->left.length >= r->mark_length - 2 && memcmp(r->left.at,
	    r->mark + 2, r->mark_length - 2) == 0) {
		r->left = behind(r->left, r->mark_length - 2);
		return true;
	}
	if (!find(r->left, r->mark, r->mark_length, &at))
		return bad(r->c, "no boundary in the body");
	r->left = behind(r->left, at + r->mark_length);
	return true;
}

/* One header of a part's head, or NULL. */
static const char *
header(struct ctx *c, struct bytes head, const char *name)
{
	size_t length = strlen(name), line;

	for (; head.length > length; head = behind(head, line + 2)) {
		if (!find(head, "\r\n", 2, &line))
			return NULL;
		if (line > length && head.at[length] == ':' && strncasecmp(
		    (const char *)head.at, name, length) == 0)
			return arena_text_n(c->mem,
			    (const char *)head.at + length,
			    line - length);
	}
	return NULL;
}

/* A boundary was passed: false with no failure at the last one. */
static bool
next(struct cursor *r, const char **name, struct bytes *content)
{
	struct bytes head = r->left;
	const char *disposition;
	size_t at, end;

	if (head.length >= 2 && memcmp(head.at, "--", 2) == 0)
		return false;
	if (!find(head, "\r\n\r\n", 4, &at) || at > MAX_HEAD)
		return bad(r->c, "a part without a head");
	disposition = header(r->c, (struct bytes){ head.at, at + 2 },
	    "Content-Disposition");
	*name = disposition == NULL ? NULL :
	    parameter(r->c, disposition, "name");
	*content = behind(head, at + 4);
	if (!find(*content, r->mark, r->mark_length, &end))
		return bad(r->c, "cut off");
	r->left = behind(*content, end + r->mark_length);
	content->length = end;
	return true;
}

bool
multipart_part(struct ctx *c, const struct multipart *m, const char *wanted,
    struct bytes *out)
{
	struct cursor r = { .c = c, .left = m->body };
	struct bytes content;
	const char *name;
	size_t parts = 0, found = 0;

	if (!mark_read(&r, m->content_type) || !begin(&r))
		return false;
	while (next(&r, &name, &content)) {
		if (++parts > MAX_PARTS)
			return bad(c, "too many parts");
		if (!text_same(name, wanted))
			continue;
		*out = content;
		found++;
	}
	if (c->failure.kind != FAILURE_NONE)
		return false;
	if (found > 1)
		return bad(c, "the name stands there twice");
	return found == 1 ||
	    refuse_field(c, wanted, "field_missing", "%zu parts", parts);
}
