/* rows.c - words into rows, whatever blocks the producer made of them */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

#include "base/buffer.h"
#include "base/text.h"
#include "inspector/fields.h"

static int
by_y(const void *a, const void *b)
{
	const struct word *const *x = a, *const *y = b;

	return ((*x)->y > (*y)->y) - ((*x)->y < (*y)->y);
}

static int
by_x(const void *a, const void *b)
{
	const struct word *const *x = a, *const *y = b;

	return ((*x)->x > (*y)->x) - ((*x)->x < (*y)->x);
}

/* At least half of the lower one stands beside the other. */
static bool
is_beside(const struct word *a, const struct word *b)
{
	double top = fmax(a->y, b->y);
	double bottom = fmin(a->y + a->height, b->y + b->height);

	return bottom - top >= 0.5 * fmin(a->height, b->height);
}

static bool
begins(struct ctx *c, const struct row *r, size_t at, const char *const *want)
{
	for (; *want != NULL; want++, at++) {
		if (at >= r->count || !is_word(c, r->words[at], *want))
			return false;
	}
	return true;
}

/* Where the right block begins: at the name of the country or the motto. */
static void
find_split(struct ctx *c, struct sheet *s)
{
	static const char *const marks[][4] = {
		{ "cong", "hoa", "xa", NULL }, { "doc", "lap", "-", NULL },
		{ "doc", "lap", "tu", NULL }, { "dang", "cong", "san", NULL },
	};

	s->split = s->page->width * 0.44;
	for (size_t i = 0; i < s->count && s->rows[i].y < s->end; i++) {
		const struct row *r = &s->rows[i];

		for (size_t k = 0; k < r->count * COUNT(marks); k++) {
			const struct word *w = r->words[k / COUNT(marks)];

			if (w->x < s->page->width * 0.2 || !begins(c, r,
			    k / COUNT(marks), marks[k % COUNT(marks)]))
				continue;
			s->split = fmin(s->split, w->x - 3);
			s->has_motto = true;
		}
	}
}

void
sheet_read(struct ctx *c, const struct word_page *page, struct sheet *out)
{
	const struct word **all =
	    arena_take(c->mem, (page->count + 1) * sizeof(*all));
	size_t at = 0;

	*out = (struct sheet){ .page = page, .end = page->height * 0.42,
	    .left = page->width };
	out->rows = arena_take(c->mem, (page->count + 1) * sizeof(*out->rows));
	for (size_t i = 0; i < page->count; i++) {
		const struct word *w = all[i] = &page->words[i];

		out->left = fmin(out->left, w->x);
		out->right = fmax(out->right, w->x + w->width);
	}
	qsort(all, page->count, sizeof(*all), by_y);
	while (at < page->count) {
		struct row *r = &out->rows[out->count++];

		*r = (struct row){ all + at, 1, all[at]->y, all[at]->height };
		for (at++; at < page->count &&
		    is_beside(r->words[0], all[at]); at++)
			r->count++;
		qsort(r->words, r->count, sizeof(*all), by_x);
	}
	find_split(c, out);
}

struct row
row_between(const struct row *r, double from, double to)
{
	struct row out = { r->words, 0, r->y, r->height };

	for (size_t i = 0; i < r->count; i++) {
		double middle = r->words[i]->x + r->words[i]->width / 2;

		if (middle < from)
			out.words++;
		else if (middle < to)
			out.count++;
	}
	return out;
}

const char *
row_text(struct ctx *c, const struct row *r)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < r->count; i++) {
		if (i > 0)
			buffer_add(&b, " ", 1);
		buffer_text(&b, r->words[i]->text);
	}
	return (const char *)b.at;
}

double
row_left(const struct row *r)
{
	return r->count > 0 ? r->words[0]->x : 0;
}

double
row_right(const struct row *r)
{
	const struct word *w;

	if (r->count == 0)
		return 0;
	w = r->words[r->count - 1];
	return w->x + w->width;
}

struct pdf_place
row_place(const struct sheet *s, const struct row *r)
{
	double top = s->page->height, bottom = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct word *w = r->words[i];

		top = fmin(top, w->y);
		bottom = fmax(bottom, w->y + w->height);
	}
	return (struct pdf_place){ s->page->page, row_left(r), top,
	    row_right(r) - row_left(r), bottom - top };
}

void
found_add(struct ctx *c, const struct sheet *s, const struct row *r,
    struct found *to)
{
	struct pdf_place p = row_place(s, r), *all = &to->place;
	double right = fmax(all->x + all->width, p.x + p.width);
	double bottom = fmax(all->y + all->height, p.y + p.height);

	if (to->value == NULL) {
		*to = (struct found){ row_text(c, r), p };
		return;
	}
	to->value = arena_text(c->mem, "%s %s", to->value, row_text(c, r));
	all->x = fmin(all->x, p.x);
	all->y = fmin(all->y, p.y);
	all->width = right - all->x;
	all->height = bottom - all->y;
}

bool
is_capitals(const char *text)
{
	const uint8_t *at = (const uint8_t *)text;
	size_t letters = 0;
	ucs4_t letter;

	while ((at = u8_next(&letter, at)) != NULL) {
		if (uc_is_property_lowercase(letter))
			return false;
		letters += uc_is_property_alphabetic(letter);
	}
	return letters >= 2;
}

bool
begins_capital(const char *text)
{
	ucs4_t letter;

	return u8_next(&letter, (const uint8_t *)text) != NULL &&
	    uc_is_property_uppercase(letter);
}

bool
is_word(struct ctx *c, const struct word *w, const char *folded)
{
	return strcmp(text_fold(c->mem, w->text), folded) == 0;
}

bool
is_blank_word(const char *text)
{
	while (*text != '\0') {
		if (strncmp(text, "\u2026", 3) == 0)
			text += 3;
		else if (strchr("._-", *text) != NULL)
			text++;
		else
			return false;
	}
	return true;
}

/*
 * pdftotext gives boxes, not sizes: 1.107 times the size when the font tells
 * its ascent and descent as Times does, 1.3 times when it tells nothing.  The
 * width of the text in a font of the same metrics says which.
 */
struct letters
letters_of(const struct reading *r, const struct row *row)
{
	static const struct { double box, below; } fonts[] = {
		{ 1.107, 0.216 }, { 1.3, 0.35 },
	};
	const struct word *w = row->words[0];
	double measured = 0, unit = 0, best = 0;
	struct letters out = { 0, 0 };

	for (size_t i = 0; i < row->count; i++) {
		double width = 0;

		if (r->font != NULL && stamp_font_width(r->c, r->font,
		    row->words[i]->text, &width)) {
			measured += row->words[i]->width;
			unit += width;
		}
		r->c->failure = (struct failure){ .kind = FAILURE_NONE };
	}
	for (size_t i = 0; i < COUNT(fonts); i++) {
		double size = w->height / fonts[i].box;
		double miss = unit > 0 ? fabs(size - measured / unit) :
		    (double)i;

		if (i > 0 && miss >= best)
			continue;
		best = miss;
		out.size = size;
		out.baseline = w->y + w->height - fonts[i].below * size;
	}
	return out;
}
