/* encode.c - bytes as hex and base64 */

#include <string.h>

#include "base/text.h"

static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const char *
text_hex(struct arena *a, struct bytes from)
{
	static const char digits[] = "0123456789abcdef";
	char *out = arena_take(a, from.length * 2 + 1);

	for (size_t i = 0; i < from.length; i++) {
		out[i * 2] = digits[from.at[i] >> 4];
		out[i * 2 + 1] = digits[from.at[i] & 15];
	}
	return out;
}

static int
hex_value(char ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	if (ch >= 'a' && ch <= 'f')
		return ch - 'a' + 10;
	if (ch >= 'A' && ch <= 'F')
		return ch - 'A' + 10;
	return -1;
}

bool
text_unhex(struct arena *a, const char *hex, struct bytes *out)
{
	size_t length = strlen(hex);
	unsigned char *to;

	if (length % 2 != 0)
		return false;
	to = arena_take(a, length / 2 + 1);
	for (size_t i = 0; i < length; i += 2) {
		int high = hex_value(hex[i]), low = hex_value(hex[i + 1]);

		if (high < 0 || low < 0)
			return false;
		to[i / 2] = (unsigned char)(high << 4 | low);
	}
	*out = (struct bytes){ to, length / 2 };
	return true;
}

const char *
text_base64(struct arena *a, struct bytes from)
{
	char *out = arena_take(a, (from.length + 2) / 3 * 4 + 1), *to = out;

	for (size_t i = 0; i < from.length; i += 3) {
		size_t left = from.length - i;
		unsigned three = (unsigned)from.at[i] << 16;

		if (left > 1)
			three |= (unsigned)from.at[i + 1] << 8;
		if (left > 2)
			three |= from.at[i + 2];
		*to++ = base64_digits[three >> 18 & 63];
		*to++ = base64_digits[three >> 12 & 63];
		*to++ = left > 1 ? base64_digits[three >> 6 & 63] : '=';
		*to++ = left > 2 ? base64_digits[three & 63] : '=';
	}
	return out;
}

static int
base64_value(char ch)
{
	if (ch >= 'A' && ch <= 'Z')
		return ch - 'A';
	if (ch >= 'a' && ch <= 'z')
		return ch - 'a' + 26;
	if (ch >= '0' && ch <= '9')
		return ch - '0' + 52;
	return ch == '+' ? 62 : ch == '/' ? 63 : -1;
}

/* Four characters to three bytes; the pads count as zero. */
static bool
base64_group(const char *text, size_t pads, unsigned char *to)
{
	unsigned three = 0;

	for (size_t i = 0; i < 4; i++) {
		int value = i < 4 - pads ? base64_value(text[i]) : 0;

		if (value < 0)
			return false;
		three = three << 6 | (unsigned)value;
	}
	to[0] = (unsigned char)(three >> 16);
	to[1] = (unsigned char)(three >> 8);
	to[2] = (unsigned char)three;
	/* One text for the same bytes: what the pads cut off must be zero. */
	return (pads < 1 || to[2] == 0) && (pads < 2 || to[1] == 0);
}

bool
text_unbase64(struct arena *a, const char *text, struct bytes *out)
{
	size_t length = strlen(text), pads = 0;
	unsigned char *to;

	if (length % 4 != 0)
		return false;
	if (length > 0 && text[length - 1] == '=')
		pads = text[length - 2] == '=' ? 2 : 1;
	to = arena_take(a, length / 4 * 3 + 1);
	for (size_t i = 0; i < length; i += 4) {
		size_t here = i + 4 == length ? pads : 0;

		if (!base64_group(text + i, here, to + i / 4 * 3))
			return false;
	}
	*out = (struct bytes){ to, length / 4 * 3 - pads };
	return true;
}
