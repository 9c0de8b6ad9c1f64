/* place_line.c - words with boxes into lines of letters */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pdf/pdf_stamp.h"
#include "pdf/place_parts.h"

/* Upper case and how far its lower case is away. */
static const struct {
	uint32_t first, last, step, away;
} capitals[] = {
	{ 'A', 'Z', 1, 32 },
	{ 0xc0, 0xde, 1, 32 },
	{ 0x102, 0x102, 1, 1 }, /* Ă */
	{ 0x110, 0x110, 1, 1 }, /* Đ */
	{ 0x128, 0x128, 1, 1 }, /* Ĩ */
	{ 0x168, 0x168, 1, 1 }, /* Ũ */
	{ 0x1a0, 0x1a0, 1, 1 }, /* Ơ */
	{ 0x1af, 0x1af, 1, 1 }, /* Ư */
	{ 0x1ea0, 0x1ef8, 2, 1 },
};

uint32_t
letter_lower(uint32_t ch)
{
	for (size_t i = 0; i < COUNT(capitals); i++)
		if (ch >= capitals[i].first && ch <= capitals[i].last &&
		    (ch - capitals[i].first) % capitals[i].step == 0)
			return ch + capitals[i].away;
	return ch;
}

bool
letter_is_upper(uint32_t ch)
{
	return letter_lower(ch) != ch;
}

bool
letter_is_alpha(uint32_t ch)
{
	return letter_is_upper(ch) || (ch >= 'a' && ch <= 'z') || ch >= 0xdf;
}

bool
letter_is_digit(uint32_t ch)
{
	return ch >= '0' && ch <= '9';
}

bool
letter_is_leader(uint32_t ch)
{
	return ch == '.' || ch == '_' || ch == 0x2026 || ch == 0xb7;
}

/* One character of UTF-8 that is known to be well-formed. */
static uint32_t
next_character(const char **at)
{
	const unsigned char *s = (const unsigned char *)*at;
	static const unsigned char bits[] = { 0x7f, 0x1f, 0x0f, 0x07 };
	int more = s[0] >= 0xf0 ? 3 : s[0] >= 0xe0 ? 2 : s[0] >= 0xc0 ? 1 : 0;
	uint32_t value = s[0] & bits[more];

	for (int i = 1; i <= more; i++)
		value = value << 6 | (s[i] & 0x3f);
	*at += more + 1;
	return value;
}

/* Widths in Times, roughly; only their proportions within a word matter. */
static double
guess_width(uint32_t ch)
{
	if (ch < 0x80 && strchr(".,:;/'|!iljt()[] ", (int)ch) != NULL)
		return 0.28;
	if (ch == 0x2026)
		return 1.0;
	return letter_is_upper(ch) ? 0.68 : 0.48;
}

static void
letters_add(struct ctx *c, struct text_line *l, const struct place_word *w)
{
	const char *text = text_nfc(c->mem, w->text), *at = text;
	size_t count = text_count(text), first = l->count;
	double sum = 0, x = w->x;

	l->at = arena_grow(c->mem, l->at, l->count * sizeof(*l->at),
	    (l->count + count) * sizeof(*l->at));
	while (*at != '\0') {
		l->at[l->count] = (struct letter){
			.ch = next_character(&at),
			.y0 = w->y, .y1 = w->y + w->height,
		};
		sum += guess_width(l->at[l->count++].ch);
	}
	for (size_t i = first; i < l->count; i++) {
		l->at[i].x0 = x;
		x += guess_width(l->at[i].ch) / sum * w->width;
		l->at[i].x1 = x;
	}
}

static double
middle(const struct place_word *w)
{
	return w->y + w->height / 2;
}

static int
by_height(const void *a, const void *b)
{
	const struct place_word *const *u = a, *const *v = b;
	double d = middle(*u) - middle(*v);

	return d < 0 ? -1 : d > 0;
}

static int
by_left(const void *a, const void *b)
{
	const struct place_word *const *u = a, *const *v = b;

	return (*u)->x < (*v)->x ? -1 : (*u)->x > (*v)->x;
}

/* Words whose middle lies within the height of the first of them. */
static size_t
line_words(const struct place_word **words, size_t count)
{
	size_t n = 1;

	while (n < count && middle(words[n]) <
	    words[0]->y + words[0]->height * 0.75)
		n++;
	return n;
}

static void
line_make(struct ctx *c, const struct place_word **words, size_t count,
    struct text_line *out)
{
	qsort(words, count, sizeof(*words), by_left);
	*out = (struct text_line){
		.y0 = words[0]->y, .y1 = words[0]->y + words[0]->height,
	};
	for (size_t i = 0; i < count; i++) {
		out->y0 = fmin(out->y0, words[i]->y);
		out->y1 = fmax(out->y1, words[i]->y + words[i]->height);
		letters_add(c, out, words[i]);
	}
}

void
place_lines(struct ctx *c, const struct place_page *page,
    struct text_lines *out)
{
	const struct place_word **words =
	    arena_take(c->mem, (page->count + 1) * sizeof(*words));
	size_t count = 0;

	for (size_t i = 0; i < page->count; i++) {
		const struct place_word *w = &page->words[i];

		if (w->text[0] != '\0' && w->height > 1 && w->width > 0)
			words[count++] = w;
	}
	qsort(words, count, sizeof(*words), by_height);

	out->count = 0;
	out->at = arena_take(c->mem, (count + 1) * sizeof(*out->at));
	for (size_t i = 0; i < count;) {
		size_t n = line_words(words + i, count - i);

		line_make(c, words + i, n, &out->at[out->count++]);
		i += n;
	}
}

double
line_height(const struct text_line *l)
{
	return l->y1 - l->y0;
}

double
line_gap(const struct text_line *l, size_t i)
{
	return i == 0 ? 1e6 : l->at[i].x0 - l->at[i - 1].x1;
}

size_t
line_match(const struct text_line *l, size_t i, const char *pattern)
{
	const size_t first = i;

	while (*pattern != '\0') {
		if (i >= l->count ||
		    letter_lower(l->at[i].ch) != next_character(&pattern))
			return 0;
		if (i > first && line_gap(l, i) > line_height(l) * 0.5)
			return 0;
		i++;
	}
	return i;
}

struct face
line_face(const struct text_line *l, size_t i, size_t end,
    const double em[2])
{
	/* Heights at size 1, and how much of them is below the base line. */
	static const struct { double height, descent; } boxes[] = {
		{ 1.107, 0.216 }, /* the font's own */
		{ 1.300, 0.350 }, /* pdftotext's, where the font is silent */
		{ 0.909, 0.216 }, /* Ghostscript's */
	};
	const struct letter *first = &l->at[i];
	double height = first->y1 - first->y0;
	double size = (l->at[end - 1].x1 - first->x0) /
	    em[letter_is_upper(l->at[i + 1].ch)];
	double descent = 0.216, base;

	for (size_t b = 0; b < COUNT(boxes); b++)
		if (fabs(height / boxes[b].height - size) < size * 0.07) {
			size = height / boxes[b].height;
			descent = boxes[b].descent;
			break;
		}

	base = first->y1 - descent * size;
	return (struct face){ .size = size,
	    .y = base - STAMP_ASCENT * size, .height = STAMP_LINE * size };
}

bool
line_find(const struct text_line *l, size_t *i, const char *pattern,
    size_t *end)
{
	for (; *i < l->count; (*i)++) {
		if (*i > 0 && line_gap(l, *i) < line_height(l) * 0.1 &&
		    letter_is_alpha(l->at[*i - 1].ch))
			continue;
		*end = line_match(l, *i, pattern);
		if (*end != 0)
			return true;
	}
	return false;
}
