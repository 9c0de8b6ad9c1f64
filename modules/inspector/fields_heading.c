/* fields_heading.c - number, organ, urgency: the left block of the heading */

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "inspector/fields.h"

enum { NOTATION_MAX = 60 };

/* A gap narrower than this takes no number. */
#define GAP_MIN 10.0

/* What stands between "Số:" and the notation. */
struct numbering {
	const struct sheet *sheet;
	struct row row;      /* from "Số:" to the end of the notation */
	size_t slash;        /* index of the word with the slash */
	const char *number;  /* digits, "" when blank */
	const char *notation;
	bool dotted;         /* dots or old digits stand in the gap */
};

static bool
starts_number(const struct row *r, size_t at)
{
	const char *text = r->words[at]->text;
	const char *next = at + 1 < r->count ? r->words[at + 1]->text : "";

	if (!text_starts(text, "Số") && !text_starts(text, "SỐ"))
		return false;
	text += strlen("Số");
	if (*text == ':')
		return true;
	if (*text != '\0')
		return isdigit((unsigned char)*text) != 0;
	return *next == ':' || *next == '/' || is_blank_word(next) ||
	    isdigit((unsigned char)*next) != 0;
}

static bool
is_notation_word(const char *text)
{
	if (text_starts(text, "V/v") || text_starts(text, "v/v"))
		return false;
	for (; *text != '\0'; text++) {
		if (strchr(":,;()\"'<>", *text) != NULL && *text != ':')
			return false;
	}
	return true;
}

/* Digits before the first slash, the rest behind it. */
static bool
split_code(struct ctx *c, const char *code, struct numbering *n)
{
	const char *slash = strchr(code, '/');
	const char *digits = code + strcspn(code, "0123456789");
	size_t length = strspn(digits, "0123456789");

	if (slash == NULL || slash[1] == '\0' ||
	    text_count(slash + 1) > NOTATION_MAX)
		return false;
	if (digits > slash)
		length = 0;
	n->number = arena_text_n(c->mem, digits, length);
	n->notation = slash + 1;
	return length <= 11;
}

static bool
read_code(struct ctx *c, struct numbering *n)
{
	const char *code = "";

	n->slash = 0;
	for (size_t i = 0; i < n->row.count; i++) {
		const char *text = n->row.words[i]->text;

		if (i == 0)
			text += strlen("Số");
		code = arena_text(c->mem, "%s%s", code, text);
		if (n->slash == 0 && strchr(text, '/') != NULL)
			n->slash = i;
		n->dotted = n->dotted || (n->slash == 0 && i > 0 &&
		    strcmp(text, ":") != 0);
	}
	return split_code(c, code, n);
}

static bool
find_code(struct reading *r, struct numbering *n)
{
	const struct sheet *s = &r->sheets[0];

	for (size_t i = 0; i < s->count && s->rows[i].y < s->end; i++) {
		struct row left = row_between(&s->rows[i], 0, s->split);

		for (size_t k = 0; k < left.count; k++) {
			if (!starts_number(&left, k))
				continue;
			*n = (struct numbering){ .sheet = s, .row = left };
			n->row.words += k;
			n->row.count = 1;
			while (k + n->row.count < left.count &&
			    is_notation_word(n->row.words[n->row.count]->text))
				n->row.count++;
			if (read_code(r->c, n))
				return true;
		}
	}
	return false;
}

/*
 * The digits go into the gap that the page leaves for them.  Where there is
 * none, the whole code is written anew over what the page says.
 */
static void
place_number(struct reading *r, const struct numbering *n)
{
	const struct word *first = n->row.words[0];
	const struct word *colon = n->row.count > 1 && n->slash != 1 &&
	    strcmp(n->row.words[1]->text, ":") == 0 ? n->row.words[1] : first;
	const struct word *slash = n->row.words[n->slash];
	struct letters l = letters_of(r, &n->row);
	double from = colon->x + colon->width + 1, to = slash->x - 1;
	double x = first->x, right = row_right(&n->row);
	struct fill_place *out = &r->out->number;

	out->cover = n->dotted;
	if (n->slash > 0 && to - from >= GAP_MIN && slash->text[0] == '/') {
		out->part_count = 1;
		out->parts[0] = (struct fill_part){ from - x, to - from };
	} else {
		out->cover = true;
		right = fmax(right, fmin(n->sheet->split, right + 40));
		if (n->slash > 0)
			x = from + 2;
	}
	out->place = (struct pdf_place){ n->sheet->page->page, x,
	    l.baseline - STAMP_ASCENT * l.size, right - x,
	    STAMP_LINE * l.size };
}

void
find_number(struct reading *r)
{
	struct numbering n;
	struct pdf_place place;

	if (!find_code(r, &n))
		return;
	place = row_place(n.sheet, &n.row);
	if (n.number[0] != '\0')
		r->out->code_number = (struct found){ n.number, place };
	r->out->code_notation = (struct found){ n.notation, place };
	place_number(r, &n);
}

static bool
has_letters(const char *text)
{
	for (; *text != '\0'; text++) {
		if ((unsigned char)*text >= 0x80 ||
		    isalpha((unsigned char)*text))
			return true;
	}
	return false;
}

/* Does a line of the heading begin the name of an organ? */
static bool
begins_organ(struct ctx *c, const char *line)
{
	static const char *const words[] = {
		"so ", "ban ", "chi cuc ", "cuc ", "vu ", "trung tam ",
		"phong ", "van phong ", "cong ty ", "tong cong ty ",
		"tap doan ", "ubnd ", "uy ban nhan dan", "hdnd ",
		"hoi dong ", "truong ", "benh vien ", "thanh tra ", "hoi ",
		"kho bac ", "cong an ", "toa an ", "vien ", "bo ",
		"ngan hang ", "thue ", "dang uy ", "doan ", "bao hiem ",
	};
	const char *folded = text_fold(c->mem, line);

	for (size_t i = 0; i < COUNT(words); i++) {
		if (text_starts(folded, words[i]))
			return true;
	}
	return false;
}

/* Above the number stand the parent's name and then the organ's own. */
void
find_organ(struct reading *r)
{
	const struct sheet *s = &r->sheets[0];
	double limit = r->out->code_notation.value != NULL ?
	    r->out->code_notation.place.y - 2 : s->end / 2;
	struct found own = { NULL, { 0 } };

	if (r->out->code_notation.value == NULL && !s->has_motto)
		return;
	for (size_t i = 0; i < s->count && s->rows[i].y < limit; i++) {
		struct row left = row_between(&s->rows[i], 0, s->split);
		const char *line = row_text(r->c, &left);

		if (left.count == 0 || !has_letters(line))
			continue;
		if (!is_capitals(line))
			break;
		if (begins_organ(r->c, line))
			own = (struct found){ NULL, { 0 } };
		found_add(r->c, s, &left, &own);
	}
	r->out->organ_name = own;
}

/* The stamp stands alone in its frame. */
void
find_urgency(struct reading *r)
{
	static const struct { const char *stamp, *value; } stamps[] = {
		{ "khan", "1" }, { "thuong khan", "2" }, { "hoa toc", "3" },
		{ "hoa toc hen gio", "3" },
	};
	const struct sheet *s = &r->sheets[0];

	for (size_t i = 0; i < s->count && s->rows[i].y < s->end; i++) {
		struct row left = row_between(&s->rows[i], 0, s->split);
		const char *line = row_text(r->c, &left);

		for (size_t k = 0; k < COUNT(stamps); k++) {
			if (!is_capitals(line) || strcmp(stamps[k].stamp,
			    text_fold(r->c->mem, line)) != 0)
				continue;
			r->out->urgency = (struct found){ stamps[k].value,
			    row_place(s, &left) };
			return;
		}
	}
}
