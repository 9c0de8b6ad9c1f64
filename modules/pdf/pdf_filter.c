/* pdf_filter.c - Flate and its predictors; no other filter is structural */

#define ZLIB_CONST
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "pdf/read.h"

struct predictor {
	int64_t kind, columns, colors, bits;
	size_t pixel, row; /* bytes */
};

static void
own_inflate(void *what)
{
	inflateEnd(what);
}

/* Room for more output, up to the limit. */
static bool
widen(struct ctx *c, unsigned char **at, size_t *room)
{
	size_t wide = *room * 2;

	if (*room >= PDF_MAX_INFLATED)
		return refuse(c, BAD_INPUT, "pdf_too_large",
		    "a stream inflates to over %u bytes", PDF_MAX_INFLATED);
	/* Not beyond: the jail has room for the old and the new together. */
	if (wide > PDF_MAX_INFLATED)
		wide = PDF_MAX_INFLATED;
	*at = arena_grow(c->mem, *at, *room, wide);
	*room = wide;
	return true;
}

bool
flate_decode(struct ctx *c, struct bytes from, struct bytes *out)
{
	z_stream *z = arena_take(c->mem, sizeof *z);
	size_t room = from.length < PDF_MAX_INFLATED / 4 ?
	    from.length * 3 + 512 : PDF_MAX_INFLATED;
	unsigned char *at = arena_take(c->mem, room);
	size_t length = 0;
	int step = Z_OK;

	if (from.length > PDF_MAX_INFLATED || inflateInit(z) != Z_OK)
		return refuse(c, BAD_INPUT, "pdf_too_large", "no inflate");
	arena_own(c->mem, z, own_inflate);

	z->next_in = from.at;
	z->avail_in = (uInt)from.length;
	while (step == Z_OK) {
		if (length == room && !widen(c, &at, &room))
			return false;
		z->next_out = at + length;
		z->avail_out = (uInt)(room - length);
		step = inflate(z, Z_NO_FLUSH);
		length = room - z->avail_out;
	}
	if (step != Z_STREAM_END)
		return refuse(c, BAD_INPUT, "pdf_damaged",
		    "compressed data ends with %d", step);
	*out = (struct bytes){ at, length };
	return true;
}

static int
paeth(int left, int up, int corner)
{
	int p = left + up - corner;
	int to_left = abs(p - left), to_up = abs(p - up);
	int to_corner = abs(p - corner);

	if (to_left <= to_up && to_left <= to_corner)
		return left;
	return to_up <= to_corner ? up : corner;
}

/* One row of PNG prediction; above is NULL for the first. */
static void
undo_row(const struct predictor *p, const unsigned char *from,
    const unsigned char *above, unsigned char *to)
{
	int kind = *from++;

	for (size_t i = 0; i < p->row; i++) {
		int left = i >= p->pixel ? to[i - p->pixel] : 0;
		int up = above != NULL ? above[i] : 0;
		int corner = above != NULL && i >= p->pixel ?
		    above[i - p->pixel] : 0;
		const int guess[5] = { 0, left, up, (left + up) / 2,
		    kind == 4 ? paeth(left, up, corner) : 0 };

		to[i] = (unsigned char)(from[i] + guess[kind]);
	}
}

static bool
undo_png(struct ctx *c, const struct predictor *p, struct bytes *data)
{
	size_t rows = data->length / (p->row + 1);
	unsigned char *to = arena_take(c->mem, rows * p->row + 1);

	for (size_t r = 0; r < rows; r++) {
		const unsigned char *from = data->at + r * (p->row + 1);
		unsigned char *row = to + r * p->row;

		if (*from > 4)
			return refuse(c, BAD_INPUT, "pdf_damaged",
			    "predictor row of kind %d", *from);
		undo_row(p, from, r > 0 ? row - p->row : NULL, row);
	}
	*data = (struct bytes){ to, rows * p->row };
	return true;
}

static bool
undo_predictor(struct pdf *d, const struct pdf_object *parms,
    struct bytes *data)
{
	struct predictor p = {
		.kind = pdf_integer(pdf_key(d, parms, "Predictor"), 1),
		.columns = pdf_integer(pdf_key(d, parms, "Columns"), 1),
		.colors = pdf_integer(pdf_key(d, parms, "Colors"), 1),
		.bits = pdf_integer(pdf_key(d, parms, "BitsPerComponent"), 8),
	};

	if (p.kind == 1)
		return true;
	if (p.kind < 10 || p.kind > 15 || p.columns < 1 ||
	    p.columns > 1 << 20 || p.colors < 1 || p.colors > 32 ||
	    p.bits < 1 || p.bits > 16)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "predictor %lld", (long long)p.kind);
	p.pixel = (size_t)(p.colors * p.bits + 7) / 8;
	p.row = (size_t)(p.columns * p.colors * p.bits + 7) / 8;
	return undo_png(d->c, &p, data);
}

bool
pdf_stream_data(struct pdf *d, const struct pdf_object *o, struct bytes *out)
{
	const struct pdf_object *filter = pdf_key(d, o, "Filter");
	const struct pdf_object *parms = pdf_key(d, o, "DecodeParms");

	if (o->kind != PDF_STREAM)
		return refuse(d->c, BAD_INPUT, "pdf_damaged", "not a stream");
	if (pdf_count(filter) == 1) {
		filter = pdf_item(d, filter, 0);
		parms = parms->kind == PDF_ARRAY ?
		    pdf_item(d, parms, 0) : parms;
	}

	*out = o->as.stream->data;
	if (filter->kind == PDF_NULL ||
	    (filter->kind == PDF_ARRAY && filter->count == 0))
		return pdf_is_sound(d);
	if (!pdf_is_name(filter, "FlateDecode") && !pdf_is_name(filter, "Fl"))
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "a filter that structure may not use");
	if (!flate_decode(d->c, o->as.stream->data, out))
		return false;
	d->table->inflated += out->length;
	if (d->table->inflated > PDF_MAX_INFLATED)
		return refuse(d->c, BAD_INPUT, "pdf_too_large",
		    "streams inflate to over %u bytes", PDF_MAX_INFLATED);
	return undo_predictor(d, parms, out) && pdf_is_sound(d);
}
