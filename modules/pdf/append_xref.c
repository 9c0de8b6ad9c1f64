/* append_xref.c - the cross-reference section that ends an update */

#include <stdlib.h>

#include "pdf/append_private.h"

/* Carried over from the newest trailer; all else in there is its own. */
static const char *const kept_keys[] = { "Root", "Info", "ID" };

static int
by_number(const void *one, const void *two)
{
	const struct placed *a = one, *b = two;

	return a->number < b->number ? -1 : a->number > b->number;
}

/* The end of the run of consecutive numbers that begins at i. */
static size_t
run_end(const struct pdf_append *a, size_t i)
{
	while (i + 1 < a->placed_count &&
	    a->placed[i + 1].number == a->placed[i].number + 1)
		i++;
	return i + 1;
}

static void
trailer_members(struct pdf_append *a, int32_t size)
{
	struct buffer *b = &a->tail;

	buffer_format(b, "/Size %d/Prev %zu", size, a->d->sections[0].start);
	for (size_t i = 0; i < COUNT(kept_keys); i++) {
		const struct pdf_object *o =
		    pdf_raw_key(a->d->trailer, kept_keys[i]);

		if (o->kind == PDF_NULL)
			continue;
		buffer_format(b, "/%s ", kept_keys[i]);
		buffer_add(b, o->raw.at, o->raw.length);
	}
}

static void
write_table(struct pdf_append *a)
{
	struct buffer *b = &a->tail;

	buffer_text(b, "xref\n");
	for (size_t i = 0, end; i < a->placed_count; i = end) {
		end = run_end(a, i);
		buffer_format(b, "%d %zu\n", a->placed[i].number, end - i);
		for (size_t k = i; k < end; k++)
			buffer_format(b, "%010zu %05d n \n",
			    a->placed[k].offset, a->placed[k].generation);
	}
	buffer_text(b, "trailer\n<<");
	trailer_members(a, a->next_number);
	buffer_text(b, ">>\n");
}

/* W [1 5 2]: in use, offset, generation. */
static void
stream_line(struct buffer *b, const struct placed *p)
{
	uint64_t offset = p->offset;
	const unsigned char line[8] = { 1,
		(unsigned char)(offset >> 32), (unsigned char)(offset >> 24),
		(unsigned char)(offset >> 16), (unsigned char)(offset >> 8),
		(unsigned char)offset,
		(unsigned char)(p->generation >> 8),
		(unsigned char)p->generation };

	buffer_add(b, line, sizeof line);
}

static void
write_stream(struct pdf_append *a)
{
	struct buffer *b = &a->tail;

	buffer_format(b, "<</Type/XRef/W[1 5 2]/Length %zu/Index[",
	    a->placed_count * 8);
	for (size_t i = 0, end; i < a->placed_count; i = end) {
		end = run_end(a, i);
		buffer_format(b, "%s%d %zu", i > 0 ? " " : "",
		    a->placed[i].number, end - i);
	}
	buffer_text(b, "]");
	trailer_members(a, a->next_number);
	buffer_text(b, ">>\nstream\n");
	for (size_t i = 0; i < a->placed_count; i++)
		stream_line(b, &a->placed[i]);
	buffer_text(b, "\nendstream\nendobj\n");
}

bool
append_xref(struct pdf_append *a)
{
	size_t start = pdf_append_offset(a);

	if (start > INT32_MAX)
		return refuse(a->d->c, TOO_MUCH, "pdf_too_large",
		    "%zu bytes", start);
	if (a->d->sections[0].is_stream)
		append_place(a, pdf_append_number(a), 0);
	qsort(a->placed, a->placed_count, sizeof *a->placed, by_number);
	if (a->d->sections[0].is_stream)
		write_stream(a);
	else
		write_table(a);
	buffer_format(&a->tail, "startxref\n%zu\n%%%%EOF\n", start);
	return true;
}
