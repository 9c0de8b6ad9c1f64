/*
 * op_evidence.c - evidence from outside: judged, and put into a file
 *
 * "fetched": the answer's bytes, the anchors.  "plan_evidence": the file,
 * where the tail goes, the evidence (PEM).
 */
#include "base/text.h"
#include "evidence/store.h"
#include "inspector/inspector.h"
#include "pdf/cms_ask.h"

static void
instant_write(struct json *j, const char *name, struct instant t)
{
	if (t.ms == 0)
		json_none(j, name);
	else
		json_instant(j, name, t);
}

bool
op_fetched(struct ctx *c, struct inquiry *q)
{
	const char *kind = json_string_value(
	    json_object_get(q->in, "kind"));
	struct cms_fetched in = { .der = q->file,
		.is_list = text_same(kind, "crl") };
	struct cms_fetched_report out;
	struct cms_trust *trust;
	struct bytes anchors;

	if (!in.is_list && !text_same(kind, "ocsp"))
		return refuse_field(c, "kind", "field_range", "ocsp or crl");
	if (!base64_read(c, json_object_get(q->in, "certificate"),
	        "certificate", &in.certificate) ||
	    !base64_read(c, json_object_get(q->in, "issuer"), "issuer",
	        &in.issuer) ||
	    !instant_read(c, json_object_get(q->in, "at"), "at", &in.at) ||
	    !file_map(c, q->fds[1], &anchors) ||
	    !cms_trust_read(c, anchors, &trust))
		return false;
	in.trust = trust;
	if (!cms_fetched_check(c, &in, &out))
		return false;
	json_bool(q->out, "revoked", out.is_revoked);
	instant_write(q->out, "issued_at", out.issued_at);
	instant_write(q->out, "until", out.until);
	return true;
}

bool
op_plan_evidence(struct ctx *c, struct inquiry *q)
{
	struct cms_evidence evidence;
	struct bytes pem, tail;

	if (!file_map(c, q->fds[2], &pem) ||
	    !evidence_read_pem(c, pem, &evidence) ||
	    !store_append(c, q->file, &evidence, &tail) ||
	    !file_write(c, q->fds[1], tail))
		return false;
	json_int(q->out, "length", (int64_t)tail.length);
	return true;
}
