/*
 * cms_revoked.c - was a certificate revoked, and who says so
 *
 * Answers stand in the CMS, in the file's /DSS, or beside the file.  One
 * counts for a moment when it was issued after it, or before it and was still
 * to be believed then.  A letter without any is judged by its chain alone:
 * whether that is enough is a policy of the receiving office.
 */

#include <limits.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "base/text.h"
#include "pdf/cms_parts.h"

OWN(X509_CRL, X509_CRL_free)

#define SKEW_MS 300000 /* between their clocks and ours */

/* What the answers about one link come to. */
struct status {
	const struct cms_case *k;
	const struct cms_link *link;
	struct cms_answer good, revoked;
	bool is_wrong, is_stale, in_file;
	size_t file_end;
};

/* Beyond its certificate's end a list may leave it out. */
static bool
counts(const struct status *s, const struct cms_answer *a)
{
	struct instant end = cms_instant(X509_get0_notAfter(s->link->cert));
	int64_t when = s->k->when.ms;

	if (a->issued.ms + SKEW_MS >= when)
		return a->issued.ms <= end.ms || a->issued.ms <= when;
	return a->until.ms != 0 && when <= a->until.ms;
}

static void
file_note(struct status *s, const struct cms_answer *a)
{
	if (!a->in_file)
		return;
	if (!s->in_file || a->at < s->file_end)
		s->file_end = a->at;
	s->in_file = true;
}

/* The first issued after the moment, else the last before it. */
static bool
is_better(const struct status *s, const struct cms_answer *a)
{
	int64_t when = s->k->when.ms, old = s->good.issued.ms;

	if (s->good.source == NULL)
		return true;
	if (old >= when)
		return a->issued.ms >= when && a->issued.ms < old;
	return a->issued.ms > old;
}

static void
answer_take(struct status *s, const struct cms_answer *a)
{
	if (a->is_wrong || a->issued.ms == 0 ||
	    a->issued.ms > s->k->in->at.ms + SKEW_MS) {
		s->is_wrong = true;
	} else if (a->is_revoked) {
		file_note(s, a);
		if (s->revoked.source == NULL ||
		    a->revoked_at.ms < s->revoked.revoked_at.ms)
			s->revoked = *a;
	} else if (counts(s, a)) {
		file_note(s, a);
		if (is_better(s, a))
			s->good = *a;
	} else {
		s->is_stale = true;
	}
}

static void
list_take(struct status *s, X509_CRL *crl, const struct cms_item *item)
{
	struct cms_answer a = {
		.source = "crl", .in_file = item->in_file, .at = item->at,
	};

	if (crl != NULL && cms_list_read(crl, s->link, &a))
		answer_take(s, &a);
}

static void
lists_take(struct ctx *c, struct status *s, const struct cms_evidence *e,
    bool in_file)
{
	for (size_t n = 0; e != NULL && n < e->crl_count; n++) {
		const struct cms_item item = { e->crls[n], in_file,
			e->crl_at != NULL ? e->crl_at[n] : 0 };
		const unsigned char *at = item.der.at;
		X509_CRL *crl = item.der.length > LONG_MAX ? NULL :
		    d2i_X509_CRL(NULL, &at, (long)item.der.length);

		list_take(s, arena_own(c->mem, crl, own_X509_CRL), &item);
	}
}

static void
answers_take(struct ctx *c, struct status *s, const struct cms_evidence *e,
    bool in_file)
{
	for (size_t n = 0; e != NULL && n < e->ocsp_count; n++) {
		const struct cms_item item = { e->ocsps[n], in_file,
			e->ocsp_at != NULL ? e->ocsp_at[n] : 0 };
		struct cms_answer a = {
			.source = "ocsp", .in_file = in_file, .at = item.at,
		};

		if (cms_answer_read(c, s->k, s->link, &item, &a))
			answer_take(s, &a);
	}
}

static void
all_take(struct ctx *c, struct status *s)
{
	const struct cms_item within = { .in_file = true };
	STACK_OF(X509_CRL) *own = CMS_get1_crls(s->k->cms);

	for (int n = 0; own != NULL && n < sk_X509_CRL_num(own); n++)
		list_take(s, sk_X509_CRL_value(own, n), &within);
	sk_X509_CRL_pop_free(own, X509_CRL_free);
	lists_take(c, s, s->k->in->evidence, true);
	answers_take(c, s, s->k->in->evidence, true);
	lists_take(c, s, s->k->in->beside, false);
	answers_take(c, s, s->k->in->beside, false);
	ERR_clear_error();
}

/* A certificate that was only suspended, and is not any more. */
static void
hold_lift(struct status *s)
{
	if (s->revoked.source != NULL && s->revoked.is_hold &&
	    s->good.source != NULL && s->good.issued.ms >
	    s->revoked.issued.ms)
		s->revoked.source = NULL;
}

static bool
is_known(const struct status *s)
{
	return s->good.source != NULL || s->revoked.source != NULL;
}

static const char *
unknown_code(const struct status *s)
{
	return s->is_wrong ? "revocation_wrong" : s->is_stale ?
	    "revocation_stale" : "revocation_missing";
}

/* The leaf's answer is told; of the issuers only that one is missing. */
static void
tell(struct cms_case *k, const struct status *s)
{
	const struct cms_answer *a = s->revoked.source != NULL ?
	    &s->revoked : &s->good;
	struct cms_revocation *r = &k->revocation;

	if (!s->link->is_leaf) {
		if (!is_known(s) && r->code == NULL) {
			r->status = "unknown";
			r->code = "revocation_issuer";
		}
		return;
	}
	*r = (struct cms_revocation){ .status = "unknown",
		.code = unknown_code(s) };
	if (a->source == NULL)
		return;
	*r = (struct cms_revocation){
		.status = a->is_revoked ? "revoked" : "good",
		.source = a->source, .issued_at = a->issued,
		.until = a->until, .revoked_at = a->revoked_at,
		.age_ms = k->when.ms > a->issued.ms ?
		    k->when.ms - a->issued.ms : 0,
	};
}

static void
need_note(struct ctx *c, const struct status *s)
{
	struct cms_need **list = s->k->in->needs, *n;

	if (list == NULL)
		return;
	n = arena_take(c->mem, sizeof(*n));
	*n = (struct cms_need){
		.next = *list, .certificate = cms_der(c, s->link->cert),
		.issuer = cms_der(c, s->link->issuer),
		.in_file = s->in_file, .is_known = is_known(s),
	};
	for (int i = 0; i < s->k->kept; i++)
		if (X509_cmp(sk_X509_value(s->k->others, i),
		    s->link->cert) == 0)
			n->is_kept = true;
	*list = n;
}

/* Revoked by the moment: refused.  By when it was surely there: unknown. */
static struct cms_finding
decide(const struct status *s)
{
	struct instant day = s->revoked.revoked_at;

	if (s->revoked.source == NULL || day.ms > s->k->limit.ms)
		return CMS_FINE;
	if (!s->link->is_leaf)
		return (struct cms_finding){ "issuer_revoked",
		    day.ms <= s->k->when.ms ? CMS_REFUSED : CMS_UNKNOWN };
	if (day.ms <= s->k->when.ms)
		return (struct cms_finding){ "cert_revoked", CMS_REFUSED };
	return (struct cms_finding){ "cert_revoked_unproven", CMS_UNKNOWN };
}

struct cms_finding
cms_revoked_check(struct ctx *c, struct cms_case *k,
    const struct cms_link *link)
{
	struct status s = { .k = k, .link = link };

	all_take(c, &s);
	hold_lift(&s);
	k->long_term = k->long_term && s.in_file;
	if (s.file_end > k->evidence_end)
		k->evidence_end = s.file_end;
	tell(k, &s);
	need_note(c, &s);
	return decide(&s);
}
