/* place_date.c - "…, ngày   tháng   năm 2026": where the date goes (ô 4) */

#include <math.h>

#include "pdf/place_parts.h"

#define TOP 0.5     /* of the page: the heading ends above */
#define EDGE 20.0   /* of the paper, where nothing is printed */

/* One gap of the line, between a word and the next. */
struct gap {
	double from, to;
	bool has_leader;
	int digits;
};

struct date_line {
	const struct text_line *line;
	struct face face;
	size_t begin;       /* letter of "ngày" */
	struct gap gaps[3]; /* day, month, year */
	double end;         /* of the year */
};

/* Only digits and leaders may stand between the words. */
static bool
gap_until(const struct text_line *l, size_t i, size_t next, struct gap *g)
{
	*g = (struct gap){ .from = l->at[i - 1].x1, .to = l->at[next].x0 };
	for (; i < next; i++) {
		if (letter_is_digit(l->at[i].ch))
			g->digits++;
		else if (letter_is_leader(l->at[i].ch))
			g->has_leader = true;
		else
			return false;
	}
	return true;
}

/* After "năm": "2026", "20…", "202 " or nothing. */
static void
year_measure(struct date_line *d, size_t i)
{
	const struct text_line *l = d->line;
	struct gap *g = &d->gaps[2];
	double size = d->face.size;

	g->from = l->at[i - 1].x1;
	d->end = g->from;
	for (; i < l->count && line_gap(l, i) < size * 2; i++) {
		if (letter_is_digit(l->at[i].ch))
			g->digits++;
		else if (letter_is_leader(l->at[i].ch))
			g->has_leader = true;
		else
			break;
		d->end = l->at[i].x1;
	}
	g->to = fmax(d->end, g->from + size * 2.5);
	if (g->digits < 4) {
		g->has_leader |= g->digits > 0;
		d->end = g->to;
		g->digits = 0;
	}
}

static bool
date_on_line(const struct text_line *l, struct date_line *d)
{
	static const double em[2] = { 1.944, 2.888 };
	size_t i = 0, month, year, end;

	*d = (struct date_line){ .line = l };
	for (; line_find(l, &i, "ngày", &end); i++) {
		size_t day_end = end;

		month = day_end;
		d->begin = i;
		d->face = line_face(l, i, day_end, em);
		if (!line_find(l, &month, "tháng", &end) ||
		    !gap_until(l, day_end, month, &d->gaps[0]))
			continue;
		year = end;
		if (!line_find(l, &year, "năm", &day_end) ||
		    !gap_until(l, end, year, &d->gaps[1]))
			continue;
		year_measure(d, day_end);
		return true;
	}
	return false;
}

static bool
is_given(const struct date_line *d)
{
	for (size_t i = 0; i < 3; i++)
		if (d->gaps[i].digits == 0)
			return false;
	return true;
}

static bool
gaps_suffice(const struct date_line *d)
{
	double size = d->face.size;

	for (size_t i = 0; i < 2; i++)
		if (d->gaps[i].digits == 0 &&
		    d->gaps[i].to - d->gaps[i].from < size * 1.05)
			return false;
	return true;
}

static void
parts_measure(const struct date_line *d, struct fill_place *out)
{
	double left = d->gaps[0].from;

	out->place.x = left;
	out->place.width = d->end - left;
	out->part_count = 3;
	for (size_t i = 0; i < 3; i++) {
		const struct gap *g = &d->gaps[i];

		if (g->digits > 0)
			continue;
		out->cover |= g->has_leader;
		out->parts[i] = (struct fill_part){
			g->from - left + 0.5, g->to - g->from - 1
		};
	}
}

/* Words printed too close: the whole phrase over a white patch. */
static void
whole_measure(const struct place_page *page, const struct date_line *d,
    struct fill_place *out)
{
	const struct letter *first = &d->line->at[d->begin];
	double size = d->face.size;
	double right = fmin(d->end + size * 2.4, page->width - EDGE);

	out->place.x = first->x0 - 0.5;
	out->place.width = fmax(right, d->end) - out->place.x;
	out->cover = true;
}

bool
place_date(const struct place_page *page, const struct text_lines *lines,
    struct fill_place *out)
{
	struct date_line d;

	for (size_t i = 0; i < lines->count; i++) {
		const struct text_line *l = &lines->at[i];

		if (l->y0 > page->height * TOP)
			return false;
		if (!date_on_line(l, &d))
			continue;
		if (is_given(&d))
			return false;
		*out = (struct fill_place){ .place = {
			.page = page->page, .y = d.face.y,
			.height = d.face.height,
		} };
		if (gaps_suffice(&d))
			parts_measure(&d, out);
		else
			whole_measure(page, &d, out);
		return true;
	}
	return false;
}
