/* op_sign.c - the two halves of a signature, and the verdict on all of them */

#include <string.h>

#include "base/text.h"
#include "inspector/inspector.h"
#include "pdf/pdf_sign.h"

enum { LINES_MAX = 10, CHAIN_MAX = 8 };

bool
base64_read(struct ctx *c, const json_t *value, const char *name,
    struct bytes *out)
{
	const char *text = json_string_value(value);

	if (text == NULL || !text_unbase64(c->mem, text, out))
		return refuse_field(c, name, "field_type", "no base64");
	return true;
}

bool
instant_read(struct ctx *c, const json_t *value, const char *name,
    struct instant *out)
{
	const char *text = json_string_value(value);

	if (text == NULL || !instant_parse(text, out))
		return refuse_field(c, name, "field_type", "no instant");
	return true;
}

static bool
lines_read(struct ctx *c, const json_t *in, struct sign_plan *out)
{
	const json_t *list = json_object_get(in, "text"), *value;
	const char **lines = arena_take(c->mem, LINES_MAX * sizeof(*lines));
	size_t i;

	if (json_array_size(list) > LINES_MAX)
		return refuse_field(c, "text", "field_range", "%zu",
		    json_array_size(list));
	json_array_foreach(list, i, value) {
		lines[i] = json_string_value(value);
		if (lines[i] == NULL)
			return refuse_field(c, "text", "field_type",
			    "no text");
	}
	out->lines = lines;
	out->line_count = json_array_size(list);
	return true;
}

static bool
signer_read(struct ctx *c, const json_t *in, struct cms_signer *out)
{
	const json_t *list = json_object_get(in, "chain"), *value;
	struct bytes *chain = arena_take(c->mem, CHAIN_MAX * sizeof(*chain));
	size_t i;

	if (json_array_size(list) > CHAIN_MAX)
		return refuse_field(c, "chain", "field_range", "%zu",
		    json_array_size(list));
	json_array_foreach(list, i, value) {
		if (!base64_read(c, value, "chain", &chain[i]))
			return false;
	}
	out->chain = chain;
	out->chain_count = json_array_size(list);
	return base64_read(c, json_object_get(in, "certificate"),
	    "certificate", &out->certificate);
}

static bool
plan_read(struct ctx *c, struct inquiry *q, struct sign_plan *out)
{
	const struct inspector *in = c->conf;
	const char *purpose = json_string_value(
	    json_object_get(q->in, "purpose"));

	*out = (struct sign_plan){
		.font = in->font,
		.field = json_string_value(json_object_get(q->in, "field")),
		.reason = json_string_value(json_object_get(q->in, "reason")),
	};
	if (purpose == NULL || !sign_purpose_read(purpose, &out->purpose))
		return refuse_field(c, "purpose", "field_range",
		    "no such purpose");
	if (json_object_get(q->in, "width") != NULL &&
	    !place_read(c, q->in, NULL, &out->place))
		return false;
	return lines_read(c, q->in, out) &&
	    signer_read(c, q->in, &out->signer) &&
	    instant_read(c, json_object_get(q->in, "at"), "at", &out->at) &&
	    (q->fd_count < 3 || file_map(c, q->fds[2], &out->picture));
}

bool
op_plan_signature(struct ctx *c, struct inquiry *q)
{
	struct sign_plan plan;
	struct sign_planned made;

	if (!plan_read(c, q, &plan))
		return false;
	plan.mapped = true;
	if (!pdf_sign_plan(c, q->file, &plan, &made) ||
	    !file_write(c, q->fds[1], made.tail))
		return false;
	json_int(q->out, "length", (int64_t)made.tail.length);
	json_int(q->out, "contents_offset", (int64_t)made.contents_offset);
	json_int(q->out, "contents_length", (int64_t)made.contents_length);
	json_text(q->out, "digest", text_hex(c->mem, made.digest));
	json_text(q->out, "attributes",
	    text_base64(c->mem, made.attributes));
	json_text(q->out, "cms_state", text_base64(c->mem, made.state));
	return true;
}

/* A raw signature becomes a CMS; a CMS that came whole is looked at. */
static bool
cms_make(struct ctx *c, const json_t *in, struct bytes state,
    struct bytes *cms)
{
	const json_t *whole = json_object_get(in, "cms");
	struct bytes signature;

	if (whole != NULL)
		return base64_read(c, whole, "cms", cms) &&
		    pdf_sign_accept(c, state, *cms);
	return base64_read(c, json_object_get(in, "signature"), "signature",
	    &signature) && pdf_sign_finish(c, state, signature, cms);
}

bool
op_finish_signature(struct ctx *c, struct inquiry *q)
{
	struct bytes state, cms;

	if (!base64_read(c, json_object_get(q->in, "cms_state"), "cms_state",
	    &state) ||
	    !cms_make(c, q->in, state, &cms))
		return false;
	json_text(q->out, "cms", text_base64(c->mem, cms));
	return true;
}
