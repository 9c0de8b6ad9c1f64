#ifndef PDF_CMS_ASK_H
#define PDF_CMS_ASK_H

/* Judging what was fetched from others, before it goes into any file. */
#include "pdf/cms.h"

/*
 * A time stamp token (DER) over a digest that was made elsewhere; the names
 * of *out are the authority's, stamped_at is set when it counts.
 */
struct cms_token {
	struct bytes der, digest;
	int digest_nid;
	const struct cms_trust *trust;
	struct instant at;
};
bool cms_token_check(struct ctx *c, const struct cms_token *in,
    struct cms_report *out) MUST_CHECK;

/*
 * An OCSP response or a revocation list about a certificate.  Refused:
 * "revocation_wrong" it is damaged, about another, or not by who may say so;
 * "revocation_stale" it ended already or is of the future.
 */
struct cms_fetched {
	struct bytes der, certificate, issuer; /* DER */
	bool is_list;
	const struct cms_trust *trust;
	struct instant at;
};
struct cms_fetched_report {
	bool is_revoked;
	struct instant issued_at, until, revoked_at;
};
bool cms_fetched_check(struct ctx *c, const struct cms_fetched *in,
    struct cms_fetched_report *out) MUST_CHECK;

/* The common name of a certificate's subject; "": none, or no certificate. */
const char *cms_subject(struct ctx *c, struct bytes certificate);

#endif
