/* op_prepare.c - a draft before its first signature, and its fields after */

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "inspector/inspector.h"
#include "jail/broker.h"
#include "pdf/pdf_fill.h"

enum { COMMAND_MS = 30000, VALUES_MAX = 8, VALUE_MAX = 200 };

/*
 * Rewriting drops old revisions and objects nobody refers to, so nothing
 * prepared lies hidden in what is signed; it mends what it can.  The name is
 * that of the command's own standard input.
 */
static bool
rewrite(struct ctx *c, struct bytes file, struct bytes *out)
{
	const struct inspector *in = c->conf;
	const char *const argv[] = {
		in->conf.qpdf, "--object-streams=preserve", "--decrypt",
		"--deterministic-id", "--warning-exit-0", "/proc/self/fd/0",
		"-", NULL,
	};
	struct command r = { .argv = argv, .max_ms = COMMAND_MS };

	return file_scratch(c, file, &r.in) &&
	    file_scratch(c, (struct bytes){ NULL, 0 }, &r.out) &&
	    helper_command(c, &r) && file_map(c, r.out, out);
}

static bool
part_read(struct ctx *c, const json_t *from, struct fill_part *out)
{
	const json_t *x = json_object_get(from, "x");
	const json_t *width = json_object_get(from, "width");

	if (!json_is_number(x) || !json_is_number(width))
		return refuse_field(c, "parts", "field_type", "no number");
	out->x = json_number_value(x);
	out->width = json_number_value(width);
	if (!(out->x >= 0 && out->x <= 20000 && out->width <= 20000))
		return refuse_field(c, "parts", "field_range", "%g, %g",
		    out->x, out->width);
	return true;
}

static bool
fill_place_read(struct ctx *c, const json_t *in, const char *name,
    struct fill_place *out)
{
	const json_t *from = json_object_get(in, name), *value;
	const json_t *parts = json_object_get(from, "parts");
	size_t i;

	*out = (struct fill_place){ .cover =
	    json_is_true(json_object_get(from, "cover")) };
	if (json_array_size(parts) > FILL_PARTS)
		return refuse_field(c, "parts", "field_range", "%zu",
		    json_array_size(parts));
	json_array_foreach(parts, i, value) {
		if (!part_read(c, value, &out->parts[out->part_count++]))
			return false;
	}
	return place_read(c, in, name, &out->place);
}

bool
op_prepare(struct ctx *c, struct inquiry *q)
{
	struct fill_prepare p;
	struct bytes whole, tail;
	struct buffer b;

	if (!fill_place_read(c, q->in, "number", &p.number) ||
	    !fill_place_read(c, q->in, "date", &p.date) ||
	    !place_read(c, q->in, "seal", &p.seal) ||
	    !rewrite(c, q->file, &whole) ||
	    !pdf_fill_prepare(c, whole, &p, &tail))
		return false;
	buffer_begin(&b, c->mem);
	buffer_add(&b, whole.at, whole.length);
	buffer_add(&b, tail.at, tail.length);
	whole = buffer_bytes(&b);
	json_int(q->out, "length", (int64_t)whole.length);
	json_text(q->out, "sha256", sha256_text(c->mem, whole));
	return file_write(c, q->fds[1], whole);
}

static bool
values_read(struct ctx *c, const json_t *in, struct fill_value *list,
    size_t *count)
{
	const json_t *values = json_object_get(in, "values"), *value;
	union {
		const json_t *from;
		json_t *object;
	} each = { values };
	const char *name;

	*count = json_object_size(values);
	if (*count == 0 || *count > VALUES_MAX)
		return refuse_field(c, "values", "field_range", "%zu", *count);
	json_object_foreach(each.object, name, value) {
		const char *text = json_string_value(value);

		if (text == NULL || !text_is_utf8(text, strlen(text)) ||
		    text_count(text) > VALUE_MAX)
			return refuse_field(c, "values", "field_type",
			    "no text");
		*list++ = (struct fill_value){ name, text };
	}
	return true;
}

bool
op_fill(struct ctx *c, struct inquiry *q)
{
	const struct inspector *in = c->conf;
	struct fill_value list[VALUES_MAX];
	struct fill_values values = { .list = list, .font = in->font,
		.slanted = in->font_slanted };
	struct bytes tail;

	if (!values_read(c, q->in, list, &values.count) ||
	    !pdf_fill(c, q->file, &values, &tail))
		return false;
	json_int(q->out, "length", (int64_t)tail.length);
	return file_write(c, q->fds[1], tail);
}
