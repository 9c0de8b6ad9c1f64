/* json_write.c - JSON out, straight into memory of the arena */

#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "base/json_write.h"
#include "base/text.h"
#include "base/utf8.h"

enum { DEEPEST = 64 };

struct json {
	struct buffer out;
	int depth;            /* scopes open */
	char close[DEEPEST];  /* what ends each */
	bool begun[DEEPEST];  /* whether it has an item already */
};

/* How many bytes need no escape, as far as ASCII goes. */
static size_t
plain_length(const char *value)
{
	const unsigned char *at = (const unsigned char *)value;

	while (*at >= 0x20 && *at < 0x80 && *at != '"' && *at != '\\')
		at++;
	return (size_t)(at - (const unsigned char *)value);
}

/* Runs of bytes that need no escape are copied at once. */
static void
escaped(struct buffer *b, const char *value)
{
	static const char hex[] = "0123456789abcdef";
	const unsigned char *from = (const unsigned char *)value, *at = from;
	const unsigned char *end = from + strlen(value);

	buffer_add(b, "\"", 1);
	while (at < end) {
		size_t size = *at < 0x80 ? 1 :
		    utf8_size(at, (size_t)(end - at));

		if (size > 0 && *at >= 0x20 && *at != '"' && *at != '\\') {
			at += size;
			continue;
		}
		buffer_add(b, from, (size_t)(at - from));
		if (size == 0) {
			buffer_text(b, "\\ufffd");
		} else if (*at >= 0x20) {
			buffer_add(b, (const char[]){ '\\', (char)*at }, 2);
		} else {
			buffer_text(b, "\\u00");
			buffer_add(b, &hex[*at >> 4], 1);
			buffer_add(b, &hex[*at & 15], 1);
		}
		from = ++at;
	}
	buffer_add(b, from, (size_t)(end - from));
	buffer_add(b, "\"", 1);
}

/* Most texts, and all names, are copied as they are. */
static void
quoted(struct buffer *b, const char *value)
{
	size_t length = plain_length(value);
	unsigned char *to;

	if (value[length] != '\0') {
		escaped(b, value);
		return;
	}
	to = buffer_extend(b, length + 2);
	to[0] = '"';
	memcpy(to + 1, value, length);
	to[length + 1] = '"';
}

/* The comma before an item, and its name. */
static void
item(struct json *j, const char *name)
{
	assert(j->depth > 0);
	if (j->begun[j->depth - 1])
		buffer_add(&j->out, ",", 1);
	j->begun[j->depth - 1] = true;
	if (name != NULL) {
		quoted(&j->out, name);
		buffer_add(&j->out, ":", 1);
	}
}

static void
scope(struct json *j, const char *open, char close)
{
	assert(j->depth < DEEPEST);
	buffer_add(&j->out, open, 1);
	j->close[j->depth] = close;
	j->begun[j->depth] = false;
	j->depth++;
}

struct json *
json_begin(struct arena *a)
{
	struct json *j = arena_take(a, sizeof(*j));

	buffer_begin(&j->out, a);
	scope(j, "{", '}');
	return j;
}

void
json_open(struct json *j, const char *name)
{
	item(j, name);
	scope(j, "{", '}');
}

void
json_open_list(struct json *j, const char *name)
{
	item(j, name);
	scope(j, "[", ']');
}

void
json_close(struct json *j)
{
	assert(j->depth > 0);
	j->depth--;
	buffer_add(&j->out, &j->close[j->depth], 1);
}

void
json_raw(struct json *j, const char *name, const char *value)
{
	item(j, name);
	buffer_text(&j->out, value != NULL ? value : "null");
}

void
json_text(struct json *j, const char *name, const char *value)
{
	if (value == NULL) {
		json_none(j, name);
		return;
	}
	item(j, name);
	quoted(&j->out, value);
}

void
json_int(struct json *j, const char *name, int64_t value)
{
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char text[24], *at = text + sizeof(text);

	*--at = '\0';
	do {
		*--at = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (value < 0)
		*--at = '-';
	json_raw(j, name, at);
}

void
json_bool(struct json *j, const char *name, bool value)
{
	json_raw(j, name, value ? "true" : "false");
}

void
json_none(struct json *j, const char *name)
{
	json_raw(j, name, "null");
}

void
json_date(struct json *j, const char *name, struct date value)
{
	json_text(j, name, date_text(j->out.mem, value));
}

void
json_instant(struct json *j, const char *name, struct instant value)
{
	json_text(j, name, instant_text(j->out.mem, value));
}

static void
json_member(struct json *j, const struct member *m, const char *at)
{
	switch (m->type) {
	case MEMBER_TEXT:
		json_text(j, m->name, *(const char *const *)(const void *)at);
		break;
	case MEMBER_INT:
		json_int(j, m->name, *(const int64_t *)(const void *)at);
		break;
	case MEMBER_BOOL:
		json_bool(j, m->name, *(const bool *)at);
		break;
	case MEMBER_DATE:
		json_date(j, m->name, *(const struct date *)(const void *)at);
		break;
	case MEMBER_INSTANT:
		json_instant(j, m->name,
		    *(const struct instant *)(const void *)at);
		break;
	case MEMBER_BYTES:
		break;
	}
}

void
json_members(struct json *j, const struct record *r, const void *from)
{
	for (const struct member *m = r->members; m->name != NULL; m++)
		json_member(j, m, (const char *)from + m->offset);
}

struct bytes
json_end(struct json *j)
{
	while (j->depth > 0)
		json_close(j);
	return buffer_bytes(&j->out);
}

struct bytes
json_line(struct arena *a, const struct record *r, const void *from)
{
	struct json *j = json_begin(a);
	struct bytes object;
	struct buffer line;

	json_members(j, r, from);
	object = json_end(j);
	buffer_begin(&line, a);
	buffer_add(&line, object.at, object.length);
	buffer_add(&line, "\n", 1);
	return buffer_bytes(&line);
}
