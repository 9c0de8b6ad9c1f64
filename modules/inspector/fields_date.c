/* fields_date.c - dates in words: of issue, and by which an answer is due */

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "inspector/fields.h"

#define GAP_MIN 8.0

/* How long a whole date is, in letter heights; what stays free of a page. */
#define WHOLE_DATE 11.2
#define EDGE 20.0

/* How far apart the words of one phrase stand at most, in letter heights. */
#define PHRASE_GAP 5.0

/* "ngày 20 tháng 11 năm 2026"; a number that is not there is 0. */
struct date_words {
	const struct word *names[3]; /* ngày, tháng, năm */
	const struct word *digits[3];
	int numbers[3];
	bool dotted[3];
	size_t count; /* words in all */
};

static int
number_of(const char *text)
{
	size_t length = strspn(text, "0123456789");

	if (length == 0 || length > 4 || isalnum((unsigned char)text[length]))
		return 0;
	return atoi(text);
}

/* A name, then perhaps digits or dots. */
static bool
take_part(struct ctx *c, const struct word *const *w, size_t left,
    struct date_words *d, int part)
{
	static const char *const names[] = { "ngay", "thang", "nam" };

	if (d->count >= left || !is_word(c, w[d->count], names[part]))
		return false;
	d->names[part] = w[d->count++];
	while (d->count < left && is_blank_word(w[d->count]->text)) {
		d->dotted[part] = true;
		d->count++;
	}
	if (d->count < left && number_of(w[d->count]->text) > 0) {
		d->digits[part] = w[d->count];
		d->numbers[part] = number_of(w[d->count++]->text);
	}
	return true;
}

static bool
take_date(struct ctx *c, const struct word *const *w, size_t left,
    struct date_words *d)
{
	*d = (struct date_words){ .count = 0 };
	for (int part = 0; part < 3; part++) {
		if (!take_part(c, w, left, d, part))
			return false;
	}
	return true;
}

static const char *
date_value(struct ctx *c, const int numbers[3])
{
	struct date d = { (int16_t)numbers[2], (int8_t)numbers[1],
	    (int8_t)numbers[0] };

	if (numbers[0] > 31 || numbers[1] > 12 || numbers[2] < 1900 ||
	    numbers[2] > 9999 || !date_is_valid(d))
		return NULL;
	return date_text(c->mem, d);
}

const char *
date_in_words(struct ctx *c, const char *text)
{
	static const char *const names[] = { "ngày", "tháng", "năm" };
	int numbers[3];

	for (int i = 0; i < 3; i++) {
		const char *at = text != NULL ? strstr(text, names[i]) : NULL;

		if (at == NULL)
			return NULL;
		at += strlen(names[i]);
		text = at + strspn(at, " ");
		numbers[i] = number_of(text);
	}
	return date_value(c, numbers);
}

/* The gap behind a name, up to the next name or the end of the place. */
static struct fill_part
gap_of(const struct date_words *d, int part, double x, double end)
{
	double from = d->names[part]->x + d->names[part]->width + 1;
	double to = part < 2 ? d->names[part + 1]->x - 1 : end;

	if (d->digits[part] != NULL)
		return (struct fill_part){ from - x, 0 };
	return (struct fill_part){ from - x, to - from };
}

/*
 * Digits go into the gaps; where one is too narrow the whole date is written
 * anew over what the page says.
 */
static void
place_date(struct reading *r, const struct row *phrase,
    const struct date_words *d)
{
	struct letters l = letters_of(r, phrase);
	struct fill_place *out = &r->out->date;
	double x = row_left(phrase), right = row_right(phrase);

	if (d->digits[2] == NULL)
		right = fmax(right, d->names[2]->x + d->names[2]->width + 30);
	out->part_count = 3;
	for (int i = 0; i < 3; i++) {
		out->parts[i] = gap_of(d, i, x, right);
		out->cover = out->cover || d->dotted[i];
		if (d->digits[i] == NULL && out->parts[i].width < GAP_MIN)
			out->part_count = 0;
	}
	if (d->digits[0] != NULL)
		out->part_count = 0;
	if (out->part_count == 0) {
		out->cover = true;
		right = fmax(right, fmin(x + WHOLE_DATE * l.size,
		    r->sheets[0].page->width - EDGE));
	}
	out->place = (struct pdf_place){ r->sheets[0].page->page, x,
	    l.baseline - STAMP_ASCENT * l.size, right - x,
	    STAMP_LINE * l.size };
}

/* The words before "ngày" that belong to it, without the comma. */
static void
find_place_name(struct reading *r, const struct row *row, size_t at)
{
	struct row before = { row->words + at, 0, row->y, row->height };
	size_t length;
	char *name;

	while (before.words > row->words) {
		const struct word *w = before.words[-1], *next = *before.words;

		if (next->x - w->x - w->width > PHRASE_GAP * row->height ||
		    w->x < r->sheets[0].split)
			break;
		before.words--;
		before.count++;
	}
	if (before.count == 0)
		return;
	name = arena_text(r->c->mem, "%s", row_text(r->c, &before));
	length = strlen(name);
	while (length > 0 && strchr(", ", name[length - 1]) != NULL)
		name[--length] = '\0';
	if (length > 0)
		r->out->place_name = (struct found){ name,
		    row_place(&r->sheets[0], &before) };
}

void
find_date(struct reading *r)
{
	const struct sheet *s = &r->sheets[0];

	for (size_t i = 0; i < s->count && s->rows[i].y < s->end; i++) {
		const struct row *row = &s->rows[i];

		for (size_t k = 0; k < row->count; k++) {
			struct row phrase = { row->words + k, 0, row->y,
			    row->height };
			struct date_words d;
			const char *value;

			if (row->words[k]->x < s->split - 20 ||
			    !take_date(r->c, phrase.words, row->count - k, &d))
				continue;
			phrase.count = d.count;
			value = date_value(r->c, d.numbers);
			if (value != NULL)
				r->out->issued_on = (struct found){ value,
				    row_place(s, &phrase) };
			find_place_name(r, row, k);
			place_date(r, &phrase, &d);
			return;
		}
	}
}

/* "27/11/2026" or "27-11-2026", with a stop behind it. */
static const char *
short_date(struct ctx *c, const char *text)
{
	int numbers[3];

	for (int i = 0; i < 3; i++) {
		size_t length = strspn(text, "0123456789");

		if (length == 0 || length > 4)
			return NULL;
		numbers[i] = atoi(text);
		text += length;
		if (i < 2 && *text != '/' && *text != '-')
			return NULL;
		text += i < 2;
	}
	return date_value(c, numbers);
}

/* All words of the letter, row by row, as one text. */
struct flow {
	const struct word **words;
	const struct sheet **sheets;
	size_t count;
};

static struct flow
flow_of(const struct reading *r)
{
	struct flow f = { NULL, NULL, 0 };
	size_t all = 0;

	for (size_t i = 0; i < r->count; i++)
		all += r->sheets[i].page->count;
	f.words = arena_take(r->c->mem, (all + 1) * sizeof(*f.words));
	f.sheets = arena_take(r->c->mem, (all + 1) * sizeof(*f.sheets));
	for (size_t i = 0; i < r->count; i++) {
		const struct sheet *s = &r->sheets[i];

		for (size_t k = 0; k < s->count; k++) {
			for (size_t m = 0; m < s->rows[k].count; m++) {
				f.sheets[f.count] = s;
				f.words[f.count++] = s->rows[k].words[m];
			}
		}
	}
	return f;
}

/* Words that say "by", before a date: how many they are. */
static size_t
by_words(struct ctx *c, const struct flow *f, size_t at)
{
	static const char *const phrases[][4] = {
		{ "truoc", "ngay" }, { "cham", "nhat", "ngay" },
		{ "cham", "nhat", "la", "ngay" },
		{ "cham", "nhat", "vao", "ngay" },
		{ "cham", "nhat", "den", "ngay" },
		{ "het", "ngay" }, { "han", "cuoi", "ngay" }, { "truoc" },
	};

	for (size_t i = 0; i < COUNT(phrases); i++) {
		size_t count = 0;

		while (count < 4 && phrases[i][count] != NULL &&
		    at + count < f->count &&
		    is_word(c, f->words[at + count], phrases[i][count]))
			count++;
		if (count == 4 || phrases[i][count] == NULL)
			return count;
	}
	return 0;
}

void
find_deadline(struct reading *r)
{
	struct flow f = flow_of(r);

	for (size_t i = 0; i < f.count; i++) {
		size_t by = by_words(r->c, &f, i), left = f.count - i - by;
		size_t last = i + by;
		const char *value = NULL;
		struct date_words d;
		struct row phrase;

		if (by == 0 || left == 0)
			continue;
		value = short_date(r->c, f.words[i + by]->text);
		if (value == NULL && take_date(r->c, f.words + i + by - 1,
		    left + 1, &d)) {
			value = date_value(r->c, d.numbers);
			last = i + by + d.count - 2;
		}
		if (value == NULL)
			continue;
		/* The place is that of the words on the first row. */
		while (last > i && (f.sheets[last] != f.sheets[i] ||
		    f.words[last]->y > f.words[i]->y + f.words[i]->height / 2))
			last--;
		phrase = (struct row){ f.words + i, last - i + 1,
		    f.words[i]->y, f.words[i]->height };
		r->out->due_on = (struct found){ value,
		    row_place(f.sheets[i], &phrase) };
		return;
	}
}
