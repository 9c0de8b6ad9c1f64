/* pdf_append.c - one incremental update: new objects, and its frame */

#include <assert.h>
#include <string.h>

#include "pdf/append_private.h"

bool
pdf_append_begin(struct pdf *d, struct pdf_append **out)
{
	struct pdf_append *a = arena_take(d->c->mem, sizeof *a);

	a->d = d;
	a->next_number = d->next_number;
	buffer_begin(&a->tail, d->c->mem);
	if (d->file.at[d->file.length - 1] != '\n')
		buffer_text(&a->tail, "\n");
	*out = a;
	/* A few hundred objects at most are ever added at a time. */
	if (a->next_number > PDF_MAX_NUMBER - 4096)
		return refuse(d->c, BAD_INPUT, "pdf_too_large",
		    "object numbers are used up");
	return true;
}

int32_t
pdf_append_number(struct pdf_append *a)
{
	assert(a->next_number < PDF_MAX_NUMBER);
	return a->next_number++;
}

size_t
pdf_append_offset(const struct pdf_append *a)
{
	return a->d->file.length + a->tail.length;
}

void
append_place(struct pdf_append *a, int32_t number, int32_t generation)
{
	if (a->placed_count == a->placed_room) {
		size_t room = a->placed_room * 2 + 16;

		a->placed = arena_grow(a->d->c->mem, a->placed,
		    a->placed_room * sizeof *a->placed,
		    room * sizeof *a->placed);
		a->placed_room = room;
	}
	a->placed[a->placed_count++] = (struct placed){ number, generation,
	    pdf_append_offset(a) };
	buffer_format(&a->tail, "%d %d obj\n", number, generation);
}

struct buffer *
pdf_append_open(struct pdf_append *a, int32_t number)
{
	assert(number >= a->d->next_number && number < a->next_number);
	append_place(a, number, 0);
	return &a->tail;
}

void
pdf_append_close(struct pdf_append *a)
{
	buffer_text(&a->tail, "\nendobj\n");
}

void
pdf_append_stream(struct pdf_append *a, int32_t number, const char *members,
    struct bytes data)
{
	pdf_append_open(a, number);
	buffer_format(&a->tail, "<<%s/Length %zu>>\nstream\n", members,
	    data.length);
	buffer_add(&a->tail, data.at, data.length);
	buffer_text(&a->tail, "\nendstream");
	pdf_append_close(a);
}

bool
pdf_append_widget(struct pdf_append *a, int32_t page, int32_t widget)
{
	return pdf_append_add(a, page, "Annots",
	    arena_text(a->d->c->mem, "%d 0 R", widget));
}

bool
pdf_append_form(struct pdf_append *a, int32_t field, int sig_flags)
{
	struct pdf *d = a->d;
	const char *ref = arena_text(d->c->mem, "%d 0 R", field);
	const char *flags = arena_text(d->c->mem, "%d", sig_flags);

	return pdf_append_add(a, d->root_number, "AcroForm/Fields", ref) &&
	    (sig_flags == 0 ||
	    pdf_append_put(a, d->root_number, "AcroForm/SigFlags", flags));
}

bool
pdf_append_end(struct pdf_append *a, struct bytes *tail)
{
	for (struct edited *e = a->edited; e != NULL; e = e->next) {
		append_place(a, e->number, e->generation);
		buffer_add(&a->tail, e->object.raw.at, e->object.raw.length);
		pdf_append_close(a);
	}
	if (!append_xref(a))
		return false;
	*tail = buffer_bytes(&a->tail);
	return pdf_is_sound(a->d);
}

void
pdf_append_patch(struct pdf_append *a, size_t offset, struct bytes with)
{
	size_t at = offset - a->d->file.length;

	assert(offset >= a->d->file.length && at <= a->tail.length &&
	    with.length <= a->tail.length - at);
	memcpy(a->tail.at + at, with.at, with.length);
}
