/* fields_title.c - the type of a letter and what it is about */

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "inspector/fields.h"

enum { SUBJECT_ROWS = 6 };

/* Lines of one paragraph stand closer than this many line heights. */
#define LINE_STEP 1.75

/* Annex III of Decree 30/2020; a Công văn has no title but a "V/v". */
static const char *const types[] = {
	"Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định",
	"Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch",
	"Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình",
	"Hợp đồng", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận",
	"Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép",
	"Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công",
};

static const char *
type_of(struct ctx *c, const char *line)
{
	const char *folded = text_fold(c->mem, line);

	if (!is_capitals(line))
		return NULL;
	for (size_t i = 0; i < COUNT(types); i++) {
		if (strcmp(folded, text_fold(c->mem, types[i])) == 0)
			return types[i];
	}
	return NULL;
}

static bool
is_centred(const struct sheet *s, const struct row *row)
{
	double middle = (row_left(row) + row_right(row)) / 2;
	double page = (s->left + s->right) / 2;

	return row->count > 0 && fabs(middle - page) < s->page->width * 0.06;
}

/* Words with which the body, and no longer the title, begins. */
static bool
begins_body(struct ctx *c, const char *line)
{
	static const char *const words[] = {
		"kinh gui", "can cu ", "dieu 1", "i. ", "1. ", "phan i",
		"chuong i",
	};
	const char *folded = text_fold(c->mem, line);

	for (size_t i = 0; i < COUNT(words); i++) {
		if (text_starts(folded, words[i]))
			return true;
	}
	return false;
}

/* A line of the body is set from its indent to the right margin. */
static bool
is_full_line(const struct sheet *s, const struct row *row)
{
	return s->right - row_right(row) < 8 &&
	    row_left(row) - s->left < 60;
}

static bool
continues(struct ctx *c, const struct sheet *s, const struct row *row,
    const struct row *above)
{
	const char *line = row_text(c, row);

	return is_centred(s, row) && !is_full_line(s, row) &&
	    !is_capitals(line) && !begins_body(c, line) &&
	    row->y - above->y < 2.2 * LINE_STEP * above->height;
}

static bool
find_title_block(struct reading *r)
{
	const struct sheet *s = &r->sheets[0];

	for (size_t i = 0; i < s->count && s->rows[i].y < s->end; i++) {
		const char *line = row_text(r->c, &s->rows[i]);
		const char *type = type_of(r->c, line);

		if (type == NULL || !is_centred(s, &s->rows[i]))
			continue;
		r->out->type_name = (struct found){ type,
		    row_place(s, &s->rows[i]) };
		for (size_t k = i + 1; k < s->count && k <= i + SUBJECT_ROWS &&
		    continues(r->c, s, &s->rows[k], &s->rows[k - 1]); k++)
			found_add(r->c, s, &s->rows[k], &r->out->subject);
		return true;
	}
	return false;
}

static bool
begins_about(struct ctx *c, const struct row *row)
{
	const char *folded;

	if (row->count == 0)
		return false;
	folded = text_fold(c->mem, row->words[0]->text);
	return text_starts(folded, "v/v") || text_starts(folded, "v/v:") ||
	    text_starts(folded, "(v/v");
}

/* "V/v …" under the number; its lines end where a gap or the body comes. */
static bool
find_about(struct reading *r)
{
	const struct sheet *s = &r->sheets[0];
	struct found *out = &r->out->subject;

	for (size_t i = 0; i < s->count && s->rows[i].y < s->end; i++) {
		struct row left = row_between(&s->rows[i], 0, s->split);
		double y = s->rows[i].y, height = s->rows[i].height;

		if (!begins_about(r->c, &left))
			continue;
		found_add(r->c, s, &left, out);
		for (size_t k = i + 1; k < s->count && k <= i + SUBJECT_ROWS;
		    k++) {
			left = row_between(&s->rows[k], 0, s->split + 30);
			if (left.count == 0 || s->rows[k].y - y >
			    LINE_STEP * height || row_right(&s->rows[k]) >
			    s->split + 60 || begins_body(r->c,
			    row_text(r->c, &left)))
				break;
			found_add(r->c, s, &left, out);
			y = s->rows[k].y;
		}
		return true;
	}
	return false;
}

void
find_title(struct reading *r)
{
	if (find_title_block(r))
		return;
	if (find_about(r))
		r->out->type_name = (struct found){ "Công văn",
		    r->out->subject.place };
}
