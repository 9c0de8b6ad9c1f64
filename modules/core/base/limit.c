/* limit.c - the limits of one member of a record */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/limit.h"
#include "base/text.h"

static bool
is_within(const struct member *m, int64_t value)
{
	return (m->min == 0 && m->max == 0) ||
	    (value >= m->min && value <= m->max);
}

bool
limit_length(struct ctx *c, const struct member *m, size_t length)
{
	if (is_within(m, (int64_t)length))
		return true;
	return refuse_field(c, m->name, "field_length",
	    "%zu, allowed %lld to %lld", length, (long long)m->min,
	    (long long)m->max);
}

bool
limit_text(struct ctx *c, const struct member *m, const char *text,
    const char **out)
{
	bool blank;

	if (!text_is_honest(text))
		return refuse_field(c, m->name, "field_characters",
		    "in %s", m->name);
	*out = text_enter(c->mem, text);
	blank = text_squeeze(c->mem, *out)[0] == '\0';
	/* What must be said is not said with blanks. */
	return limit_length(c, m, blank && m->min > 0 ? 0 :
	    text_count(*out));
}

bool
limit_int(struct ctx *c, const struct member *m, int64_t value, int64_t *out)
{
	if (!is_within(m, value))
		return refuse_field(c, m->name, "field_range",
		    "%lld, allowed %lld to %lld", (long long)value,
		    (long long)m->min, (long long)m->max);
	*out = value;
	return true;
}

static bool
int_from_text(const char *text, int64_t *out)
{
	char *end;

	/* strtoll() also takes blanks and a plus. */
	if (*text != '-' && (*text < '0' || *text > '9'))
		return false;
	errno = 0;
	*out = strtoll(text, &end, 10);
	return errno == 0 && end != text && *end == '\0';
}

static bool
bool_from_text(const char *text, bool *out)
{
	*out = strcmp(text, "true") == 0;
	return *out || strcmp(text, "false") == 0;
}

static bool
parse(struct ctx *c, const struct member *m, const char *text, void *out)
{
	switch (m->type) {
	case MEMBER_INT:
		return int_from_text(text, out);
	case MEMBER_BOOL:
		return bool_from_text(text, out);
	case MEMBER_DATE:
		return date_parse(text, out);
	case MEMBER_INSTANT:
		return instant_parse(text, out);
	case MEMBER_BYTES:
		return text_unbase64(c->mem, text, out);
	case MEMBER_TEXT:
		break;
	}
	return text_is_utf8(text, strlen(text));
}

bool
member_from_text(struct ctx *c, const struct member *m, const char *text,
    void *out)
{
	if (!parse(c, m, text, out))
		return refuse_field(c, m->name, "field_type",
		    "%s is of another type", m->name);
	if (m->type == MEMBER_TEXT)
		return limit_text(c, m, text, out);
	if (m->type == MEMBER_INT)
		return limit_int(c, m, *(int64_t *)out, out);
	if (m->type == MEMBER_BYTES)
		return limit_length(c, m, ((struct bytes *)out)->length);
	return true;
}
