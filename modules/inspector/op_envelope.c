/*
 * op_envelope.c - envelopes for chosen receivers: made, looked at, opened
 *
 * The private key never comes here: keykeeper unwraps the content's key, and
 * that key alone is brought along.
 */
#include "base/text.h"
#include "envelope/envelope.h"
#include "inspector/inspector.h"

enum { RECEIVERS_MAX = 2000 };

/* Descriptors: the file, where the envelope goes. */
bool
op_envelope(struct ctx *c, struct inquiry *q)
{
	const json_t *list = json_object_get(q->in, "certificates");
	struct envelope_order order = { .content = q->file,
		.suite = json_string_value(json_object_get(q->in, "suite")) };
	struct bytes *certificates, envelope;
	const char *suite;
	const json_t *one;
	size_t i;

	if (json_array_size(list) == 0 ||
	    json_array_size(list) > RECEIVERS_MAX)
		return refuse_field(c, "certificates", "field_length", "%zu",
		    json_array_size(list));
	certificates = arena_take(c->mem,
	    json_array_size(list) * sizeof(*certificates));
	json_array_foreach(list, i, one)
		if (!base64_read(c, one, "certificates", &certificates[i]))
			return false;
	order.certificates = certificates;
	order.certificate_count = json_array_size(list);
	if (!envelope_write(c, &order, &suite, &envelope) ||
	    !file_write(c, q->fds[1], envelope))
		return false;
	json_text(q->out, "suite", suite);
	json_int(q->out, "length", (int64_t)envelope.length);
	return true;
}

/* Descriptor: the envelope.  How its key was wrapped for a certificate. */
bool
op_envelope_key(struct ctx *c, struct inquiry *q)
{
	struct envelope_key key;
	struct bytes certificate;

	if (!base64_read(c, json_object_get(q->in, "certificate"),
	    "certificate", &certificate) ||
	    !envelope_key_find(c, q->file, certificate, &key))
		return false;
	json_text(q->out, "way", key.way);
	json_text(q->out, "digest", key.digest);
	json_text(q->out, "mask", key.mask != NULL ? key.mask : "");
	json_text(q->out, "point", text_base64(c->mem, key.point));
	json_text(q->out, "shared", text_base64(c->mem, key.shared));
	json_int(q->out, "wrap_bits", key.wrap_bits);
	json_text(q->out, "wrapped", text_base64(c->mem, key.wrapped));
	return true;
}

/* Descriptors: the envelope, where its content goes. */
bool
op_envelope_open(struct ctx *c, struct inquiry *q)
{
	struct bytes key, content;

	if (!base64_read(c, json_object_get(q->in, "key"), "key", &key) ||
	    !envelope_read(c, q->file, key, &content) ||
	    !file_write(c, q->fds[1], content))
		return false;
	json_int(q->out, "length", (int64_t)content.length);
	return true;
}
