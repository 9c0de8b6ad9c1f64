#ifndef EVIDENCE_STORE_H
#define EVIDENCE_STORE_H

/*
 * Evidence in a file: what is still missing there (to be fetched), the store
 * that keeps it (/DSS), and a time stamp over all (/DocTimeStamp).  Both are
 * written as incremental updates: the tail alone comes back.
 */
#include "pdf/pdf.h"
#include "pdf/report.h"

/*
 * PEM texts one behind the other: CERTIFICATE, X509 CRL, OCSP RESPONSE.
 * Refused: "evidence_bad" not PEM, "evidence_large" over a thousand of them.
 */
bool evidence_read_pem(struct ctx *c, struct bytes pem,
    struct cms_evidence *out) MUST_CHECK;
/* The block for one of them; kind is "certificate", "crl", "ocsp". */
const char *evidence_pem(struct ctx *c, const char *kind, struct bytes der);

/* Where an answer about a certificate may be fetched. */
struct wanted {
	const struct cms_need *need;
	const char *subject;  /* for people */
	const char *ocsp_url; /* NULL: none; "http://…", "https://…" */
	struct bytes ocsp_request;
	const char *crl_url;
};
/*
 * What the certificate says, as far as it is a plain address; the answer is
 * about both by name and key.  cert_bad when one cannot be read.
 */
bool wanted_read(struct ctx *c, const struct cms_need *need,
    struct wanted *out) MUST_CHECK;

/*
 * Add what the store does not hold yet; an empty tail when it holds all.
 * Refused: what reading the file refuses, "pdf_too_large".
 */
bool store_append(struct ctx *c, struct bytes file,
    const struct cms_evidence *evidence, struct bytes *tail) MUST_CHECK;

struct stamp_planned {
	struct bytes tail;      /* with zeros where the token will stand */
	size_t contents_offset; /* in the new file, of the first hex digit */
	size_t contents_length; /* in hex digits */
	struct bytes digest;    /* SHA-256 of the byte ranges */
};
bool stamp_plan(struct ctx *c, struct bytes file, size_t room,
    struct stamp_planned *out) MUST_CHECK;

#endif
