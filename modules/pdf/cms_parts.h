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
	int kept;               /* so many of others stand in the file */
	struct instant when;    /* the moment the certificate must be good */
	struct instant limit;   /* the signature was there by then, surely */
	struct cms_revocation revocation;
	bool long_term;
	size_t evidence_end;
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
	struct bytes digest;          /* or hashed already, with this */
	int digest_nid;
};

struct cms_finding cms_time_check(struct ctx *c, struct cms_case *k,
    const struct cms_imprint *over, struct instant *stamped_at);

/*
 * cms_trust.c: from the signer to an anchor at k->when; sets what k tells of
 * revocation.  Revoked is who was so by k->when; who was so by k->limit only
 * may have signed before.
 */
struct cms_finding cms_chain_check(struct ctx *c, struct cms_case *k);

/* cms_revoked.c: what is known of one certificate and its issuer. */
struct cms_link {
	X509 *cert, *issuer;
	bool is_leaf;
};
struct cms_finding cms_revoked_check(struct ctx *c, struct cms_case *k,
    const struct cms_link *link);

/* One answer about a link: cms_answer.c reads OCSP, cms_list.c CRLs. */
struct cms_answer {
	bool is_wrong;   /* about it, but not by who may say so */
	bool is_revoked;
	bool is_hold;    /* revoked for a time only */
	const char *source;
	struct instant issued, until, revoked_at; /* until 0: not said */
	bool in_file;
	size_t at;
};
struct cms_item {
	struct bytes der;
	bool in_file;
	size_t at;
};
/* True: *out is about this link. */
bool cms_answer_read(struct ctx *c, const struct cms_case *k,
    const struct cms_link *link, const struct cms_item *item,
    struct cms_answer *out);
bool cms_list_read(X509_CRL *crl, const struct cms_link *link,
    struct cms_answer *out);

/* An ASN.1 time; 0: none or ill-formed. */
struct instant cms_instant(const ASN1_TIME *t);
struct bytes cms_der(struct ctx *c, X509 *cert);

/* cms_names.c: what the certificate says about its owner. */
void cms_names_read(struct ctx *c, X509 *cert, struct cms_report *out);

X509_STORE *cms_store_new(struct ctx *c, const struct cms_trust *trust,
    struct instant when);

/* "SHA256" or better; false also for what we do not know. */
bool cms_digest_is_strong(int nid);

#endif
