#ifndef PDF_CMS_H
#define PDF_CMS_H

/*
 * The cryptographic half of a verdict: what /Contents says about the bytes
 * and who stands behind it.  Structure, coverage and later changes are not
 * its business (report.h).
 */
#include "base/ctx.h"
#include "pdf/ranges.h"

/* Anchors and what else is trusted; made once, used for many signatures. */
struct cms_trust;

/* PEM certificates of the anchors; no certificate at all is allowed. */
bool cms_trust_read(struct ctx *c, struct bytes pem, struct cms_trust **out)
    MUST_CHECK;

/* Evidence kept in the file (/DSS); each item is DER. */
struct cms_evidence {
	const struct bytes *certificates, *crls, *ocsps;
	size_t certificate_count, crl_count, ocsp_count;
};

struct cms_input {
	struct bytes contents;    /* decoded /Contents with its padding */
	const char *sub_filter;   /* "ETSI.CAdES.detached", "ETSI.RFC3161" … */
	struct signed_ranges *ranges;
	size_t which;             /* the signature's range in ranges */
	const struct cms_trust *trust; /* NULL: none, all are untrusted */
	const struct cms_evidence *evidence; /* NULL: none */
	struct instant claimed;   /* /M of the signature; 0: none */
	struct instant at;        /* when the question is asked */
};

enum cms_verdict {
	CMS_BROKEN,    /* the bytes are not what was signed, or ill-formed */
	CMS_UNKNOWN,   /* the signature holds, but not: who, or still valid */
	CMS_REFUSED,   /* the signature holds, the certificate is refused */
	CMS_GOOD,
};

/*
 * code: why not CMS_GOOD, a stable word with a sentence in vi.conf, else NULL.
 * Texts are UTF-8 of the arena, "" when the certificate lacks them.
 */
struct cms_report {
	enum cms_verdict verdict;
	const char *code;
	const char *level;        /* "B-B", "B-T", "timestamp", "basic" */
	const char *signer;       /* common name */
	const char *organ, *unit; /* O and OU of the subject */
	const char *issuer;       /* common name of the issuer */
	const char *serial;       /* lower-case hex */
	const char *digest;       /* "SHA256" */
	struct instant valid_from, valid_to; /* of the certificate */
	struct instant stamped_at; /* of a time stamp that holds; 0: none */
	struct bytes certificate; /* DER of the signer; empty: unknown */
	bool is_organ;            /* an organ's certificate, not a person's */
};

/* False only when we ourselves are broken; all else is in the report. */
bool cms_check(struct ctx *c, const struct cms_input *in,
    struct cms_report *out) MUST_CHECK;

#endif
