/* mass_rows.c - lines for LOAD DATA */

#include <string.h>

#include "base/day.h"
#include "mass/mass_rows.h"

static void
put(struct buffer *b, const char *text)
{
	buffer_add(b, text, strlen(text));
	buffer_add(b, "\t", 1);
}

/* Digits are most of what is written: no format string. */
void
row_int(struct buffer *b, int64_t value)
{
	char digits[24], *at = digits + sizeof(digits);
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

	*--at = '\t';
	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		*--at = '-';
	buffer_add(b, at, (size_t)(digits + sizeof(digits) - at));
}

void
row_null(struct buffer *b)
{
	put(b, "\\N");
}

void
row_id(struct buffer *b, int64_t value)
{
	if (value == 0)
		row_null(b);
	else
		row_int(b, value);
}

static const char *
escaped(unsigned char ch)
{
	switch (ch) {
	case '\0':
		return "\\0";
	case '\t':
		return "\\t";
	case '\n':
		return "\\n";
	case '\\':
		return "\\\\";
	default:
		return NULL;
	}
}

void
row_bytes(struct buffer *b, struct bytes from)
{
	size_t begun = 0;

	for (size_t i = 0; i < from.length; i++) {
		const char *as = escaped(from.at[i]);

		if (as == NULL)
			continue;
		buffer_add(b, from.at + begun, i - begun);
		buffer_add(b, as, 2);
		begun = i + 1;
	}
	buffer_add(b, from.at + begun, from.length - begun);
	buffer_add(b, "\t", 1);
}

void
row_text(struct buffer *b, const char *text)
{
	if (text == NULL)
		row_null(b);
	else
		row_bytes(b, (struct bytes){
		    (const unsigned char *)text, strlen(text) });
}

void
row_uuid(struct buffer *b, const struct uuid *u)
{
	row_bytes(b, (struct bytes){ u->at, sizeof(u->at) });
}

static void
two(char *to, int64_t value)
{
	to[0] = (char)('0' + value / 10 % 10);
	to[1] = (char)('0' + value % 10);
}

static void
day_put(char *to, struct date d)
{
	two(to, d.year / 100);
	two(to + 2, d.year);
	two(to + 5, d.month);
	two(to + 8, d.day);
}

void
row_time(struct buffer *b, int64_t ms)
{
	char text[] = "0000-00-00 00:00:00.000\t";
	int64_t rest = ms % 86400000;

	if (ms == 0) {
		row_null(b);
		return;
	}
	day_put(text, day_date(ms / 86400000));
	two(text + 11, rest / 3600000);
	two(text + 14, rest / 60000 % 60);
	two(text + 17, rest / 1000 % 60);
	text[20] = (char)('0' + rest % 1000 / 100);
	two(text + 21, rest % 100);
	buffer_add(b, text, sizeof(text) - 1);
}

void
row_day(struct buffer *b, int64_t ms)
{
	char text[] = "0000-00-00\t";

	if (ms == 0) {
		row_null(b);
		return;
	}
	day_put(text, instant_day((struct instant){ ms }));
	buffer_add(b, text, sizeof(text) - 1);
}

void
row_end(struct buffer *b)
{
	b->at[b->length - 1] = '\n';
}
