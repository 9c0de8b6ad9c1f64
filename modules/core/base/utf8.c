/* utf8.c - what counts as text */

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/*
 * First byte, what the second may be, length: the well-formed sequences of
 * the Unicode Standard, table 3-7.
 */
static const struct form {
	unsigned char first, last, low, high;
	size_t size;
} forms[] = {
	{ 0x00, 0x7f, 0x00, 0x00, 1 },
	{ 0xc2, 0xdf, 0x80, 0xbf, 2 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 3 },
	{ 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 },
	{ 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 },
	{ 0xf1, 0xf3, 0x80, 0xbf, 4 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static const struct form *
form_of(unsigned char first)
{
	for (size_t i = 0; i < COUNT(forms); i++) {
		if (first >= forms[i].first && first <= forms[i].last)
			return &forms[i];
	}
	return NULL;
}

size_t
utf8_size(const unsigned char *s, size_t n)
{
	const struct form *f = form_of(s[0]);

	if (f == NULL || f->size > n)
		return 0;
	if (f->size == 1)
		return 1;
	if (s[1] < f->low || s[1] > f->high)
		return 0;
	for (size_t i = 2; i < f->size; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	return f->size;
}

/* C0 but for tab and line ends, DEL, and C1. */
static bool
is_control(const unsigned char *s)
{
	if (s[0] < 0x20)
		return s[0] != '\t' && s[0] != '\n' && s[0] != '\r';
	return s[0] == 0x7f || (s[0] == 0xc2 && s[1] < 0xa0);
}

bool
text_is_utf8(const char *s, size_t length)
{
	const unsigned char *at = (const unsigned char *)s;
	const unsigned char *end = at + length;

	while (at < end) {
		size_t size = utf8_size(at, (size_t)(end - at));

		if (size == 0 || is_control(at))
			return false;
		at += size;
	}
	return true;
}

size_t
text_count(const char *s)
{
	size_t count = 0;

	for (; *s != '\0'; s++)
		count += ((unsigned char)*s & 0xc0) != 0x80;
	return count;
}

const char *
text_cut(struct arena *a, const char *s, size_t max)
{
	size_t end = 0;

	/* A byte 10xxxxxx continues the character before it. */
	for (size_t count = 0; s[end] != '\0'; end++)
		if (((unsigned char)s[end] & 0xc0) != 0x80 && count++ == max)
			break;
	return arena_text(a, "%.*s", (int)end, s);
}

bool
text_same(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
text_starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

bool
text_ends(const char *s, const char *with)
{
	size_t length = strlen(s), tail = strlen(with);

	return tail <= length && strcmp(s + length - tail, with) == 0;
}
