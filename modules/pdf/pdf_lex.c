/*
 * pdf_lex.c - bytes to objects
 *
 * What the standard does not allow is damage: no token is skipped or guessed.
 * Containers collect their parts on a stack shared by the document and copy
 * them to its pool when they close.
 */
#include <stdlib.h>
#include <string.h>

#include "pdf/read.h"

#define FEW_KEYS 32 /* up to here, look for doubled keys pair by pair */

enum { WHITE = 1, DELIMITER = 2 };

static const unsigned char class_of[256] = {
	[0] = WHITE, ['\t'] = WHITE, ['\n'] = WHITE, ['\f'] = WHITE,
	['\r'] = WHITE, [' '] = WHITE,
	['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER,
	['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
	['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER,
	['%'] = DELIMITER,
};

struct scratch {
	struct arena *mem;
	struct pdf_object *items;
	struct pdf_member *members;
	size_t item_count, item_room, member_count, member_room;
};

bool
is_white(int ch)
{
	return class_of[(unsigned char)ch] == WHITE;
}

bool
is_regular(int ch)
{
	return class_of[(unsigned char)ch] == 0;
}

int
hex_value(int ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	if (ch >= 'a' && ch <= 'f')
		return ch - 'a' + 10;
	if (ch >= 'A' && ch <= 'F')
		return ch - 'A' + 10;
	return -1;
}

struct scratch *
scratch_new(struct arena *mem)
{
	struct scratch *s = arena_take(mem, sizeof *s);

	s->mem = mem;
	return s;
}

struct lex
lex_at(struct pdf *d, struct bytes from, size_t offset)
{
	if (offset > from.length)
		offset = from.length;
	return (struct lex){ d, from.at, from.at + offset,
	    from.at + from.length };
}

bool
lex_damaged(const struct lex *l, const char *what)
{
	return refuse(l->d->c, BAD_INPUT, "pdf_damaged", "%s at %zu", what,
	    (size_t)(l->at - l->begin));
}

void
lex_skip_white(struct lex *l)
{
	while (l->at < l->end) {
		if (*l->at == '%') {
			while (l->at < l->end && *l->at != '\n' &&
			    *l->at != '\r')
				l->at++;
		} else if (is_white(*l->at)) {
			l->at++;
		} else {
			return;
		}
	}
}

bool
lex_word(struct lex *l, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(l->end - l->at) < n || memcmp(l->at, word, n) != 0)
		return false;
	if (l->at + n < l->end && is_regular(l->at[n]))
		return false;
	l->at += n;
	return true;
}

bool
lex_unsigned(struct lex *l, int64_t *out)
{
	const unsigned char *p = l->at;
	int64_t value = 0;

	while (p < l->end && *p >= '0' && *p <= '9' && p - l->at < 15)
		value = value * 10 + (*p++ - '0');
	if (p == l->at || (p < l->end && is_regular(*p)))
		return false;
	l->at = p;
	*out = value;
	return true;
}

static bool
lex_name(struct lex *l, struct bytes *out)
{
	const unsigned char *from = ++l->at;
	unsigned char *to;

	while (l->at < l->end && is_regular(*l->at))
		l->at++;
	*out = (struct bytes){ from, (size_t)(l->at - from) };
	if (memchr(from, '#', out->length) == NULL)
		return true;

	out->at = to = pool_take(l->d->table->pool, out->length);
	while (from < l->at) {
		int high = *from == '#' && l->at - from > 2 ?
		    hex_value(from[1]) : -1;
		int low = high >= 0 ? hex_value(from[2]) : -1;

		*to++ = low >= 0 ?
		    (unsigned char)(high << 4 | low) : *from;
		from += low >= 0 ? 3 : 1;
	}
	out->length = (size_t)(to - out->at);
	return true;
}

/* "12 0 R", when that is what stands here. */
static bool
lex_reference(struct lex *l, struct pdf_object *out)
{
	struct lex t = *l;
	int64_t number, generation;

	if (!lex_unsigned(&t, &number) || number > PDF_MAX_NUMBER)
		return false;
	lex_skip_white(&t);
	if (!lex_unsigned(&t, &generation) || generation > 65535)
		return false;
	lex_skip_white(&t);
	if (!lex_word(&t, "R"))
		return false;

	out->kind = PDF_REF;
	out->as.ref.number = (int32_t)number;
	out->as.ref.generation = (int32_t)generation;
	l->at = t.at;
	return true;
}

static bool
lex_number(struct lex *l, struct pdf_object *out)
{
	bool minus = *l->at == '-', point = false;
	double value = 0, unit = 1;
	int digits = 0;

	if (*l->at == '-' || *l->at == '+')
		l->at++;
	for (; l->at < l->end && is_regular(*l->at); l->at++) {
		if (*l->at == '.' && !point) {
			point = true;
			continue;
		}
		if (*l->at < '0' || *l->at > '9')
			return lex_damaged(l, "bad number");
		digits++;
		value = value * 10 + (*l->at - '0');
		unit *= point ? 10 : 1;
	}
	if (digits == 0 && !point)
		return lex_damaged(l, "bad number");

	if (point || value > 9e15) {
		out->kind = PDF_REAL;
		out->as.real = (minus ? -value : value) / unit;
	} else {
		out->kind = PDF_INTEGER;
		out->as.integer = (int64_t)(minus ? -value : value);
	}
	return true;
}

static size_t
item_push(struct scratch *s, const struct pdf_object *o)
{
	if (s->item_count == s->item_room) {
		size_t room = s->item_room * 2 + 64;

		s->items = arena_grow(s->mem, s->items,
		    s->item_room * sizeof *s->items, room * sizeof *s->items);
		s->item_room = room;
	}
	s->items[s->item_count] = *o;
	return s->item_count++;
}

static bool
lex_array(struct lex *l, int depth, struct pdf_object *out)
{
	struct scratch *s = l->d->table->scratch;
	size_t base = s->item_count, n;
	struct pdf_object item, *items;

	l->at++;
	for (lex_skip_white(l); l->at < l->end && *l->at != ']';
	    lex_skip_white(l)) {
		if (!lex_object(l, depth + 1, &item))
			return false;
		item_push(s, &item);
	}
	if (l->at == l->end)
		return lex_damaged(l, "array without end");
	l->at++;

	n = s->item_count - base;
	items = pool_take(l->d->table->pool, n * sizeof *items);
	if (n > 0)
		memcpy(items, s->items + base, n * sizeof *items);
	s->item_count = base;
	out->kind = PDF_ARRAY;
	out->count = (uint32_t)n;
	out->as.items = items;
	return true;
}

static int
name_order(const void *one, const void *two)
{
	const struct bytes *a = one, *b = two;
	size_t least = a->length < b->length ? a->length : b->length;
	int order = least == 0 ? 0 : memcmp(a->at, b->at, least);

	if (order != 0)
		return order;
	return a->length < b->length ? -1 : a->length > b->length;
}

static bool
few_are_doubled(const struct pdf_member *m, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (name_order(&m[i].name, &m[j].name) == 0)
				return true;
	return false;
}

static bool
many_are_doubled(struct pool *pool, const struct pdf_member *m, size_t n)
{
	struct pool_mark mark = pool_mark(pool);
	struct bytes *names = pool_take(pool, n * sizeof *names);
	bool doubled = false;

	for (size_t i = 0; i < n; i++)
		names[i] = m[i].name;
	qsort(names, n, sizeof *names, name_order);
	for (size_t i = 1; i < n && !doubled; i++)
		doubled = name_order(&names[i - 1], &names[i]) == 0;
	pool_return(pool, mark);
	return doubled;
}

static void
member_push(struct scratch *s, const struct pdf_member *m)
{
	if (s->member_count == s->member_room) {
		size_t room = s->member_room * 2 + 64;

		s->members = arena_grow(s->mem, s->members,
		    s->member_room * sizeof *m, room * sizeof *m);
		s->member_room = room;
	}
	s->members[s->member_count++] = *m;
}

static void
dict_close(struct lex *l, size_t base, struct pdf_object *out)
{
	struct scratch *s = l->d->table->scratch;
	struct pool *pool = l->d->table->pool;
	size_t n = s->member_count - base;
	struct pdf_member *members = pool_take(pool, n * sizeof *members);

	if (n > 0)
		memcpy(members, s->members + base, n * sizeof *members);
	s->member_count = base;
	out->kind = PDF_DICT;
	out->count = (uint32_t)n;
	out->as.members = members;
	out->doubled = n <= FEW_KEYS ? few_are_doubled(members, n) :
	    many_are_doubled(pool, members, n);
}

static bool
lex_dict(struct lex *l, int depth, struct pdf_object *out)
{
	struct scratch *s = l->d->table->scratch;
	size_t base = s->member_count;
	struct pdf_member m;

	l->at += 2;
	for (lex_skip_white(l); l->at < l->end && *l->at != '>';
	    lex_skip_white(l)) {
		if (*l->at != '/' || !lex_name(l, &m.name))
			return lex_damaged(l, "dictionary without key");
		lex_skip_white(l);
		if (!lex_object(l, depth + 1, &m.value))
			return false;
		member_push(s, &m);
	}
	if (l->end - l->at < 2 || l->at[1] != '>')
		return lex_damaged(l, "dictionary without end");
	l->at += 2;
	dict_close(l, base, out);
	return true;
}

static bool
lex_keyword(struct lex *l, struct pdf_object *out)
{
	if (lex_word(l, "null"))
		return true;
	out->kind = PDF_BOOL;
	if (lex_word(l, "false"))
		return true;
	out->as.truth = true;
	return lex_word(l, "true") || lex_damaged(l, "unknown word");
}

static bool
lex_one(struct lex *l, int depth, struct pdf_object *out)
{
	struct bytes name;
	int ch = *l->at;

	if (ch == '<')
		return l->end - l->at > 1 && l->at[1] == '<' ?
		    lex_dict(l, depth, out) : lex_hex_string(l, out);
	if (ch == '[')
		return lex_array(l, depth, out);
	if (ch == '(')
		return lex_string(l, out);
	if (ch == '/') {
		if (!lex_name(l, &name))
			return false;
		out->kind = PDF_NAME;
		out->count = (uint32_t)name.length;
		out->as.text = name.at;
		return true;
	}
	if (ch >= '0' && ch <= '9')
		return lex_reference(l, out) || lex_number(l, out);
	if (ch == '-' || ch == '+' || ch == '.')
		return lex_number(l, out);
	return lex_keyword(l, out);
}

bool
lex_object(struct lex *l, int depth, struct pdf_object *out)
{
	const unsigned char *from;

	memset(out, 0, sizeof *out);
	lex_skip_white(l);
	if (depth > PDF_MAX_DEPTH)
		return refuse(l->d->c, BAD_INPUT, "pdf_too_deep",
		    "more than %d levels", PDF_MAX_DEPTH);
	if (l->at >= l->end)
		return lex_damaged(l, "object without end");

	from = l->at;
	if (!lex_one(l, depth, out))
		return false;
	out->raw = (struct bytes){ from, (size_t)(l->at - from) };
	return true;
}
