/*
 * place_signer.c - between the signer's position and name (ND 30, ô 7)
 *
 * The block stands at the right: lines in capitals (TM., KT., the position),
 * room for the signature, then the name.  The lowest such pair is taken.
 */

#include <math.h>
#include <string.h>

#include "pdf/place_parts.h"

#define WIDTH 130.0
#define HEIGHT 70.0
#define HEIGHT_MIN 18.0
#define EDGE_MIN 20.0

/* A run of letters with no wide gap: one column's part of a line. */
struct piece {
	struct letter *at;
	size_t count;
	double x0, x1, y0, y1;
};

struct pieces {
	struct piece *at;
	size_t count;
};

static double
centre(const struct piece *p)
{
	return (p->x0 + p->x1) / 2;
}

static void
pieces_add(struct pieces *all, const struct text_line *l, double middle)
{
	for (size_t i = 0; i < l->count;) {
		size_t n = 1;
		struct piece p = { .at = l->at + i, .y0 = l->y0,
			.y1 = l->y1, .x0 = l->at[i].x0 };

		while (i + n < l->count &&
		    line_gap(l, i + n) < line_height(l) * 1.5)
			n++;
		p.count = n;
		p.x1 = l->at[i + n - 1].x1;
		if (centre(&p) > middle)
			all->at[all->count++] = p;
		i += n;
	}
}

/* The pieces of the right half, from the top. */
static void
pieces_make(struct ctx *c, const struct place_page *page,
    const struct text_lines *lines, struct pieces *out)
{
	size_t letters = 1;

	for (size_t i = 0; i < lines->count; i++)
		letters += lines->at[i].count;
	out->count = 0;
	out->at = arena_take(c->mem, letters * sizeof(*out->at));
	for (size_t i = 0; i < lines->count; i++)
		pieces_add(out, &lines->at[i], page->width * 0.5);
}

static bool
is_position(const struct piece *p)
{
	size_t capitals = 0;

	for (size_t i = 0; i < p->count; i++) {
		if (letter_is_digit(p->at[i].ch))
			return false;
		if (letter_is_alpha(p->at[i].ch) &&
		    !letter_is_upper(p->at[i].ch))
			return false;
		if (letter_is_upper(p->at[i].ch))
			capitals++;
	}
	return capitals >= 4;
}

/* "Trần Quang Minh", "TS. Lê Văn An": two capitals or more, no digit. */
static bool
is_name(const struct piece *p)
{
	size_t capitals = 0, small = 0;

	for (size_t i = 0; i < p->count; i++) {
		if (letter_is_digit(p->at[i].ch) || p->at[i].ch == ':')
			return false;
		if (letter_is_upper(p->at[i].ch))
			capitals++;
		else if (letter_is_alpha(p->at[i].ch))
			small++;
	}
	return letter_is_upper(p->at[0].ch) && capitals >= 2 && small >= 2 &&
	    p->count <= 40;
}

static bool
is_below(const struct piece *name, const struct piece *position)
{
	double gap = name->y0 - position->y1;
	double height = position->y1 - position->y0;

	return gap > height * 1.2 && gap < height * 14 &&
	    fabs(centre(name) - centre(position)) < 60;
}

static void
between(const struct place_page *page, const struct piece *position,
    const struct piece *name, struct pdf_place *out)
{
	double room = name->y0 - position->y1;
	double middle = (centre(name) + centre(position)) / 2;
	double width = fmin(WIDTH, 2 * (page->width - 8 - middle));

	out->page = page->page;
	out->height = fmin(HEIGHT, room - 2);
	out->y = position->y1 + (room - out->height) / 2;
	out->width = width;
	out->x = middle - width / 2;
}

/* The first piece below a position that is its name; NULL: another text. */
static const struct piece *
name_below(const struct pieces *all, size_t i)
{
	for (size_t n = i + 1; n < all->count; n++) {
		const struct piece *p = &all->at[n];

		if (p->at[0].ch == '(') /* "(Ký tên, đóng dấu)" */
			continue;
		return is_name(p) && is_below(p, &all->at[i]) ? p : NULL;
	}
	return NULL;
}

static bool
has_title(const struct piece *p)
{
	static const char *const titles[] = {
		"chủtịch", "giámđốc", "trưởng", "chánh", "tm.", "kt.",
		"tl.", "tuq.", "q.",
	};
	const struct text_line line = {
		.at = p->at, .count = p->count,
		.y0 = p->y0, .y1 = p->y1,
	};

	for (size_t t = 0; t < COUNT(titles); t++)
		for (size_t i = 0; i < p->count; i++)
			if (line_match(&line, i, titles[t]) != 0)
				return true;
	return false;
}

/* A block without a name: the room below the position. */
static bool
below_position(const struct place_page *page, const struct pieces *all,
    struct pdf_place *out)
{
	for (size_t i = all->count; i-- > 0;) {
		const struct piece *p = &all->at[i];
		struct piece end = *p;

		if (!is_position(p) || !has_title(p))
			continue;
		if (i + 1 < all->count && all->at[i + 1].y0 < p->y1 + 40)
			return false;
		end.y0 = fmin(p->y1 + HEIGHT, page->height - EDGE_MIN);
		between(page, p, &end, out);
		return out->height >= HEIGHT_MIN;
	}
	return false;
}

bool
place_signer(struct ctx *c, const struct place_page *page,
    const struct text_lines *lines, struct pdf_place *out)
{
	struct pieces all;

	pieces_make(c, page, lines, &all);
	for (size_t i = all.count; i-- > 0;) {
		const struct piece *name;

		if (!is_position(&all.at[i]))
			continue;
		name = name_below(&all, i);
		if (name == NULL)
			continue;
		between(page, &all.at[i], name, out);
		return out->height >= HEIGHT_MIN;
	}
	return below_position(page, &all, out);
}
