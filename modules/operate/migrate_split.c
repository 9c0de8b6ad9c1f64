/* migrate_split.c - a script into its statements */

#include <string.h>
#include <strings.h>

#include "operate/migrate.h"

void
script_begin(struct script *s, struct bytes text)
{
	*s = (struct script){ .text = text, .end = ";", .end_length = 1 };
}

static const char *
here(const struct script *s)
{
	return (const char *)s->text.at + s->at;
}

static size_t
left(const struct script *s)
{
	return s->text.length - s->at;
}

static bool
begins(const struct script *s, const char *with)
{
	size_t length = strlen(with);

	return left(s) >= length && strncasecmp(here(s), with, length) == 0;
}

static bool
is_blank(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

static void
to_behind(struct script *s, const char *what)
{
	size_t length = strlen(what);

	while (left(s) > 0 && !begins(s, what))
		s->at++;
	s->at += left(s) < length ? left(s) : length;
}

/* A comment is passed over; false: here is none. */
static bool
pass_comment(struct script *s)
{
	if (begins(s, "#") || begins(s, "-- ") || begins(s, "--\n") ||
	    begins(s, "--\t")) {
		to_behind(s, "\n");
		return true;
	}
	/* What the server reads inside of its own comments is a statement. */
	if (!begins(s, "/*") || begins(s, "/*!") || begins(s, "/*M!"))
		return false;
	s->at += 2;
	to_behind(s, "*/");
	return true;
}

static bool
pass_quoted(struct script *s)
{
	char quote = *here(s);

	if (quote != '\'' && quote != '"' && quote != '`')
		return false;
	/* A doubled quote ends one run and begins the next: the same. */
	for (s->at++; left(s) > 0 && *here(s) != quote; s->at++)
		if (*here(s) == '\\' && quote != '`' && left(s) > 1)
			s->at++;
	s->at += left(s) > 0;
	return true;
}

static bool
pass_delimiter(struct script *s)
{
	if (!begins(s, "DELIMITER "))
		return false;
	s->at += strlen("DELIMITER ");
	while (left(s) > 0 && *here(s) == ' ')
		s->at++;
	s->end = here(s);
	while (left(s) > 0 && !is_blank(*here(s)))
		s->at++;
	s->end_length = (size_t)(here(s) - s->end);
	return true;
}

static void
pass_between(struct script *s)
{
	while (left(s) > 0) {
		if (is_blank(*here(s)))
			s->at++;
		else if (!pass_comment(s) && !pass_delimiter(s))
			return;
	}
}

static bool
at_end(const struct script *s)
{
	return left(s) >= s->end_length &&
	    memcmp(here(s), s->end, s->end_length) == 0;
}

bool
script_next(struct script *s, struct bytes *out)
{
	pass_between(s);
	if (left(s) == 0)
		return false;
	*out = (struct bytes){ s->text.at + s->at, 0 };
	while (left(s) > 0 && !at_end(s))
		if (!pass_quoted(s) && !pass_comment(s))
			s->at++;
	out->length = (size_t)(s->text.at + s->at - out->at);
	while (out->length > 0 && is_blank((char)out->at[out->length - 1]))
		out->length--;
	s->at += left(s) > 0 ? s->end_length : 0;
	return out->length > 0 || script_next(s, out);
}
