/* receipt.c - what happened here goes back as a status message */

#include <string.h>

#include "base/text.h"
#include "blob/blob.h"
#include "courier/courier.h"
#include "office/post.h"

static bool
staff_set(struct ctx *c, int64_t post_id, struct edxml_message *m)
{
	struct post post;

	if (post_id == 0)
		return true;
	if (!post_get_id(c, post_id, &post))
		return false;
	m->staff.name = post.name;
	m->staff.department = post.unit_name;
	return true;
}

static void
about_set(struct ctx *c, const struct letter *l, struct edxml_message *m)
{
	struct edxml_response *about = edxml_add(c, &m->responses,
	    sizeof(*about), 1);

	about->organ_id = l->sender_code;
	about->code = letter_code(c, l->code_number, l->code_notation);
	about->document_id = l->document_code;
	about->issued_on = l->issued_on;
}

static bool
message_send(struct ctx *c, const struct letter *l, const struct unit *organ,
    const struct edxml_message *m)
{
	const struct courier_conf *conf = c->conf;
	struct bytes text;
	struct blob blob;

	if (!edxml_write(c, m, &text) ||
	    !blob_keep_bytes(c, conf->verdict.blobs, text, &blob))
		return false;
	return outbox_add(c, &(struct outgoing){
	    .organ_id = l->organ_id, .kind = "status", .letter_id = l->id,
	    .from_code = organ->code, .to_code = l->sender_code,
	    .message_sha256 = blob.sha256, .urgency = l->urgency });
}

bool
receipt_write(struct ctx *c, const struct job *j)
{
	struct bytes text = {
		(const unsigned char *)j->input, strlen(j->input)
	};
	struct edxml_message m = { .business = EDXML_NEW };
	struct letter l;
	struct unit organ;
	json_t *in;

	if (!json_read(c, text, &in) ||
	    !letter_get_id(c, j->subject_id, &l) ||
	    !unit_get_id(c, l.organ_id, &organ) ||
	    !staff_set(c, json_integer_value(json_object_get(in, "post")),
	        &m))
		return false;
	m.from.organ_id = organ.code;
	m.from.name = organ.name;
	m.status_code = json_string_value(json_object_get(in, "code"));
	m.status_text = json_string_value(json_object_get(in, "text"));
	if (!instant_parse(json_string_value(json_object_get(in, "at")),
	    &m.status_at))
		return broken(c, "job %ld has no time", (long)j->id);
	about_set(c, &l, &m);
	return message_send(c, &l, &organ, &m);
}
