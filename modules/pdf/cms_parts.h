#ifndef PDF_CMS_PARTS_H
#define PDF_CMS_PARTS_H

/* What the files of cms_check() share; nobody else includes this. */

#include "pdf/cms.h"
#include "pdf/own.h"

struct cms_trust {
	STACK_OF(X509) *anchors;
};

/* One CMS and its one signer, while it is judged. */
struct cms_case {
	const struct cms_input *in;
	CMS_ContentInfo *cms;
	CMS_SignerInfo *signer;
	X509 *cert;             /* of the signer */
	STACK_OF(X509) *others; /* certificates beside it and in evidence */
	struct instant when;    /* the moment the certificate must be good */
};

/*
 * Each step answers a code with the verdict it means, or NULL: go on.  Codes
 * are static text.
 */
struct cms_finding {
	const char *code;
	enum cms_verdict verdict;
};

#define CMS_FINE ((struct cms_finding){ NULL, CMS_GOOD })

/* Also clears what OpenSSL queued: the code says it all. */
struct cms_finding cms_broken_by(const char *code);

/* cms_open.c: parse, one signer, its certificate. */
struct cms_finding cms_open(struct ctx *c, struct bytes contents,
    const struct cms_evidence *evidence, struct cms_case *out);
struct cms_finding cms_signer_ess(struct ctx *c, const struct cms_case *k,
    bool needed);

/* cms_edwards.c: what CMS_SignerInfo_verify() cannot do. */
bool cms_is_edwards(const struct cms_case *k);
struct cms_finding cms_edwards_check(struct ctx *c,
    const struct cms_case *k);

/* cms_time.c: a token over these bytes (hash) or over ranges (whole). */
struct cms_imprint {
	struct bytes value;           /* hashed with the token's algorithm */
	struct signed_ranges *ranges; /* or these, when value is empty */
	size_t which;
};

struct cms_finding cms_time_check(struct ctx *c, struct cms_case *k,
    const struct cms_imprint *over, struct instant *stamped_at);

/* cms_trust.c: from the signer to an anchor at k->when. */
struct cms_finding cms_chain_check(struct ctx *c, const struct cms_case *k);

/* cms_revoked.c: evidence that the certificate was revoked by k->when. */
struct cms_finding cms_revoked_check(struct ctx *c,
    const struct cms_case *k, X509 *issuer, X509_STORE *store);

/* cms_names.c: what the certificate says about its owner. */
void cms_names_read(struct ctx *c, X509 *cert, struct cms_report *out);

X509_STORE *cms_store_new(struct ctx *c, const struct cms_trust *trust,
    struct instant when);

/* "SHA256" or better; false also for what we do not know. */
bool cms_digest_is_strong(int nid);

#endif
