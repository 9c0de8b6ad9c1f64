/*
 * op_verify.c - the verdict on all signatures of a file, and what it lacks
 *
 * Descriptors: the file, the anchors (PEM), and where there is any, evidence
 * that is kept beside the file (PEM).
 */
#include <string.h>

#include "base/text.h"
#include "evidence/store.h"
#include "inspector/inspector.h"
#include "pdf/cms_ask.h"

static bool
beside_read(struct ctx *c, const struct inquiry *q,
    struct pdf_question *question)
{
	struct cms_evidence *beside;
	struct bytes pem;

	if (q->fd_count < 3)
		return true;
	beside = arena_take(c->mem, sizeof(*beside));
	question->beside = beside;
	return file_map(c, q->fds[2], &pem) &&
	    evidence_read_pem(c, pem, beside);
}

/* A list of texts, NULL-ended; anything else in it is passed over. */
static const char *const *
texts_of(struct ctx *c, const json_t *list)
{
	const char **out = arena_take(c->mem,
	    (json_array_size(list) + 1) * sizeof(*out));
	const json_t *one;
	size_t i, n = 0;

	json_array_foreach(list, i, one)
		if (json_is_string(one))
			out[n++] = json_string_value(one);
	return out;
}

/* Who sent it, where the asker knows (R044). */
static void
sender_read(struct ctx *c, const json_t *from, struct pdf_question *out)
{
	struct sender_claim *claim;

	if (!json_is_object(from))
		return;
	claim = arena_take(c->mem, sizeof(*claim));
	claim->codes = texts_of(c, json_object_get(from, "codes"));
	claim->names = texts_of(c, json_object_get(from, "names"));
	out->sender = claim;
}

static bool
question_read(struct ctx *c, const struct inquiry *q,
    struct pdf_question *out)
{
	const json_t *seen = json_object_get(q->in, "seen");
	struct cms_trust *trust;
	struct bytes anchors;

	*out = (struct pdf_question){ .file = q->file, .mapped = true,
		.check = cms_check };
	if (!instant_read(c, json_object_get(q->in, "at"), "at", &out->at) ||
	    (seen != NULL && !json_is_null(seen) &&
	    !instant_read(c, seen, "seen", &out->seen)) ||
	    !file_map(c, q->fds[1], &anchors) ||
	    !cms_trust_read(c, anchors, &trust))
		return false;
	out->trust = trust;
	sender_read(c, json_object_get(q->in, "sender"), out);
	return beside_read(c, q, out);
}

bool
op_verify(struct ctx *c, struct inquiry *q)
{
	struct pdf_question question;
	struct pdf_report report;

	if (!question_read(c, q, &question) ||
	    !pdf_verify(c, &question, &report))
		return false;
	pdf_report_json(q->out, &report);
	return true;
}

static bool
is_known_already(const struct cms_need *all, const struct cms_need *n)
{
	for (; all != n; all = all->next)
		if (all->is_anchor == n->is_anchor &&
		    all->in_file == n->in_file &&
		    all->certificate.length == n->certificate.length &&
		    memcmp(all->certificate.at, n->certificate.at,
		    n->certificate.length) == 0)
			return true;
	return false;
}

static bool
need_write(struct ctx *c, struct json *j, const struct cms_need *n)
{
	struct wanted w = { .subject = cms_subject(c, n->certificate) };

	if (!n->is_anchor && !wanted_read(c, n, &w))
		return false;
	json_open(j, NULL);
	json_text(j, "subject", w.subject);
	json_text(j, "certificate", text_base64(c->mem, n->certificate));
	json_text(j, "issuer", text_base64(c->mem, n->issuer));
	json_bool(j, "anchor", n->is_anchor);
	json_bool(j, "in_file", n->in_file);
	json_bool(j, "known", n->is_known);
	json_bool(j, "kept", n->is_kept);
	json_text(j, "ocsp_url", w.ocsp_url);
	if (w.ocsp_url != NULL)
		json_text(j, "ocsp_request",
		    text_base64(c->mem, w.ocsp_request));
	json_text(j, "crl_url", w.crl_url);
	json_close(j);
	return true;
}

/* Every certificate below an anchor that a signature rests on. */
bool
op_needs(struct ctx *c, struct inquiry *q)
{
	struct cms_need *needs = NULL;
	struct pdf_question question;
	struct pdf_report report;

	if (!question_read(c, q, &question))
		return false;
	question.needs = &needs;
	if (!pdf_verify(c, &question, &report))
		return false;
	json_text(q->out, "integrity", pdf_integrity_word(report.integrity));
	json_open_list(q->out, "items");
	for (const struct cms_need *n = needs; n != NULL; n = n->next)
		if (!is_known_already(needs, n) && !need_write(c, q->out, n))
			return false;
	json_close(q->out);
	return true;
}
