/* arrive_letter.c - a message becomes the receiver's own letter */

#include "base/text.h"
#include "courier/courier.h"
#include "office/envelope_rules.h"
#include "office/receive.h"

/* R160: the files came in envelopes that an organ's key opens. */
static bool
is_encrypted(const struct edxml_message *m)
{
	const struct edxml_file *f = m->files.at;

	for (size_t i = 0; i < m->files.count; i++)
		if (text_ends(f[i].name, "." ENVELOPE_KIND))
			return true;
	return false;
}

static struct letter
letter_of(const struct edxml_message *m)
{
	return (struct letter){
		.type_name = m->type_name,
		.code_number = m->code_number,
		.code_notation = m->code_notation,
		.issued_on = m->issued_on,
		.organ_name = m->from.name,
		.subject = m->subject,
		.signer_position = m->signer_position,
		.signer_name = m->signer_name,
		.signer_competence = m->signer_competence,
		.urgency = m->priority > 3 ? 3 : m->priority,
		.copies = m->copies,
		.page_count = m->pages,
		.document_code = m->document_id,
		.reply_requested = date_is_set(m->due_on),
		.reply_due = m->due_on,
		.due_on = m->due_on,
		.encrypted = is_encrypted(m),
	};
}

static bool
file_of(struct ctx *c, const struct edxml_file *from, size_t position,
    struct received_file *to)
{
	const char *sha256 = edxml_file_blob(from);
	bool found;

	if (sha256 == NULL)
		return refuse(c, BAD_INPUT, "message_without_file",
		    "file %zu", position);
	if (!blob_find(c, sha256, &to->bytes, &found))
		return false;
	if (!found) /* R130: the letter and every enclosure, or nothing */
		return refuse(c, BAD_INPUT, "message_without_file",
		    "no blob %s", sha256);
	to->role = position == 0 ? "main" : "annex";
	to->name = from->name;
	return true;
}

static bool
files_of(struct ctx *c, const struct edxml_message *m,
    struct receipt_in *in)
{
	const struct edxml_file *from = m->files.at;
	struct received_file *to = arena_take(c->mem,
	    (m->files.count + 1) * sizeof(*to));

	for (size_t i = 0; i < m->files.count; i++)
		if (!file_of(c, &from[i], i, &to[i]))
			return false;
	in->files = to;
	in->file_count = m->files.count;
	return true;
}

/* "Đã đến" by itself, and the check of the signatures, come by jobs. */
static bool
letter_begin(struct ctx *c, const struct letter *l)
{
	const struct courier_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);

	json_text(j, "code", "01");
	json_instant(j, "at", c->now);
	return flow_start(c, &conf->flow, &(struct flow_start){
	        .letter = l, .flow = "van-ban-den" }) &&
	    job_add(c, "receipt", l->id, (const char *)json_end(j).at) &&
	    job_add(c, "verify", l->id, NULL);
}

bool
letter_arrive(struct ctx *c, const struct outgoing *o,
    const struct edxml_message *m, const struct unit *to)
{
	const struct courier_conf *conf = c->conf;
	struct letter says = letter_of(m);
	struct receipt_in in = {
		.to_organ_id = to->id,
		.from_code = m->from.organ_id, .from_name = m->from.name,
		.message_id = m->document_id,
		.message_sha256 = o->message_sha256,
		.says = &says,
	};
	struct letter l;
	bool fresh;

	if (edxml_secrecy(c, m) != NULL) /* R001, P11 */
		return refuse(c, NO_RIGHT, "letter_is_state_secret",
		    "message %s", o->uuid);
	if (!files_of(c, m, &in) ||
	    !counted_at(c, &conf->province, to->id, &says.counted_at) ||
	    !letter_receive(c, &in, &l, &fresh) ||
	    (fresh && !letter_begin(c, &l)))
		return false;
	return o->delivery_id == 0 ||
	    delivery_sent(c, o->delivery_id, c->now);
}
