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

/*
 * Evidence kept in the file (/DSS) or beside it; each item is DER.  The _at
 * say where in the file an item stands: what ends behind it, covers it.
 */
struct cms_evidence {
	const struct bytes *certificates, *crls, *ocsps;
	size_t certificate_count, crl_count, ocsp_count;
	const size_t *crl_at, *ocsp_at; /* NULL: nobody asks */
};

/*
 * A certificate of a chain that was looked at, and whether an answer about its
 * revocation that counts for that moment stands in the file, or anywhere.
 */
struct cms_need {
	struct cms_need *next;
	struct bytes certificate, issuer; /* DER */
	bool in_file; /* the answer */
	bool is_known;
	bool is_kept; /* the certificate itself stands in the file */
	bool is_anchor; /* no answer is asked for; issuer is empty */
};

struct cms_input {
	struct bytes contents;    /* decoded /Contents with its padding */
	const char *sub_filter;   /* "ETSI.CAdES.detached", "ETSI.RFC3161" … */
	struct signed_ranges *ranges;
	size_t which;             /* the signature's range in ranges */
	const struct cms_trust *trust; /* NULL: none, all are untrusted */
	const struct cms_evidence *evidence; /* NULL: none */
	const struct cms_evidence *beside;   /* not in the file; NULL: none */
	struct instant claimed;   /* /M of the signature; 0: none */
	struct instant proven;    /* a later stamp covers it; 0: none does */
	struct instant seen;      /* we had these bytes then; 0: unknown */
	struct instant at;        /* when the question is asked */
	struct cms_need **needs;  /* where to note chains; NULL: nowhere */
};

/* What is known of the revocation of a certificate and its issuers. */
struct cms_revocation {
	const char *status;  /* "good", "revoked" (later), "unknown" */
	const char *source;  /* "ocsp", "crl"; NULL: neither */
	const char *code;    /* why unknown; NULL: it is known */
	struct instant issued_at, until, revoked_at; /* 0: none */
	int64_t age_ms;      /* older than the moment by so much; 0: not */
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
	const char *stamp_code;   /* why its time stamp does not count */
	const char *authority;    /* who stamped it, when it counts; or NULL */
	const char *signer;       /* common name */
	const char *organ, *unit; /* O and OU of the subject */
	const char *organ_code;   /* the organ's code in the subject */
	const char *issuer;       /* common name of the issuer */
	const char *serial;       /* lower-case hex */
	const char *digest;       /* "SHA256" */
	struct instant valid_from, valid_to; /* of the certificate */
	struct instant stamped_at; /* of a time stamp that holds; 0: none */
	struct bytes certificate; /* DER of the signer; empty: unknown */
	bool is_organ;            /* an organ's certificate, not a person's */
	struct cms_revocation revocation;
	bool long_term;           /* all evidence stands in the file … */
	size_t evidence_end;      /* … before this offset */
};

/* False only when we ourselves are broken; all else is in the report. */
bool cms_check(struct ctx *c, const struct cms_input *in,
    struct cms_report *out) MUST_CHECK;

#endif
