/* query.c - the part of the address behind the question mark */

#include <string.h>

#include "base/limit.h"
#include "base/text.h"
#include "web/request.h"
#include "web/state.h"

static int
hex_digit(char ch)
{
	const char *digits = "0123456789abcdef0123456789ABCDEF";
	const char *at = ch == '\0' ? NULL : strchr(digits, ch);

	return at == NULL ? -1 : (int)((at - digits) % 16);
}

/* NULL where a percent sign stands alone or the bytes are no text. */
static const char *
decode(struct ctx *c, const char *from, size_t length)
{
	char *out = arena_take(c->mem, length + 1), *to = out;

	for (size_t i = 0; i < length; i++) {
		int high, low;

		*to = from[i] == '+' ? ' ' : from[i];
		if (from[i] == '%') {
			high = i + 2 < length ? hex_digit(from[i + 1]) : -1;
			low = high < 0 ? -1 : hex_digit(from[i + 2]);
			if (low < 0)
				return NULL;
			*to = (char)(high << 4 | low);
			i += 2;
		}
		to++;
	}
	if (!text_is_utf8(out, (size_t)(to - out)))
		return NULL;
	return text_tame(c->mem, out);
}

static size_t
count_pairs(const char *text)
{
	size_t count = 1;

	for (; *text != '\0'; text++)
		count += *text == '&';
	return count;
}

static void
split(struct ctx *c, const char *text)
{
	struct request *r = c->request;

	r->pairs = arena_take(c->mem, count_pairs(text) * sizeof(*r->pairs));
	while (*text != '\0') {
		size_t length = strcspn(text, "&");
		size_t name = strcspn(text, "=&");
		const char *known = decode(c, text, name);
		struct pair *p = &r->pairs[r->pair_count];

		if (length > 0 && known != NULL) {
			p->name = known;
			p->value = name == length ? "" :
			    decode(c, text + name + 1, length - name - 1);
			r->pair_count++;
		}
		text += length + (text[length] == '&');
	}
}

/* NULL: not there.  The first of several counts. */
static const struct pair *
pair_named(struct ctx *c, const char *name)
{
	struct request *r = c->request;
	const char *text;

	if (r->pairs == NULL) {
		text = request_header(c, "QUERY_STRING");
		split(c, text != NULL ? text : "");
	}
	for (size_t i = 0; i < r->pair_count; i++) {
		if (strcmp(r->pairs[i].name, name) == 0)
			return &r->pairs[i];
	}
	return NULL;
}

const char *
query_text(struct ctx *c, const char *name)
{
	const struct pair *p = pair_named(c, name);

	return p != NULL ? p->value : NULL;
}

static bool
read_one(struct ctx *c, const struct member *m, void *out)
{
	const struct pair *p = pair_named(c, m->name);

	if (p != NULL && p->value == NULL)
		return refuse_field(c, m->name, "field_type", "no UTF-8");
	/* An empty box of a search form says nothing. */
	if (p == NULL || p->value[0] == '\0')
		return m->optional || refuse_field(c, m->name,
		    "field_missing", "%s is missing", m->name);
	return member_from_text(c, m, p->value, out);
}

bool
query_read(struct ctx *c, const struct record *r, void *out)
{
	memset(out, 0, r->size);
	for (const struct member *m = r->members; m->name != NULL; m++) {
		if (!read_one(c, m, (char *)out + m->offset))
			return false;
	}
	return true;
}
