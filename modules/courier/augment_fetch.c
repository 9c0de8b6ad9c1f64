/* augment_fetch.c - revocation answers, from where certificates say */

#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "courier/augment.h"
#include "courier/courier.h"

#define LIST_AGE_MS 3600000 /* a list serves other letters for so long */

/* One certificate, as the inspector told of it. */
struct need {
	const json_t *json;
	const char *certificate, *issuer;
	const char *ocsp_url, *ocsp_request, *crl_url;
};

static const char *
text_of(const json_t *from, const char *name)
{
	return json_string_value(json_object_get(from, name));
}

/* By the issuer and for this certificate, and still to be believed. */
static bool
answer_judge(struct ctx *c, const struct need *n, const struct evidence *e)
{
	struct jail_question q = { .text = json_begin(c->mem),
		.from = { e->der }, .from_count = 1, .anchors = true };
	struct jail_answer a;

	json_text(q.text, "op", "fetched");
	json_text(q.text, "kind", e->kind);
	json_text(q.text, "certificate", n->certificate);
	json_text(q.text, "issuer", n->issuer);
	json_instant(q.text, "at", clock_now());
	return jail_ask(c, &q, &a);
}

static bool
answer_keep(struct ctx *c, const struct file *f, const struct evidence *e)
{
	return tx_begin(c) && evidence_keep(c, f->id, e) && tx_commit(c);
}

static bool
ocsp_get(struct ctx *c, const struct file *f, const struct need *n)
{
	const struct courier_conf *conf = c->conf;
	struct fetch ask = { .url = n->ocsp_url,
		.type = "application/ocsp-request" };
	struct evidence e = { .kind = "ocsp", .url = n->ocsp_url };

	if (n->ocsp_url == NULL)
		return refuse(c, BUSY, "revocation_missing", "no OCSP");
	if (!text_unbase64(c->mem, n->ocsp_request, &ask.body))
		return broken(c, "inspector gave no OCSP request");
	return fetch_url(c, &conf->fetch, &ask, &e.der) &&
	    answer_judge(c, n, &e) && answer_keep(c, f, &e);
}

/* Fetched a short while ago for another letter, else now. */
static bool
list_get(struct ctx *c, const struct file *f, const struct need *n)
{
	const struct courier_conf *conf = c->conf;
	const struct fetch ask = { .url = n->crl_url };
	const struct evidence_query q = { n->crl_url,
		{ c->now.ms - LIST_AGE_MS } };
	struct evidence e;
	bool found;

	if (n->crl_url == NULL)
		return refuse(c, BUSY, "revocation_missing", "no CRL");
	if (!evidence_recent(c, &q, &e, &found))
		return false;
	if (found && answer_judge(c, n, &e))
		return answer_keep(c, f, &e);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	e = (struct evidence){ .kind = "crl", .url = n->crl_url };
	return fetch_url(c, &conf->fetch, &ask, &e.der) &&
	    answer_judge(c, n, &e) && answer_keep(c, f, &e);
}

static void
certificate_keep(struct ctx *c, const struct file *f, const char *base64)
{
	struct evidence e = { .kind = "certificate" };

	if (!text_unbase64(c->mem, base64, &e.der) || !answer_keep(c, f, &e))
		tx_rollback(c);
}

/* OCSP first: it is small and of now. */
static bool
need_fill(struct ctx *c, const struct file *f, const struct need *n)
{
	struct failure why;

	if (ocsp_get(c, f, n))
		return true;
	why = c->failure;
	tx_rollback(c);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (list_get(c, f, n))
		return true;
	log_event(LOG_WARN_, "evidence_failed", "subject",
	    text_of(n->json, "subject"), "ocsp", why.code, "crl",
	    c->failure.code, "detail", c->failure.detail, NULL);
	tx_rollback(c);
	return false;
}

static bool
needs_ask(struct ctx *c, const struct file *f, const json_t **items)
{
	struct jail_question q = { .text = json_begin(c->mem),
		.blob = f->sha256, .anchors = true };
	struct jail_answer a;
	struct rows rows;

	if (!evidence_list(c, f->id, &rows))
		return false;
	if (rows.count > 0) {
		q.from[0] = evidence_text(c, &rows);
		q.from_count = 1;
	}
	json_text(q.text, "op", "needs");
	json_instant(q.text, "at", clock_now());
	if (!jail_ask(c, &q, &a))
		return false;
	*items = json_object_get(a.json, "items");
	return true;
}

static struct need
need_of(const json_t *json)
{
	return (struct need){ .json = json,
		.certificate = text_of(json, "certificate"),
		.issuer = text_of(json, "issuer"),
		.ocsp_url = text_of(json, "ocsp_url"),
		.ocsp_request = text_of(json, "ocsp_request"),
		.crl_url = text_of(json, "crl_url") };
}

bool
evidence_gather(struct ctx *c, const struct file *f)
{
	struct failure why = { .kind = FAILURE_NONE };
	const json_t *items, *one;
	size_t i;

	if (!needs_ask(c, f, &items))
		return false;
	json_array_foreach(items, i, one) {
		struct need n = need_of(one);

		if (!json_is_true(json_object_get(one, "kept")))
			certificate_keep(c, f, n.certificate);
		if (json_is_true(json_object_get(one, "known")) ||
		    json_is_true(json_object_get(one, "anchor")))
			continue;
		if (!need_fill(c, f, &n))
			why = c->failure;
		c->failure = (struct failure){ .kind = FAILURE_NONE };
	}
	if (why.code == NULL)
		return true;
	return refuse(c, BUSY, why.code, "%s", why.detail);
}
