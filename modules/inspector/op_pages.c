/* op_pages.c - sizes of pages, and pages as pictures */
#define _GNU_SOURCE

#include <math.h>
#include <string.h>

#include "inspector/inspector.h"
#include "jail/broker.h"

enum { PAGES_MAX = 5000, DPI_MIN = 20, DPI_MAX = 300, COMMAND_MS = 20000 };

struct image {
	int64_t page, dpi;
	const char *format;
};

static const struct member image_members[] = {
	MEMBER(struct image, page, .min = 1, .max = PAGES_MAX),
	MEMBER(struct image, dpi, .min = DPI_MIN, .max = DPI_MAX),
	MEMBER(struct image, format, .min = 3, .max = 4),
	MEMBER_END
};

static const struct record image_record = RECORD(image, image_members);

static const struct { const char *format, *option, *type; } formats[] = {
	{ "png", "-png", "image/png" },
	{ "jpeg", "-jpeg", "image/jpeg" },
};

bool
op_pages(struct ctx *c, struct inquiry *q)
{
	struct pdf_page page;
	struct pdf *d;
	int64_t count;

	if (!pdf_open(c, q->file, &d) || !pdf_page_count(d, &count))
		return false;
	if (count > PAGES_MAX)
		return refuse(c, BAD_INPUT, "pages_too_many", "%ld",
		    (long)count);
	json_open_list(q->out, "pages");
	for (int64_t i = 1; i <= count; i++) {
		if (!pdf_page_get(d, i, &page))
			return false;
		json_open(q->out, NULL);
		json_raw(q->out, "width",
		    arena_text(c->mem, "%.2f", page.width));
		json_raw(q->out, "height",
		    arena_text(c->mem, "%.2f", page.height));
		json_close(q->out);
	}
	json_close(q->out);
	return true;
}

static bool
read_image(struct ctx *c, struct inquiry *q, struct image *out, size_t *which)
{
	static const char *const also[] = { "op", NULL };

	if (!record_read_also(c, &image_record, q->in, out, also))
		return false;
	for (*which = 0; *which < COUNT(formats); ++*which) {
		if (strcmp(out->format, formats[*which].format) == 0)
			return true;
	}
	return refuse_field(c, "format", "field_range", "no such format");
}

/* pdftocairo rounds up. */
static int64_t
pixels(double points, int64_t dpi)
{
	return (int64_t)ceil(points * (double)dpi / 72);
}

static bool
draw(struct ctx *c, struct inquiry *q, const struct image *i,
    const char *option)
{
	const struct inspector *in = c->conf;
	const char *page = arena_text(c->mem, "%ld", (long)i->page);
	const char *const argv[] = {
		in->conf.pdftocairo, "-q", option, "-cropbox", "-singlefile",
		"-r", arena_text(c->mem, "%ld", (long)i->dpi),
		"-f", page, "-l", page, "-", "-", NULL,
	};
	struct command r = { .argv = argv, .max_ms = COMMAND_MS };
	struct bytes drawn;

	if (!file_scratch(c, q->file, &r.in) ||
	    !file_scratch(c, (struct bytes){ NULL, 0 }, &r.out) ||
	    !helper_command(c, &r) || !file_map(c, r.out, &drawn))
		return false;
	if (drawn.length == 0)
		return refuse(c, BAD_INPUT, "command_failed", "no picture");
	return file_write(c, q->fds[1], drawn);
}

bool
op_page(struct ctx *c, struct inquiry *q)
{
	const struct inspector *in = c->conf;
	struct pdf_page page;
	struct image image;
	int64_t width, height;
	struct pdf *d;
	size_t which;

	if (!read_image(c, q, &image, &which) || !pdf_open(c, q->file, &d) ||
	    !pdf_page_get(d, image.page, &page))
		return false;
	width = pixels(page.width, image.dpi);
	height = pixels(page.height, image.dpi);
	if (width * height > in->conf.max_pixels * 1000000)
		return refuse(c, BAD_INPUT, "page_too_large",
		    "%ld x %ld pixels", (long)width, (long)height);
	if (!draw(c, q, &image, formats[which].option))
		return false;
	json_text(q->out, "type", formats[which].type);
	json_int(q->out, "width", width);
	json_int(q->out, "height", height);
	return true;
}
