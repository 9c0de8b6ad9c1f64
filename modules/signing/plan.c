/* plan.c - the bytes to append, made by the jailed inspector */

#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "office/copy.h"
#include "office/unit.h"
#include "signing/signing.h"

#define MAX_TAIL (8 * 1024 * 1024)

static void
write_chain(struct ctx *c, struct json *j, const struct certificate *k)
{
	json_open_list(j, "chain");
	if (k->chain.length > 0)
		json_text(j, NULL, text_base64(c->mem, k->chain));
	json_close(j);
}

static const char *
annex_line(struct ctx *c, const struct letter *l)
{
	return arena_text(c->mem, "Số: %s",
	    letter_code(c, l->code_number, l->code_notation));
}

/* Annex I part II.I: the form of the copy and the organ that makes it. */
static bool
copy_line(struct ctx *c, const struct letter *l, const char **out)
{
	const struct copy_kind *kind = letter_is_copy(l) ?
	    copy_kind_of_type(l->type_name) : copy_kind_of("sao_y");
	struct unit organ;

	if (!unit_get_id(c, l->organ_id, &organ))
		return false;
	*out = arena_text(c->mem, "%s; %s", kind->form, organ.name);
	return true;
}

/* Annexes and copies carry a line of text instead of a picture (nd30 §5). */
static bool
line_of(struct ctx *c, const struct plan_question *q, const char **out)
{
	const char *at = instant_text(c->mem, c->now);

	*out = NULL;
	if (text_same(q->purpose, "annex"))
		*out = annex_line(c, q->letter);
	else if (!text_same(q->purpose, "copy"))
		return true;
	else if (!copy_line(c, q->letter, out))
		return false;
	*out = arena_text(c->mem, "%s; %02d/%02d/%04d; %s", *out,
	    c->today.day, c->today.month, c->today.year,
	    arena_text_n(c->mem, at + 11, 8));
	return true;
}

static void
write_line(struct json *j, const char *line)
{
	if (line == NULL)
		return;
	json_open_list(j, "text");
	json_text(j, NULL, line);
	json_close(j);
}

static void
write_place(struct json *j, const json_t *place)
{
	static const char *const names[] = { "x", "y", "width", "height" };

	if (place == NULL)
		return;
	json_int(j, "page", json_integer_value(
	    json_object_get(place, "page")));
	for (size_t i = 0; i < COUNT(names); i++)
		json_int(j, names[i], (int64_t)json_number_value(
		    json_object_get(place, names[i])));
}

static struct bytes
question(struct ctx *c, const struct plan_question *q, const char *line)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "plan_signature");
	json_text(j, "purpose", q->purpose);
	write_place(j, q->place);
	write_line(j, line);
	json_text(j, "certificate", text_base64(c->mem, q->certificate->der));
	write_chain(c, j, q->certificate);
	json_text(j, "reason", q->reason);
	json_instant(j, "at", c->now);
	return json_end(j);
}

static bool
descriptors(struct ctx *c, const struct plan_question *q, struct ask *ask)
{
	const struct signing_conf *conf = c->conf;
	const char *image = q->certificate->image_sha256;

	if (!blob_open(c, conf->verdict.blobs, q->file->sha256,
	        &ask->fds[0]) ||
	    !blob_scratch(c, conf->verdict.blobs, &ask->fds[1]))
		return false;
	ask->fd_count = 2;
	if (image == NULL || text_same(q->purpose, "annex") ||
	    text_same(q->purpose, "copy"))
		return true;
	ask->fd_count = 3;
	return blob_open(c, conf->verdict.blobs, image, &ask->fds[2]);
}

static bool
answer_read(struct ctx *c, const json_t *answer, struct pending *p)
{
	p->digest = json_string_value(json_object_get(answer, "digest"));
	p->contents_offset = json_integer_value(
	    json_object_get(answer, "contents_offset"));
	p->contents_length = json_integer_value(
	    json_object_get(answer, "contents_length"));
	if (p->digest == NULL ||
	    !text_unbase64(c->mem, json_string_value(
	        json_object_get(answer, "attributes")), &p->attributes) ||
	    !text_unbase64(c->mem, json_string_value(
	        json_object_get(answer, "cms_state")), &p->cms_state))
		return broken(c, "inspector's plan lacks members");
	return true;
}

bool
plan_ask(struct ctx *c, const struct plan_question *q, struct pending *out)
{
	const struct signing_conf *conf = c->conf;
	struct ask ask = {
		.socket = conf->verdict.inspector, .timeout_ms = 30000,
	};
	const json_t *answer;
	const char *line;

	if (!line_of(c, q, &line))
		return false;
	ask.text = question(c, q, line);
	return descriptors(c, q, &ask) &&
	    ask_helper(c, &ask, &answer) &&
	    answer_read(c, answer, out) &&
	    fd_bytes(c, ask.fds[1], MAX_TAIL, &out->tail);
}
