/* op_text.c - the text layer, line by line */

#include "base/buffer.h"
#include "inspector/words.h"

enum { PAGES_AT_ONCE = 200 };

struct range {
	int64_t first, last; /* 0, 0: the first and the last page */
};

static const struct member range_members[] = {
	MEMBER(struct range, first, .min = 0, .max = 100000),
	MEMBER(struct range, last, .min = 0, .max = 100000),
	MEMBER_END
};

static const struct record range_record = RECORD(range, range_members);

struct line {
	const char *text;
	struct pdf_place place;
};

/* The line that begins with word *at; *at moves behind it. */
static struct line
take_line(struct ctx *c, const struct word_page *p, size_t *at)
{
	const struct word *w = &p->words[*at];
	double x = w->x, y = w->y, right = x, bottom = y;
	struct buffer text;
	bool last = false;

	buffer_begin(&text, c->mem);
	for (; !last && *at < p->count; ++*at) {
		w = &p->words[*at];
		last = w->ends_line;
		if (text.length > 0)
			buffer_add(&text, " ", 1);
		buffer_text(&text, w->text);
		x = w->x < x ? w->x : x;
		y = w->y < y ? w->y : y;
		right = w->x + w->width > right ? w->x + w->width : right;
		bottom = w->y + w->height > bottom ? w->y + w->height :
		    bottom;
	}
	return (struct line){ (const char *)text.at,
	    { p->page, x, y, right - x, bottom - y } };
}

static void
write_page(struct ctx *c, struct json *j, const struct word_page *p)
{
	json_open(j, NULL);
	json_int(j, "page", p->page);
	json_open_list(j, "lines");
	for (size_t at = 0; at < p->count;) {
		struct line line = take_line(c, p, &at);

		json_open(j, NULL);
		json_text(j, "text", line.text);
		place_write(c, j, &line.place);
		json_close(j);
	}
	json_close(j);
	json_close(j);
}

static bool
write_range(struct ctx *c, struct inquiry *q, int64_t first, int64_t last)
{
	struct word_pages pages;

	if (!words_read(c, q->file, first, last, &pages))
		return false;
	for (size_t i = 0; i < pages.count; i++)
		write_page(c, q->out, &pages.list[i]);
	return true;
}

bool
op_text(struct ctx *c, struct inquiry *q)
{
	static const char *const also[] = { "op", NULL };
	struct range r;
	struct pdf *d;
	int64_t count;

	if (!record_read_also(c, &range_record, q->in, &r, also) ||
	    !pdf_open(c, q->file, &d) || !pdf_page_count(d, &count))
		return false;
	json_open_list(q->out, "pages");
	if (r.first == 0 && r.last == 0) {
		if (!write_range(c, q, 1, 1) ||
		    (count > 1 && !write_range(c, q, count, count)))
			return false;
	} else {
		if (r.first < 1 || r.first > r.last || r.first > count ||
		    r.last - r.first >= PAGES_AT_ONCE)
			return refuse_field(c, "last", "field_range",
			    "pages %ld to %ld of %ld", (long)r.first,
			    (long)r.last, (long)count);
		if (!write_range(c, q, r.first,
		    r.last < count ? r.last : count))
			return false;
	}
	json_close(q->out);
	return true;
}
