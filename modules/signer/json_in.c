/* json_in.c - the signs and texts of JSON (RFC 8259) */

#include <string.h>

#include "base/text.h"
#include "signer/json_in.h"

static void
blanks_skip(struct json_in *in)
{
	while (in->at < in->end && memchr(" \t\r\n", *in->at, 4) != NULL)
		in->at++;
}

bool
json_in_sign(struct json_in *in, char sign)
{
	blanks_skip(in);
	if (in->at == in->end || *in->at != (unsigned char)sign)
		return false;
	in->at++;
	return true;
}

bool
json_in_end(struct json_in *in)
{
	blanks_skip(in);
	return in->at == in->end;
}

static bool
hex4_read(struct json_in *in, unsigned *out)
{
	struct bytes two = { NULL, 0 };
	const char *hex;

	if (in->end - in->at < 4)
		return false;
	hex = arena_text_n(in->mem, (const char *)in->at, 4);
	if (!text_unhex(in->mem, hex, &two) || two.length != 2)
		return false;
	*out = (unsigned)two.at[0] << 8 | two.at[1];
	in->at += 4;
	return true;
}

/* Two halves of UTF-16 make one character. */
static bool
code_read(struct json_in *in, unsigned *out)
{
	unsigned low;

	if (!hex4_read(in, out))
		return false;
	if (*out < 0xd800 || *out > 0xdfff)
		return true;
	if (*out > 0xdbff || in->end - in->at < 2 || in->at[0] != '\\' ||
	    in->at[1] != 'u')
		return false;
	in->at += 2;
	if (!hex4_read(in, &low) || low < 0xdc00 || low > 0xdfff)
		return false;
	*out = 0x10000 + ((*out - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

static char *
utf8_write(char *to, unsigned code)
{
	static const struct {
		unsigned below;
		unsigned char head;
		int shift;
	} forms[] = {
		{ 0x80, 0x00, 0 }, { 0x800, 0xc0, 6 }, { 0x10000, 0xe0, 12 },
		{ 0x110000, 0xf0, 18 },
	};
	size_t i = 0;

	while (code >= forms[i].below)
		i++;
	*to++ = (char)(forms[i].head | code >> forms[i].shift);
	for (int shift = forms[i].shift - 6; shift >= 0; shift -= 6)
		*to++ = (char)(0x80 | (code >> shift & 0x3f));
	return to;
}

static bool
escape_read(struct json_in *in, char **to)
{
	static const char names[] = "\"\\/bfnrt";
	static const char means[] = "\"\\/\b\f\n\r\t";
	const char *name;
	unsigned code;

	if (in->at == in->end)
		return false;
	if (*in->at == 'u') {
		in->at++;
		if (!code_read(in, &code))
			return false;
		*to = utf8_write(*to, code);
		return code != 0;
	}
	name = memchr(names, *in->at++, sizeof(names) - 1);
	if (name == NULL)
		return false;
	*(*to)++ = means[name - names];
	return true;
}

/* As many bytes as it has at most: an escape is never shorter than itself. */
static size_t
length_at_most(const struct json_in *in)
{
	const unsigned char *at = in->at;

	while (at < in->end && *at != '"')
		at += *at == '\\' && in->end - at > 1 ? 2 : 1;
	return (size_t)(at - in->at);
}

bool
json_in_text(struct json_in *in, const char **out)
{
	char *text, *to;

	if (!json_in_sign(in, '"'))
		return false;
	text = to = arena_take(in->mem, length_at_most(in) + 1);
	while (in->at < in->end && *in->at != '"') {
		unsigned char ch = *in->at++;

		if (ch == '\\' ? !escape_read(in, &to) : ch < 0x20)
			return false;
		if (ch != '\\')
			*to++ = (char)ch;
	}
	*out = text;
	return json_in_sign(in, '"') &&
	    text_is_utf8(text, (size_t)(to - text));
}
