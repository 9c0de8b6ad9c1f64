/* fields_end.c - who signs: the block beside "Nơi nhận" */

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "inspector/fields.h"

/* Sizes on paper, in points: a handwriting, a seal of 36 mm. */
#define SIGNATURE_WIDTH 140.0
#define SIGNATURE_LEAST 30.0
#define SEAL 102.0

enum { BLOCK_ROWS = 14, NAME_WORDS = 6, BODY_WORDS = 5 };

/* The row that begins the last block; NULL: the page has none. */
static const struct row *
find_copies(struct reading *r, const struct sheet *s)
{
	const struct row *found = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const struct row *row = &s->rows[i];

		if (row->count >= 2 && is_word(r->c, row->words[0], "noi") &&
		    text_starts(text_fold(r->c->mem, row->words[1]->text),
		        "nhan"))
			found = row;
	}
	return found;
}

/* Two to six words that each begin with a capital, nothing else. */
static bool
is_name(const struct row *row)
{
	if (row->count < 2 || row->count > NAME_WORDS)
		return false;
	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->words[i]->text;

		if (!begins_capital(text) || is_capitals(text) ||
		    strpbrk(text, "0123456789:;/()") != NULL)
			return false;
	}
	return true;
}

static void
place_signature(struct reading *r)
{
	const struct pdf_place *name = &r->out->signer_name.place;
	const struct pdf_place *above = &r->out->signer_position.place;
	double top = above->y + above->height;
	double middle = name->x + name->width / 2;
	double height = name->y - top;

	if (height < SIGNATURE_LEAST)
		return;
	r->out->signature = (struct pdf_place){ name->page,
	    middle - SIGNATURE_WIDTH / 2, top, SIGNATURE_WIDTH, height };
	/* Decree 30/2020, annex I: the seal covers a third, on the left. */
	r->out->seal = (struct pdf_place){ name->page,
	    middle - SIGNATURE_WIDTH / 2 + SIGNATURE_WIDTH / 3 - SEAL,
	    top + (height - SEAL) / 2, SEAL, SEAL };
}

static bool
read_block(struct reading *r, const struct sheet *s, const struct row *copies)
{
	double from = s->left + (s->right - s->left) * 0.42;
	size_t seen = 0;

	for (size_t i = (size_t)(copies - s->rows) > 0 ?
	    (size_t)(copies - s->rows) - 1 : 0;
	    i < s->count && seen < BLOCK_ROWS; i++, seen++) {
		struct row right = row_between(&s->rows[i], from,
		    s->page->width);
		const char *line = row_text(r->c, &right);

		if (right.count == 0 || s->rows[i].y < copies->y - 20)
			continue;
		if (is_capitals(line)) {
			r->out->signer_position = (struct found){ line,
			    row_place(s, &right) };
		} else if (r->out->signer_position.value != NULL &&
		    is_name(&right)) {
			r->out->signer_name = (struct found){ line,
			    row_place(s, &right) };
			place_signature(r);
			return true;
		}
	}
	return r->out->signer_position.value != NULL;
}

void
find_signer(struct reading *r)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct row *copies = find_copies(r, &r->sheets[i]);

		if (copies == NULL)
			continue;
		r->out->has_copies = true;
		if (read_block(r, &r->sheets[i], copies))
			return;
	}
}

/* Rows of text between the heading and the end. */
static bool
has_content(const struct sheet *s)
{
	size_t rows = 0;

	for (size_t i = 0; i < s->count; i++) {
		rows += s->rows[i].y > s->page->height * 0.2 &&
		    s->rows[i].count >= BODY_WORDS;
	}
	return rows > 0;
}

bool
fields_find(struct ctx *c, const struct word_pages *pages,
    const struct stamp_font *font, struct letter_fields *out)
{
	struct reading r = { .c = c, .font = font, .out = out };

	*out = (struct letter_fields){ .code_number = { NULL, { 0 } } };
	if (pages->count == 0 || pages->list[0].count == 0)
		return true;
	r.sheets = arena_take(c->mem, pages->count * sizeof(*r.sheets));
	for (; r.count < pages->count; r.count++)
		sheet_read(c, &pages->list[r.count], &r.sheets[r.count]);
	out->has_motto = r.sheets[0].has_motto;
	out->has_content = has_content(&r.sheets[0]);
	find_number(&r);
	find_date(&r);
	find_organ(&r);
	find_urgency(&r);
	find_title(&r);
	find_signer(&r);
	find_deadline(&r);
	return true;
}
