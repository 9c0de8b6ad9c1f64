/* place_number.c - "Số:      /UBND-VX": where the number goes (ND 30, ô 3) */

#include <math.h>

#include "pdf/place_parts.h"

#define TOP 0.45      /* of the page: the heading ends above */
#define LEFT 0.55
#define ROOM 130.0    /* for a whole code, when nothing is printed */
#define ROOM_MIN 24.0

/* What stands behind "Số:" on the line. */
struct number_line {
	const struct text_line *line;
	struct face face;
	double from;      /* end of "Số:" */
	size_t next;      /* first letter that is no leader */
	bool has_leader;
	bool is_given;    /* digits: numbered already */
	double slash;     /* begin of the printed notation; 0: none */
	double end;       /* its end */
};

static double
notation_end(const struct text_line *l, size_t i)
{
	double end = l->at[i].x1;

	for (i++; i < l->count &&
	    line_gap(l, i) < line_height(l) * 0.4; i++)
		end = l->at[i].x1;
	return end;
}

static void
look_behind(struct number_line *n, size_t i)
{
	const struct text_line *l = n->line;

	n->from = l->at[i - 1].x1;
	for (; i < l->count && letter_is_leader(l->at[i].ch); i++)
		n->has_leader = true;

	n->next = i;
	if (i == l->count || l->at[i].x0 - n->from > 160)
		return;
	n->is_given = letter_is_digit(l->at[i].ch);
	if (l->at[i].ch == '/') {
		n->slash = l->at[i].x0;
		n->end = notation_end(l, i);
	}
}

/* "Số:" at the left, or "Số" straight before a notation. */
static bool
number_on_line(const struct place_page *page, const struct text_line *l,
    struct number_line *out)
{
	static const char *const patterns[] = { "số:", "số" };
	static const double em[][2] = { { 1.334, 1.556 }, { 1.056, 1.278 } };

	for (size_t p = 0; p < COUNT(patterns); p++) {
		size_t i = 0, end = 0;

		*out = (struct number_line){ .line = l };
		if (!line_find(l, &i, patterns[p], &end) ||
		    l->at[i].x0 > page->width * LEFT ||
		    line_gap(l, i) < line_height(l))
			continue; /* "theo Công văn số …" is a sentence */
		out->face = line_face(l, i, end, em[p]);
		look_behind(out, end);
		if (p == 0 || out->slash > 0)
			return true;
	}
	return false;
}

static double
right_limit(const struct place_page *page, const struct number_line *n,
    size_t next)
{
	const struct text_line *l = n->line;
	double limit = page->width * LEFT;

	if (next < l->count)
		limit = fmin(limit,
		    l->at[next].x0 - line_height(l) * 0.5);
	return limit;
}

/* The letter behind the notation: the other column, if any. */
static size_t
behind(const struct number_line *n)
{
	size_t i = n->next;

	while (i < n->line->count && n->line->at[i].x0 < n->end)
		i++;
	return i;
}

static void
room_measure(const struct place_page *page, const struct number_line *n,
    struct fill_place *out)
{
	double size = n->face.size;
	double right;

	out->place.x = n->from + 1.5;
	out->cover = n->has_leader;
	if (n->slash == 0) {
		right = fmin(right_limit(page, n, n->next), n->from + ROOM);
		out->place.width = right - out->place.x;
		return;
	}
	if (n->slash - n->from >= size * 1.4) {
		out->place.width = n->slash - 0.5 - out->place.x;
		out->part_count = 1;
		out->parts[0] = (struct fill_part){ 0, out->place.width };
		return;
	}
	/* No gap: the whole code over a white patch, as wide as it needs. */
	right = fmin(n->end + size * 2.2,
	    fmax(n->end, right_limit(page, n, behind(n))));
	out->place.width = right - out->place.x;
	out->cover = true;
}

bool
place_number(const struct place_page *page, const struct text_lines *lines,
    struct fill_place *out)
{
	struct number_line n;

	for (size_t i = 0; i < lines->count; i++) {
		const struct text_line *l = &lines->at[i];

		if (l->y0 > page->height * TOP)
			return false;
		if (!number_on_line(page, l, &n))
			continue;
		if (n.is_given)
			return false;
		*out = (struct fill_place){ .place = {
			.page = page->page, .y = n.face.y,
			.height = n.face.height,
		} };
		room_measure(page, &n, out);
		return out->part_count > 0 || out->place.width >= ROOM_MIN;
	}
	return false;
}
