/* ops.c - one question: find its op, map its file, run it */

#include <string.h>

#include "inspector/inspector.h"
#include "jail/broker.h"

static const struct op *
find_op(const char *name)
{
	const struct op *o = ops;

	while (o->name != NULL && (name == NULL || strcmp(o->name, name) != 0))
		o++;
	return o;
}

bool
inspector_answer(struct ctx *c, const struct question *q, struct bytes *out)
{
	struct inquiry inquiry = { .fds = q->fds, .fd_count = q->fd_count };
	const struct op *o;
	json_t *in;

	if (!json_read(c, q->text, &in))
		return false;
	inquiry.in = in;
	o = find_op(json_string_value(json_object_get(in, "op")));
	if (o->name == NULL)
		return refuse(c, BAD_INPUT, "op_unknown", "no such op");
	if (q->fd_count < o->fds_min || q->fd_count > o->fds_max)
		return refuse(c, BAD_INPUT, "op_descriptors",
		    "%s with %d descriptors", o->name, q->fd_count);
	if (o->fds_min > 0 && !file_map(c, q->fds[0], &inquiry.file))
		return false;
	inquiry.out = json_begin(c->mem);
	if (!o->run(c, &inquiry))
		return false;
	*out = json_end(inquiry.out);
	return true;
}

/* JSON has whole and broken numbers; a place may be made of both. */
static bool
read_number(struct ctx *c, const json_t *from, const char *name, double *out)
{
	const json_t *value = json_object_get(from, name);

	if (!json_is_number(value))
		return refuse_field(c, name, "field_type", "no number");
	*out = json_number_value(value);
	if (!(*out >= -20000 && *out <= 20000))
		return refuse_field(c, name, "field_range", "%g", *out);
	return true;
}

bool
place_read(struct ctx *c, const json_t *from, const char *name,
    struct pdf_place *out)
{
	const json_t *place = name != NULL ? json_object_get(from, name) :
	    from;
	double page;

	*out = (struct pdf_place){ 0 };
	if (place == NULL || json_is_null(place))
		return true;
	if (!read_number(c, place, "page", &page) ||
	    !read_number(c, place, "x", &out->x) ||
	    !read_number(c, place, "y", &out->y) ||
	    !read_number(c, place, "width", &out->width) ||
	    !read_number(c, place, "height", &out->height))
		return false;
	out->page = (int64_t)page;
	return true;
}

static void
write_number(struct ctx *c, struct json *j, const char *name, double value)
{
	json_raw(j, name, arena_text(c->mem, "%.2f", value));
}

void
place_write(struct ctx *c, struct json *j, const struct pdf_place *place)
{
	json_int(j, "page", place->page);
	write_number(c, j, "x", place->x);
	write_number(c, j, "y", place->y);
	write_number(c, j, "width", place->width);
	write_number(c, j, "height", place->height);
}
