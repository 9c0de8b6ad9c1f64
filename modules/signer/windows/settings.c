/*
 * settings.c - base/settings.h without libconfig: one group, texts and numbers
 *
 * "signer = { name = value; … };" with comments from # or // to the end of
 * the line: what libconfig reads as well, and the same refusals.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/settings.h"
#include "base/text.h"

#define FILE_MAX 65536
#define NAME_CHARACTERS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

struct reading {
	const char *path, *at;
	int line;
};

static bool
bad(struct ctx *c, const struct reading *r, const char *why)
{
	return refuse(c, BROKEN, "settings_bad", "%s:%d: %s", r->path,
	    r->line, why);
}

/* Blanks and comments lie between any two words. */
static void
blanks_skip(struct reading *r)
{
	for (;;) {
		if (*r->at == '#' || strncmp(r->at, "//", 2) == 0)
			r->at += strcspn(r->at, "\n");
		if (*r->at == '\0' || strchr(" \t\r\n", *r->at) == NULL)
			return;
		r->line += *r->at++ == '\n';
	}
}

static bool
sign_take(struct reading *r, char sign)
{
	blanks_skip(r);
	if (*r->at != sign)
		return false;
	r->at++;
	return true;
}

static bool
name_take(struct ctx *c, struct reading *r, const char **out)
{
	size_t length;

	blanks_skip(r);
	length = strspn(r->at, NAME_CHARACTERS);
	*out = arena_text_n(c->mem, r->at, length);
	r->at += length;
	return length > 0 && (sign_take(r, '=') || sign_take(r, ':'));
}

/* A backslash stands for the sign behind it: C:\\Tokens\\p11.dll. */
static bool
text_take(struct reading *r, const struct member *m, void *out)
{
	size_t most = strcspn(r->at, "\n"), length = 0;
	char *text = arena_take(arena_forever(), most + 1);

	if (!sign_take(r, '"'))
		return false;
	while (*r->at != '"' && *r->at != '\n' && *r->at != '\0') {
		if (*r->at == '\\' && (r->at[1] == '\\' || r->at[1] == '"'))
			r->at++;
		text[length++] = *r->at++;
	}
	*(const char **)out = text;
	return *r->at++ == '"' && text_is_utf8(text, length) &&
	    text_count(text) >= (size_t)m->min &&
	    text_count(text) <= (size_t)m->max;
}

static bool
int_take(struct reading *r, const struct member *m, void *out)
{
	char *end = NULL;
	long long value;

	blanks_skip(r);
	errno = 0;
	value = strtoll(r->at, &end, 10);
	if (end == r->at || errno != 0 || value < m->min || value > m->max)
		return false;
	r->at = end;
	*(int64_t *)out = value;
	return true;
}

static const struct member *
member_named(const struct record *r, const char *name)
{
	for (const struct member *m = r->members; m->name != NULL; m++)
		if (strcmp(m->name, name) == 0)
			return m;
	return NULL;
}

static bool
member_take(struct ctx *c, struct reading *r, const struct record *to,
    void *values)
{
	const struct member *m;
	const char *name = NULL;
	void *out;

	if (!name_take(c, r, &name))
		return bad(c, r, "no name and value");
	m = member_named(to, name);
	if (m == NULL)
		return bad(c, r, arena_text(c->mem, "%s: no such setting",
		    name));
	out = (char *)values + m->offset;
	if (!(m->type == MEMBER_INT ? int_take(r, m, out) :
	    text_take(r, m, out)))
		return bad(c, r, arena_text(c->mem,
		    "%s: wrong type or outside its limits", name));
	return sign_take(r, ';') || sign_take(r, ',') || *r->at == '}' ||
	    bad(c, r, "no ; behind it");
}

static bool
group_take(struct ctx *c, struct reading *r, const struct record *to,
    void *values)
{
	const char *name = NULL;

	if (!name_take(c, r, &name) || strcmp(name, to->name) != 0)
		return bad(c, r, "no such group");
	if (!sign_take(r, '{'))
		return bad(c, r, "is no group");
	while (!sign_take(r, '}')) {
		if (*r->at == '\0')
			return bad(c, r, "the group has no end");
		if (!member_take(c, r, to, values))
			return false;
	}
	sign_take(r, ';');
	blanks_skip(r);
	return *r->at == '\0' || bad(c, r, "something behind the group");
}

static bool
file_take(struct ctx *c, const char *path, char **out)
{
	FILE *file = fopen(path, "rb");
	size_t length;

	if (file == NULL)
		return refuse(c, BROKEN, "settings_bad", "%s: %s", path,
		    strerror(errno));
	*out = arena_take(c->mem, FILE_MAX + 1);
	length = fread(*out, 1, FILE_MAX + 1, file);
	fclose(file);
	if (length > FILE_MAX || strlen(*out) < length)
		return refuse(c, BROKEN, "settings_bad", "%s: no settings",
		    path);
	return true;
}

bool
settings_read(struct ctx *c, const char *path, const struct record *r,
    void *values)
{
	static const char mark[] = "\xef\xbb\xbf"; /* some editors' first */
	struct reading at = { path, NULL, 1 };
	char *text = NULL;

	if (path == NULL)
		return true;
	if (!file_take(c, path, &text))
		return false;
	at.at = text_starts(text, mark) ? text + strlen(mark) : text;
	return group_take(c, &at, r, values);
}

void
settings_print(const struct record *r, const void *values)
{
	for (const struct member *m = r->members; m->name != NULL; m++) {
		const void *at = (const char *)values + m->offset;

		if (m->type == MEMBER_INT)
			printf("%s = %" PRId64 "\n", m->name,
			    *(const int64_t *)at);
		else
			printf("%s = \"%s\"\n", m->name,
			    *(const char *const *)at);
	}
}
