/* base64.c - base64 in pieces */

#include "edxml/base64.h"

enum { BAD = -1, SPACE = -2, PADDING = -3 };

static int
letter_value(char letter)
{
	if (letter >= 'A' && letter <= 'Z')
		return letter - 'A';
	if (letter >= 'a' && letter <= 'z')
		return letter - 'a' + 26;
	if (letter >= '0' && letter <= '9')
		return letter - '0' + 52;
	switch (letter) {
	case '+':
		return 62;
	case '/':
		return 63;
	case '=':
		return PADDING;
	case ' ':
	case '\t':
	case '\r':
	case '\n':
		return SPACE;
	default:
		return BAD;
	}
}

void
base64_begin(struct base64 *b, struct arena *mem)
{
	*b = (struct base64){ .bits = 0 };
	buffer_begin(&b->out, mem);
}

void
base64_add(struct base64 *b, const char *text, size_t length)
{
	unsigned char ready[3 * 256];
	size_t count = 0;

	for (size_t i = 0; i < length; i++) {
		int value = letter_value(text[i]);

		if (value == SPACE)
			continue;
		if (value == PADDING) {
			b->padding++;
			continue;
		}
		if (value == BAD || b->padding > 0) {
			b->bad = true;
			return;
		}
		b->bits = b->bits << 6 | (uint32_t)value;
		if (++b->letters < 4)
			continue;
		b->letters = 0;
		ready[count++] = (unsigned char)(b->bits >> 16);
		ready[count++] = (unsigned char)(b->bits >> 8);
		ready[count++] = (unsigned char)b->bits;
		if (count == sizeof(ready)) {
			buffer_add(&b->out, ready, count);
			count = 0;
		}
	}
	buffer_add(&b->out, ready, count);
}

bool
base64_end(struct base64 *b, struct bytes *out)
{
	unsigned char last[2];

	if (b->bad || b->padding > 2 || b->letters == 1 ||
	    (b->padding > 0 && b->letters + b->padding != 4))
		return false;
	b->bits <<= 6 * (4 - b->letters);
	last[0] = (unsigned char)(b->bits >> 16);
	last[1] = (unsigned char)(b->bits >> 8);
	if (b->letters > 0)
		buffer_add(&b->out, last, (size_t)b->letters - 1);
	*out = buffer_bytes(&b->out);
	return true;
}
