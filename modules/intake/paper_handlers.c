/* paper_handlers.c - a scanned paper letter: made and registered at once */

#include "base/text.h"
#include "intake/intake.h"
#include "office/file.h"
#include "office/receive.h"
#include "office/secrecy.h"
#include "office/upload.h"

#define ANNEXES_MAX 100

/* The scan tells the pages; whether it must be sealed, the province (R040). */
static bool
paper_begin(struct ctx *c, const struct register_form *f, struct letter *l)
{
	const struct intake_conf *conf = c->conf;
	const struct province *p;
	struct upload u;

	if (f->upload == NULL)
		return refuse_field(c, "upload", "field_missing", "no scan");
	if (!upload_get_ready(c, f->upload, &u) ||
	    !province_read(c, &conf->province, &p) ||
	    !province_bool(c, p, "paper_incoming.scan_sealed",
	    &l->needs_seal) ||
	    !counted_at(c, &conf->province, c->user.organ_id,
	    &l->counted_at))
		return false;
	if (!text_same(u.kind, "pdf"))
		return refuse_field(c, "upload", "scan_not_pdf", "it is %s",
		    u.kind);
	l->organ_id = c->user.organ_id;
	l->direction = "in";
	l->origin = "paper";
	l->state = "pending";
	l->arrived_at = c->now;
	l->arrived_on = c->today;
	l->sender_name = f->organ_name;
	l->page_count = u.pages;
	return true;
}

static bool
file_put(struct ctx *c, const struct letter *l, int64_t position,
    const char *upload)
{
	struct file_place at = {
		.letter_id = l->id, .organ_id = l->organ_id,
		.role = position == 0 ? "main" : "annex",
		.position = position, .version = 1,
	};
	struct file file;

	if (upload == NULL || !uuid_is_valid(upload))
		return refuse_field(c, "annexes", "field_wrong", "no UUID");
	return file_insert(c, &at, upload, &file);
}

static bool
files_put(struct ctx *c, const struct letter *l,
    const struct register_form *f)
{
	const json_t *body, *annexes;

	if (!file_put(c, l, 0, f->upload) || !body_json(c, &body))
		return false;
	annexes = json_object_get(body, "annexes");
	if (annexes != NULL && !json_is_null(annexes) &&
	    !json_is_array(annexes))
		return refuse_field(c, "annexes", "field_type", "no list");
	if (json_array_size(annexes) > ANNEXES_MAX)
		return refuse_field(c, "annexes", "field_length", "%zu",
		    json_array_size(annexes));
	for (size_t i = 0; i < json_array_size(annexes); i++) {
		if (!file_put(c, l, (int64_t)i + 1,
		    json_string_value(json_array_get(annexes, i))))
			return false;
	}
	return true;
}

/* Before anything else of the form is looked at. */
static bool
paper_is_open(struct ctx *c)
{
	const struct intake_conf *conf = c->conf;
	const struct secrecy_store store = { conf->inspect.blobs,
		conf->pages };
	const json_t *body;

	return body_json(c, &body) &&
	    secrecy_check_form(c, &store, body, "letter");
}

bool
paper_register(struct ctx *c)
{
	const struct intake_conf *conf = c->conf;
	struct flow_start start = { .flow = "van-ban-den" };
	struct register_form form;
	struct flow_held held;
	struct letter l = { .id = 0 };

	if (!paper_is_open(c) ||
	    !register_form_read(c, &form) ||
	    !form_may_be_registered(c, &form) ||
	    !paper_begin(c, &form, &l))
		return false;
	form_into_letter(&form, &l);
	form.rev = 0;
	start.letter = &l;
	return tx_begin(c) &&
	    duplicates_check(c, &l, &form) &&
	    letter_insert(c, &l) &&
	    files_put(c, &l, &form) &&
	    flow_start(c, &conf->flow, &start) &&
	    flow_hold(c, l.id, &held) &&
	    register_step(c, &held, &form) &&
	    register_reply(c, l.id, 201);
}
