/* pdf_write.c - pieces of PDF syntax */

#include <stdio.h>

#include "pdf/append.h"
#include "pdf/read.h"

void
pdf_write_number(struct buffer *b, double value)
{
	bool minus = value < 0;
	long long parts = (long long)((minus ? -value : value) * 10000 + 0.5);
	char text[32];
	int n;

	n = snprintf(text, sizeof text, "%s%lld.%04lld",
	    minus && parts > 0 ? "-" : "", parts / 10000, parts % 10000);
	while (text[n - 1] == '0')
		n--;
	if (text[n - 1] == '.')
		n--;
	buffer_add(b, text, (size_t)n);
}

void
pdf_write_rect(struct buffer *b, const double corners[4])
{
	for (int i = 0; i < 4; i++) {
		buffer_text(b, i == 0 ? "[" : " ");
		pdf_write_number(b, corners[i]);
	}
	buffer_text(b, "]");
}

static uint32_t
next_character(const unsigned char **at)
{
	const unsigned char *p = *at;
	int more = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
	uint32_t ch = more == 0 ? *p : *p & (0x3fu >> more);

	p++;
	for (; more > 0 && (*p & 0xc0) == 0x80; more--)
		ch = ch << 6 | (*p++ & 0x3f);
	*at = p;
	return ch;
}

void
pdf_write_text(struct buffer *b, const char *utf8)
{
	const unsigned char *at = (const unsigned char *)utf8;

	buffer_text(b, "<FEFF");
	while (*at != '\0') {
		uint32_t ch = next_character(&at);

		if (ch >= 0x10000) {
			buffer_format(b, "%04X",
			    0xd800 + ((ch - 0x10000) >> 10));
			ch = 0xdc00 + ((ch - 0x10000) & 0x3ff);
		}
		buffer_format(b, "%04X", ch);
	}
	buffer_text(b, ">");
}

void
pdf_write_name(struct buffer *b, const char *name)
{
	buffer_text(b, "/");
	for (; *name != '\0'; name++) {
		if (is_regular(*name) && *name != '#' && *name > ' ' &&
		    *name < 0x7f)
			buffer_add(b, name, 1);
		else
			buffer_format(b, "#%02X", (unsigned char)*name);
	}
}

void
pdf_write_date(struct buffer *b, struct instant t)
{
	struct date d = instant_day(t);
	int minute = instant_minute(t);
	int second = (int)((t.ms / 1000 % 60 + 60) % 60);

	buffer_format(b, "(D:%04d%02d%02d%02d%02d%02d+07'00')", d.year,
	    d.month, d.day, minute / 60, minute % 60, second);
}
