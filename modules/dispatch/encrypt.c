/*
 * encrypt.c - the files of a marked letter leave in envelopes (R160, R161)
 *
 * They are encrypted after they were signed: inside, every signature holds.
 * One envelope per file serves all receivers, so what left has one digest.
 */
#include "base/text.h"
#include "blob/blob.h"
#include "dispatch/encrypt.h"
#include "jail/ask.h"
#include "office/audit.h"
#include "office/envelope.h"

static struct bytes
question(struct ctx *c, const struct rows *ciphers)
{
	const struct cipher_certificate *k = ciphers->at;
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "envelope");
	json_open_list(j, "certificates");
	for (size_t i = 0; i < ciphers->count; i++)
		json_text(j, NULL, text_base64(c->mem, k[i].der));
	json_close(j);
	return json_end(j);
}

static bool
file_encrypt(struct ctx *c, const struct file *f, struct bytes text,
    struct envelope *out)
{
	const struct dispatch_conf *conf = c->conf;
	struct ask ask = { .socket = conf->fill.inspector, .text = text,
		.fd_count = 2, .timeout_ms = 60000 };
	const json_t *answer;
	struct blob blob;

	if (!blob_open(c, conf->fill.blobs, f->sha256, &ask.fds[0]) ||
	    !blob_scratch(c, conf->fill.blobs, &ask.fds[1]) ||
	    !ask_helper(c, &ask, &answer) ||
	    !blob_keep_scratch(c, conf->fill.blobs, ask.fds[1], &blob))
		return false;
	*out = (struct envelope){
		.letter_id = f->letter_id, .file_id = f->id,
		.plain_sha256 = f->sha256, .sha256 = blob.sha256,
		.length = blob.length,
		.suite = json_string_value(json_object_get(answer, "suite")),
	};
	return out->suite != NULL || broken(c, "inspector names no suite");
}

/* The rows that the message is made of, with what leaves instead. */
bool
release_encrypt(struct ctx *c, struct release *r)
{
	struct file *files;
	struct rows ciphers;
	const char *missing;
	struct bytes text;

	if (!r->letter->encrypted || r->file_count == 0)
		return true;
	if (!ciphers_of_letter(c, r->letter->id, &ciphers))
		return false;
	missing = ciphers_missing(c, ciphers.at, ciphers.count);
	if (missing != NULL) {
		c->failure.reason = missing;
		return refuse(c, CONFLICT, "release_not_ready", "letter %ld",
		    (long)r->letter->id);
	}
	if (ciphers.count == 0)
		return true; /* paper alone */
	text = question(c, &ciphers);
	files = arena_copy(c->mem, r->files, r->file_count * sizeof(*files));
	r->envelopes = arena_take(c->mem,
	    r->file_count * sizeof(*r->envelopes));
	r->ciphers = ciphers;
	for (size_t i = 0; i < r->file_count; i++) {
		if (!file_encrypt(c, &files[i], text, &r->envelopes[i]))
			return false;
		files[i].sha256 = r->envelopes[i].sha256;
		files[i].name = envelope_name(c->mem, files[i].name);
		files[i].kind = ENVELOPE_KIND;
	}
	r->files = files;
	return true;
}

/* Which certificate each receiver opens with, in the order of deliveries. */
static bool
receivers_keep(struct ctx *c, const struct release *r)
{
	const struct cipher_certificate *k = r->ciphers.at;
	size_t at = 0;

	for (size_t i = 0; i < r->delivery_count; i++) {
		const struct delivery *d = &r->deliveries[i];

		if (!text_same(d->channel, "axis"))
			continue;
		if (at >= r->ciphers.count ||
		    k[at].organ_id != d->receiver_unit_id)
			return refuse(c, CONFLICT, "changed_meanwhile",
			    "receivers of letter %ld", (long)r->letter->id);
		if (!envelope_receiver_insert(c, d->id, r->letter->id,
		    k[at++].id))
			return false;
	}
	return true;
}

bool
release_envelopes_keep(struct ctx *c, const struct release *r)
{
	if (r->envelopes == NULL)
		return true;
	for (size_t i = 0; i < r->file_count; i++) {
		const struct envelope *e = &r->envelopes[i];
		struct file_bytes bytes = {
			.blob = { e->sha256, e->length },
			.kind = ENVELOPE_KIND, .type = ENVELOPE_TYPE,
		};

		if (!blob_file_put(c, &bytes) || !envelope_insert(c, e))
			return false;
	}
	return receivers_keep(c, r);
}

struct mark_form {
	bool encrypt;
};
static const struct member mark_members[] = {
	MEMBER(struct mark_form, encrypt), MEMBER_END
};
static const struct record mark_record = RECORD(mark_form, mark_members);

static bool
encryption_is_offered(struct ctx *c)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	bool offered;

	if (!province_read(c, &conf->province, &p) ||
	    !province_bool(c, p, "signing.encryption", &offered))
		return false;
	return offered || refuse(c, CONFLICT, "encryption_not_offered",
	    "by the profile");
}

/* Whoever releases may add the mark; only who set it takes it off again. */
bool
letter_mark_encrypted(struct ctx *c)
{
	struct mark_form form;
	struct letter l;

	if (!form_read(c, &mark_record, &form) ||
	    !encryption_is_offered(c) ||
	    !outgoing_of_path(c, &l))
		return false;
	if (!form.encrypt && l.encrypted &&
	    l.encrypted_by != c->user.post_id)
		return refuse(c, NO_RIGHT, "encryption_not_yours",
		    "letter %ld", (long)l.id);
	if (!tx_begin(c) ||
	    (form.encrypt != l.encrypted &&
	    (!letter_set_encrypted(c, l.id, form.encrypt) ||
	    !audit_add(c, form.encrypt ? "encryption_set" :
	        "encryption_unset", "letter", l.id, NULL))))
		return false;
	reply_empty(c, 204);
	return true;
}
