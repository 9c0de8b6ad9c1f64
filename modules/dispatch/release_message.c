/*
 * release_message.c - one edXML message per receiver
 *
 * Between organs of one installation the files travel as references: both
 * sides have the blobs.
 */
#include "base/text.h"
#include "blob/blob.h"
#include "dispatch/dispatch.h"
#include "edxml/edxml.h"
#include "office/envelope_rules.h"

static void
sender_set(const struct release *r, struct edxml_message *m)
{
	m->from = (struct edxml_organ){
		.organ_id = r->sender.code, .name = r->sender.name,
		.email = r->sender.email, .telephone = r->sender.phone,
	};
	m->place = r->sender.place;
}

static void
letter_set(const struct letter *l, struct edxml_message *m)
{
	m->document_id = l->document_code;
	m->code_number = l->code_number;
	m->code_notation = l->code_notation;
	m->issued_on = l->issued_on;
	m->type_name = l->type_name;
	m->subject = l->subject;
	m->content = l->subject;
	m->signer_competence = l->signer_competence;
	m->signer_position = l->signer_position;
	m->signer_name = l->signer_name;
	m->priority = l->urgency;
	m->copies = l->copies;
	m->pages = l->page_count;
	m->paper = text_same(l->paper, "electronic") ? 0 : 1;
}

static void
answer_set(struct ctx *c, const struct letter *l, struct edxml_message *m)
{
	struct edxml_response *to;

	if (l == NULL || l->sender_code == NULL)
		return;
	to = edxml_add(c, &m->responses, sizeof(*to), 1);
	to->organ_id = l->sender_code;
	to->code = letter_code(c, l->code_number, l->code_notation);
	to->document_id = l->document_code;
	to->issued_on = l->issued_on;
}

static const char *
type_of_kind(const char *kind)
{
	return text_same(kind, "pdf") ? "application/pdf" :
	    text_same(kind, ENVELOPE_KIND) ? ENVELOPE_TYPE :
	    "application/octet-stream";
}

static void
files_set(struct ctx *c, const struct release *r, struct edxml_message *m)
{
	struct edxml_file *to = edxml_add(c, &m->files, sizeof(*to),
	    r->file_count);

	for (size_t i = 0; i < r->file_count; i++) {
		const struct file *f = &r->files[i];

		to[i].content_id = arena_text(c->mem, "cid:%s", f->sha256);
		to[i].content_type = type_of_kind(f->kind);
		to[i].name = f->name;
		to[i].description = f->role;
	}
}

static void
receiver_set(struct ctx *c, const struct delivery *d,
    struct edxml_message *m)
{
	struct edxml_organ *to = edxml_add(c, &m->to, sizeof(*to), 1);

	to->organ_id = d->receiver_code;
	to->name = d->receiver_name;
	m->due_on = d->reply_due;
}

/* NĐ 30/2020 Đ18.4: the same header says which letter is taken back. */
static void
recall_set(const struct release *r, struct edxml_message *m)
{
	m->business = EDXML_RECALL;
	m->business_document_id = r->letter->document_code;
	m->business_reason = r->recall;
}

static bool
compose_one(struct ctx *c, const struct release *r, const struct delivery *d,
    const char **sha256)
{
	const struct dispatch_conf *conf = c->conf;
	struct edxml_message m = { .business = EDXML_NEW };
	struct edxml_trace *trace;
	struct bytes text;
	struct blob blob;

	sender_set(r, &m);
	letter_set(r->letter, &m);
	answer_set(c, r->answers, &m);
	files_set(c, r, &m);
	receiver_set(c, d, &m);
	trace = edxml_add(c, &m.traces, sizeof(*trace), 1);
	trace->organ_id = r->sender.code;
	trace->at = c->now;
	if (r->recall != NULL)
		recall_set(r, &m);
	if (!edxml_write(c, &m, &text) ||
	    !blob_keep_bytes(c, conf->fill.blobs, text, &blob))
		return false;
	*sha256 = blob.sha256;
	return true;
}

bool
release_compose(struct ctx *c, struct release *r)
{
	r->messages = arena_take(c->mem,
	    (r->delivery_count + 1) * sizeof(*r->messages));
	for (size_t i = 0; i < r->delivery_count; i++)
		if (text_same(r->deliveries[i].channel, "axis") &&
		    !compose_one(c, r, &r->deliveries[i], &r->messages[i]))
			return false;
	return true;
}
