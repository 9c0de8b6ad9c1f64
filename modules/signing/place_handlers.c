/* place_handlers.c - the draft is rewritten once and gets its fields */

#include "base/text.h"
#include "blob/blob.h"
#include "jail/ask.h"
#include "signing/signing.h"

static bool
fields_ask(struct ctx *c, const struct file *f, const json_t **places)
{
	static const char question[] = "{\"op\":\"fields\"}";
	const struct signing_conf *conf = c->conf;
	struct ask ask = {
		.socket = conf->verdict.inspector,
		.text = { (const unsigned char *)question,
		    sizeof(question) - 1 },
		.fd_count = 1, .timeout_ms = 30000,
	};
	const json_t *answer;

	if (!blob_open(c, conf->verdict.blobs, f->sha256, &ask.fds[0]) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	*places = json_object_get(answer, "places");
	return true;
}

static bool
letter_of_path(struct ctx *c, struct letter *l, struct file *f)
{
	const char *id;

	return path_uuid(c, "id", &id) && letter_get(c, id, l) &&
	    file_main(c, l->id, f);
}

static void
write_places(struct ctx *c, struct json *j, const json_t *places)
{
	static const char *const names[] = {
		"number", "date", "signature", "seal"
	};

	json_open(j, "places");
	for (size_t i = 0; i < COUNT(names); i++) {
		const json_t *place = json_object_get(places, names[i]);

		if (json_is_object(place))
			json_raw(j, names[i], json_compact(c->mem, place));
		else
			json_none(j, names[i]);
	}
	json_close(j);
}

bool
letter_places(struct ctx *c)
{
	const json_t *places;
	struct letter l;
	struct file f;

	if (!letter_of_path(c, &l, &f) || !fields_ask(c, &f, &places))
		return false;
	write_places(c, reply_json(c, 200), places);
	return true;
}

/* Where the text says nothing the clerk is asked to place them. */
static bool
place_choose(struct ctx *c, const json_t *body, const json_t *places,
    struct json *j)
{
	static const char *const names[] = { "number", "date" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const json_t *place = json_object_get(body, names[i]);

		if (!json_is_object(place))
			place = json_object_get(places, names[i]);
		if (!json_is_object(place))
			return refuse_field(c, names[i], "places_not_found",
			    "no %s in the text", names[i]);
		json_raw(j, names[i], json_compact(c->mem, place));
	}
	return true;
}

static bool
prepare_ask(struct ctx *c, const struct file *f, struct bytes text,
    struct blob *out)
{
	const struct signing_conf *conf = c->conf;
	struct ask ask = {
		.socket = conf->verdict.inspector, .text = text,
		.fd_count = 2, .timeout_ms = 60000,
	};
	const json_t *answer;

	return blob_open(c, conf->verdict.blobs, f->sha256, &ask.fds[0]) &&
	    blob_scratch(c, conf->verdict.blobs, &ask.fds[1]) &&
	    ask_helper(c, &ask, &answer) &&
	    blob_keep_scratch(c, conf->verdict.blobs, ask.fds[1], out);
}

static bool
state_check(struct ctx *c, const struct letter *l, const struct file *f)
{
	if (f->signatures > 0)
		return refuse(c, CONFLICT, "signed_already", "file %ld",
		    (long)f->id);
	if (text_same(l->state, "checking") || text_same(l->state, "signing"))
		return true;
	return refuse(c, CONFLICT, "prepare_too_early", "state %s",
	    l->state);
}

static bool
prepared_find(struct ctx *c, const struct file *f, bool *out)
{
	struct rows rows;
	const struct revision *r;

	*out = false;
	if (!revision_list(c, f->id, &rows))
		return false;
	r = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (text_same(r[i].purpose, "prepared"))
			*out = true;
	return true;
}

static bool
prepare_now(struct ctx *c, const json_t *places, struct file *f)
{
	struct file_growth g = {
		.file_id = f->id, .base_sha256 = f->sha256,
		.purpose = "prepared",
	};
	struct json *j = json_begin(c->mem);
	const json_t *body;

	json_text(j, "op", "prepare");
	if (!body_json(c, &body) ||
	    !place_choose(c, body, places, j) ||
	    !prepare_ask(c, f, json_end(j), &g.blob))
		return false;
	return tx_begin(c) &&
	    file_add_revision(c, &g) &&
	    file_get_id(c, f->id, f);
}

/* Once: a letter that is prepared already only tells its places. */
bool
letter_prepare(struct ctx *c)
{
	const json_t *places;
	struct letter l;
	struct file f;
	bool done;
	struct json *j;

	if (!letter_of_path(c, &l, &f) ||
	    !state_check(c, &l, &f) ||
	    !prepared_find(c, &f, &done) ||
	    !fields_ask(c, &f, &places) ||
	    (!done && !prepare_now(c, places, &f)))
		return false;
	j = reply_json(c, 200);
	write_places(c, j, places);
	json_bool(j, "found", json_is_object(
	    json_object_get(places, "number")));
	file_write(j, "file", &f);
	return true;
}
