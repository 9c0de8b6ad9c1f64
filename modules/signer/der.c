/* der.c - tag, length, contents */

#include <string.h>

#include "signer/der.h"

/* Bytes of a long length; 0: it is none, or longer than anything here. */
static size_t
length_bytes(unsigned char first)
{
	size_t count = first & 0x7f;

	return count <= 3 ? count : 0;
}

static bool
length_read(struct bytes *left, size_t *out)
{
	unsigned char first;
	size_t count;

	if (left->length == 0)
		return false;
	first = *left->at++;
	left->length--;
	*out = first;
	if (first < 0x80)
		return true;
	count = length_bytes(first);
	if (count == 0 || left->length < count || left->at[0] == 0)
		return false;
	for (*out = 0; count > 0; count--, left->length--)
		*out = *out << 8 | *left->at++;
	return *out >= 0x80;
}

bool
der_next(struct bytes *left, struct der *out)
{
	struct bytes rest = *left;
	size_t length;

	if (rest.length == 0 || (rest.at[0] & 0x1f) == 0x1f)
		return false;
	out->tag = *rest.at++;
	rest.length--;
	if (!length_read(&rest, &length) || length > rest.length)
		return false;

	out->inside = (struct bytes){ rest.at, length };
	rest.at += length;
	rest.length -= length;
	out->whole = (struct bytes){ left->at, left->length - rest.length };
	*left = rest;
	return true;
}

bool
der_take(struct bytes *left, unsigned tag, struct bytes *inside)
{
	struct bytes rest = *left;
	struct der piece;

	if (!der_next(&rest, &piece) || piece.tag != tag)
		return false;
	*left = rest;
	*inside = piece.inside;
	return true;
}

bool
der_only(struct bytes all, unsigned tag, struct bytes *inside)
{
	return der_take(&all, tag, inside) && all.length == 0;
}

bool
der_same(struct bytes a, struct bytes b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}
