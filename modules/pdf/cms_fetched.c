/* cms_fetched.c - an answer about a certificate, as it came from outside */

#include <limits.h>

#include <openssl/err.h>

#include "pdf/cms_ask.h"
#include "pdf/cms_parts.h"
#include "pdf/cms_sign.h"

#define SKEW_MS 300000 /* clocks of others may be so much ahead */

OWN(X509_CRL, X509_CRL_free)

static bool
list_fits(struct ctx *c, const struct cms_fetched *in,
    const struct cms_link *link, struct cms_answer *out)
{
	const unsigned char *at = in->der.at;
	X509_CRL *crl = in->der.length > LONG_MAX ? NULL :
	    d2i_X509_CRL(NULL, &at, (long)in->der.length);

	arena_own(c->mem, crl, own_X509_CRL);
	return crl != NULL && at == in->der.at + in->der.length &&
	    cms_list_read(crl, link, out);
}

static bool
answer_fits(struct ctx *c, const struct cms_fetched *in,
    const struct cms_link *link, struct cms_answer *out)
{
	const struct cms_input question = { .trust = in->trust,
		.at = in->at };
	const struct cms_case k = { .in = &question,
		.others = arena_own(c->mem, sk_X509_new_null(),
		    own_X509_shallow) };
	const struct cms_item item = { .der = in->der };

	return k.others != NULL &&
	    cms_answer_read(c, &k, link, &item, out);
}

bool
cms_fetched_check(struct ctx *c, const struct cms_fetched *in,
    struct cms_fetched_report *out)
{
	struct cms_link link = { .is_leaf = true };
	struct cms_answer a = { .source = "" };
	bool fits;

	if (!cms_certificate_read(c, in->certificate, &link.cert) ||
	    !cms_certificate_read(c, in->issuer, &link.issuer))
		return false;
	fits = in->is_list ? list_fits(c, in, &link, &a) :
	    answer_fits(c, in, &link, &a);
	ERR_clear_error();
	if (!fits || a.is_wrong || a.issued.ms == 0)
		return refuse(c, BAD_INPUT, "revocation_wrong",
		    "%s", fits ? "not by who may say so" : "not about it");
	if (a.issued.ms > in->at.ms + SKEW_MS ||
	    (a.until.ms != 0 && a.until.ms + SKEW_MS < in->at.ms))
		return refuse(c, BAD_INPUT, "revocation_stale",
		    "issued %s", instant_text(c->mem, a.issued));
	*out = (struct cms_fetched_report){ a.is_revoked, a.issued, a.until,
		a.revoked_at };
	return true;
}

const char *
cms_subject(struct ctx *c, struct bytes certificate)
{
	struct failure before = c->failure;
	struct cms_report names = { .signer = "" };
	X509 *cert;

	if (cms_certificate_read(c, certificate, &cert))
		cms_names_read(c, cert, &names);
	c->failure = before;
	return names.signer;
}
