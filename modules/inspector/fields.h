#ifndef INSPECTOR_FIELDS_H
#define INSPECTOR_FIELDS_H

/*
 * What a letter's own text says about it, laid out as Decree 30/2020 wants:
 * two heading blocks, title or "V/v", the body, "Nơi nhận" beside the signer.
 * Nothing here is certain: it is offered to the clerk, who looks.
 */
#include "inspector/words.h"
#include "pdf/pdf_fill.h"
#include "pdf/pdf_stamp.h"

struct found {
	const char *value; /* NULL: not found */
	struct pdf_place place;
};

struct letter_fields {
	struct found code_number, code_notation, issued_on, place_name;
	struct found organ_name, type_name, subject, urgency;
	struct found signer_name, signer_position, due_on;
	struct fill_place number, date; /* width 0: not found */
	struct pdf_place signature, seal;
	bool has_motto, has_content, has_copies; /* R046 */
};

/* Words side by side, from left to right. */
struct row {
	const struct word **words;
	size_t count;
	double y, height;
};

/* One page as rows from top to bottom. */
struct sheet {
	const struct word_page *page;
	struct row *rows;
	size_t count;
	double split;  /* x between the two heading blocks */
	bool has_motto;
	double end;    /* y where the heading can no longer be */
	double left, right; /* of all words */
};

struct reading {
	struct ctx *c;
	const struct stamp_font *font; /* to measure letters; may be NULL */
	struct sheet *sheets;
	size_t count;
	struct letter_fields *out;
};

/* The pages are those of a letter from its first on, in order. */
bool fields_find(struct ctx *c, const struct word_pages *pages,
    const struct stamp_font *font, struct letter_fields *out) MUST_CHECK;

/* fields_places.c: guesses from words alone, for places still missing. */
void fields_places(struct ctx *c, const struct word_pages *pages,
    struct letter_fields *out);

/* fields_form.c: what stands in the fields of the letter's own form. */
void fields_of_form(struct ctx *c, struct bytes file,
    struct letter_fields *out);
/* fields_date.c: "ngày 20 tháng 11 năm 2026" as 2026-11-20; else NULL. */
const char *date_in_words(struct ctx *c, const char *text);

/* rows.c */
void sheet_read(struct ctx *c, const struct word_page *page,
    struct sheet *out);
/* The words of a row whose middle lies between two x. */
struct row row_between(const struct row *r, double from, double to);
const char *row_text(struct ctx *c, const struct row *r);
struct pdf_place row_place(const struct sheet *s, const struct row *r);
double row_left(const struct row *r);
double row_right(const struct row *r);
/* Grow a value by one more row below it. */
void found_add(struct ctx *c, const struct sheet *s, const struct row *r,
    struct found *to);

/* No small letter, and at least two letters. */
bool is_capitals(const char *text);
bool begins_capital(const char *text);
/* Same letters, marks and case aside. */
bool is_word(struct ctx *c, const struct word *w, const char *folded);
/* Dots, lines or an ellipsis to be written over by hand. */
bool is_blank_word(const char *text);

/* What size the letters of a run have, and where they stand. */
struct letters {
	double size, baseline;
};
struct letters letters_of(const struct reading *r, const struct row *row);

/* fields_heading.c, fields_title.c, fields_date.c, fields_end.c */
void find_number(struct reading *r);
void find_date(struct reading *r);
void find_organ(struct reading *r);
void find_urgency(struct reading *r);
void find_title(struct reading *r);
void find_signer(struct reading *r);
void find_deadline(struct reading *r);

#endif
