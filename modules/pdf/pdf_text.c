/* pdf_text.c - strings: their syntax, and the text and dates they hold */

#include <string.h>

#include "base/buffer.h"
#include "pdf/read.h"

/* PDFDocEncoding where it differs from Latin-1 (ISO 32000-1, D.2). */
static const uint16_t doc_low[8] = { /* 0x18.. */
	0x02d8, 0x02c7, 0x02c6, 0x02d9, 0x02dd, 0x02db, 0x02da, 0x02dc,
};
static const uint16_t doc_high[33] = { /* 0x80.. */
	0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044,
	0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c, 0x201d, 0x2018,
	0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x0141, 0x0152, 0x0160,
	0x0178, 0x017d, 0x0131, 0x0142, 0x0153, 0x0161, 0x017e, 0xfffd,
	0x20ac,
};

static const char escapes[] = "n\nr\rt\tb\bf\f";

/* One escape behind a backslash; returns the bytes it gives (0 or 1). */
static size_t
lex_escape(const unsigned char **at, const unsigned char *end,
    unsigned char *to)
{
	int ch = *(*at)++;
	const char *known;

	if (ch == '\r' && *at < end && **at == '\n')
		(*at)++;
	if (ch == '\r' || ch == '\n')
		return 0;
	if (ch >= '0' && ch <= '7') {
		int value = ch - '0';

		for (int i = 0; i < 2 && *at < end && **at >= '0' &&
		    **at <= '7'; i++)
			value = value * 8 + *(*at)++ - '0';
		*to = (unsigned char)value;
		return 1;
	}
	known = memchr(escapes, ch, sizeof escapes - 1);
	*to = (unsigned char)(known != NULL && (known - escapes) % 2 == 0 ?
	    known[1] : ch);
	return 1;
}

/* The parenthesis that closes the string which opens at l->at. */
static const unsigned char *
string_end(const struct lex *l)
{
	int open = 0;

	for (const unsigned char *p = l->at; p < l->end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == '(')
			open++;
		else if (*p == ')' && --open == 0)
			return p;
	}
	return NULL;
}

bool
lex_string(struct lex *l, struct pdf_object *out)
{
	const unsigned char *end = string_end(l), *at = l->at + 1;
	unsigned char *text;
	size_t n = 0;

	if (end == NULL)
		return lex_damaged(l, "string without end");
	text = pool_take(l->d->table->pool, (size_t)(end - at) + 1);
	while (at < end) {
		int ch = *at++;

		if (ch == '\\' && at < end) {
			n += lex_escape(&at, end, text + n);
			continue;
		}
		if (ch == '\r') { /* a bare end of line reads as \n */
			ch = '\n';
			at += at < end && *at == '\n';
		}
		text[n++] = (unsigned char)ch;
	}

	l->at = end + 1;
	out->kind = PDF_STRING;
	out->count = (uint32_t)n;
	out->as.text = text;
	return true;
}

bool
lex_hex_string(struct lex *l, struct pdf_object *out)
{
	const unsigned char *at = l->at + 1;
	const unsigned char *end = memchr(at, '>', (size_t)(l->end - at));
	unsigned char *text;
	size_t digits = 0;

	if (end == NULL)
		return lex_damaged(l, "string without end");
	text = pool_take(l->d->table->pool, (size_t)(end - at) / 2 + 1);
	for (; at < end; at++) {
		int value = hex_value(*at);

		if (value < 0 && is_white(*at))
			continue;
		if (value < 0)
			return lex_damaged(l, "string is not hex");
		text[digits / 2] |= (unsigned char)
		    (digits % 2 == 0 ? value << 4 : value);
		digits++;
	}

	l->at = end + 1;
	out->kind = PDF_STRING;
	out->hex = true;
	out->count = (uint32_t)((digits + 1) / 2);
	out->as.text = text;
	return true;
}

/* One character as UTF-8; what people cannot read becomes U+FFFD. */
static void
add_character(struct buffer *b, uint32_t ch)
{
	unsigned char u[4];
	size_t n = ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;

	if ((ch < ' ' && ch != '\t' && ch != '\n') || ch == 0x7f ||
	    (ch >= 0x80 && ch < 0xa0) || (ch >= 0xd800 && ch < 0xe000) ||
	    ch > 0x10ffff) {
		ch = 0xfffd;
		n = 3;
	}
	for (size_t i = n; i-- > 1; ch >>= 6)
		u[i] = (unsigned char)(0x80 | (ch & 0x3f));
	u[0] = (unsigned char)(n == 1 ? ch : ch | (0xf00u >> n & 0xf0));
	buffer_add(b, u, n);
}

static void
add_utf16(struct buffer *b, const unsigned char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t ch = (uint32_t)s[i] << 8 | s[i + 1];

		if (ch >= 0xd800 && ch < 0xdc00 && i + 3 < n &&
		    s[i + 2] >= 0xdc && s[i + 2] <= 0xdf) {
			uint32_t low = (uint32_t)s[i + 2] << 8 | s[i + 3];

			ch = 0x10000 + ((ch - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		add_character(b, ch);
	}
}

static void
add_utf8(struct buffer *b, const unsigned char *s, size_t n)
{
	static const unsigned char least[4] = { 0, 0xc2, 0xe0, 0xf0 };

	for (size_t i = 0; i < n; ) {
		size_t more = s[i] < 0x80 ? 0 : s[i] < 0xe0 ? 1 :
		    s[i] < 0xf0 ? 2 : 3;
		uint32_t ch = more == 0 ? s[i] : s[i] & (0x3fu >> more);
		bool good = s[i] >= least[more] && s[i] <= 0xf4 &&
		    i + more < n;

		for (size_t k = 1; good && k <= more; k++) {
			good = (s[i + k] & 0xc0) == 0x80;
			ch = ch << 6 | (s[i + k] & 0x3f);
		}
		add_character(b, good ? ch : 0xfffd);
		i += good ? more + 1 : 1;
	}
}

static void
add_doc_encoded(struct buffer *b, const unsigned char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t ch = s[i];

		if (ch >= 0x18 && ch < 0x20)
			ch = doc_low[ch - 0x18];
		else if (ch >= 0x80 && ch <= 0xa0)
			ch = doc_high[ch - 0x80];
		add_character(b, ch);
	}
}

const char *
pdf_text(struct ctx *c, const struct pdf_object *o)
{
	const unsigned char *s = o->as.text;
	struct buffer b;

	if (o->kind != PDF_STRING)
		return NULL;
	buffer_begin(&b, c->mem);
	if (o->count >= 2 && s[0] == 0xfe && s[1] == 0xff)
		add_utf16(&b, s + 2, o->count - 2);
	else if (o->count >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		add_utf8(&b, s + 3, o->count - 3);
	else
		add_doc_encoded(&b, s, o->count);
	return arena_text_n(c->mem, (const char *)buffer_bytes(&b).at,
	    b.length);
}

/* Two digits, or "otherwise" where the text has ended. */
static int
two_digits(const unsigned char **at, size_t *left, int otherwise)
{
	int value;

	if (*left < 2 || (*at)[0] < '0' || (*at)[0] > '9' ||
	    (*at)[1] < '0' || (*at)[1] > '9')
		return otherwise;
	value = ((*at)[0] - '0') * 10 + (*at)[1] - '0';
	*at += 2;
	*left -= 2;
	return value;
}

static int64_t
zone_minutes(const unsigned char *at, size_t left)
{
	int sign, hours, minutes;

	if (left < 3 || (*at != '+' && *at != '-'))
		return 0;
	sign = *at == '-' ? -1 : 1;
	at++;
	left--;
	hours = two_digits(&at, &left, 0);
	if (left > 0 && *at == '\'') {
		at++;
		left--;
	}
	minutes = two_digits(&at, &left, 0);
	return sign * (hours * 60 + minutes);
}

struct instant
pdf_date(const struct pdf_object *o)
{
	static const int otherwise[5] = { 1, 1, 0, 0, 0 };
	static const int most[5] = { 12, 31, 23, 59, 60 };
	const unsigned char *at = o->as.text;
	size_t left = o->count;
	int part[5], century, year;
	struct date day;

	if (o->kind != PDF_STRING || left < 6 || memcmp(at, "D:", 2) != 0)
		return (struct instant){ 0 };
	at += 2;
	left -= 2;
	century = two_digits(&at, &left, -1);
	year = two_digits(&at, &left, -1);
	if (century < 0 || year < 0)
		return (struct instant){ 0 };
	for (int i = 0; i < 5; i++) {
		part[i] = two_digits(&at, &left, otherwise[i]);
		if (part[i] > most[i])
			return (struct instant){ 0 };
	}
	day = (struct date){ (int16_t)(century * 100 + year),
	    (int8_t)part[0], (int8_t)part[1] };
	if (!date_is_valid(day))
		return (struct instant){ 0 };

	/* instant_at() counts Viet Nam's minutes, 420 ahead of UTC. */
	return (struct instant){ instant_at(day, 0).ms + 420 * 60000LL +
	    ((part[2] * 60LL + part[3]) * 60 + part[4]) * 1000 -
	    zone_minutes(at, left) * 60000 };
}
