/*
 * op_accept.c - a file that was signed whole by a program elsewhere
 *
 * Descriptors: the file as it left, as it came back, the anchors (PEM).
 */
#include "inspector/inspector.h"
#include "pdf/pdf_accept.h"

static bool
accept_read(struct ctx *c, struct inquiry *q, struct accept_question *out)
{
	const char *purpose = json_string_value(
	    json_object_get(q->in, "purpose"));
	struct cms_trust *trust;
	struct bytes anchors;

	*out = (struct accept_question){ .base = q->file, .mapped = true };
	if (purpose == NULL || !sign_purpose_read(purpose, &out->purpose))
		return refuse_field(c, "purpose", "field_range",
		    "no such purpose");
	if (!instant_read(c, json_object_get(q->in, "at"), "at", &out->at) ||
	    !base64_read(c, json_object_get(q->in, "certificate"),
	    "certificate", &out->certificate) ||
	    !file_map(c, q->fds[1], &out->file) ||
	    !file_map(c, q->fds[2], &anchors) ||
	    !cms_trust_read(c, anchors, &trust))
		return false;
	out->trust = trust;
	return true;
}

bool
op_accept(struct ctx *c, struct inquiry *q)
{
	struct accept_question question;
	struct accepted accepted;

	if (!accept_read(c, q, &question) ||
	    !pdf_accept(c, &question, &accepted))
		return false;
	if (accepted.claimed_at.ms != 0)
		json_instant(q->out, "claimed_at", accepted.claimed_at);
	json_int(q->out, "signatures", accepted.signatures);
	return true;
}
