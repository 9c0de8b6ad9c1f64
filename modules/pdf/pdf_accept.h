#ifndef PDF_PDF_ACCEPT_H
#define PDF_PDF_ACCEPT_H

/*
 * A whole file that a program elsewhere signed, in place of pdf_sign_plan()
 * and pdf_sign_finish(): what it may have done to the file that it was given.
 */
#include "pdf/cms.h"
#include "pdf/pdf_sign.h"

struct accept_question {
	struct bytes base, file;  /* what it was given, what came back */
	bool mapped;              /* both are private mappings */
	struct bytes certificate; /* DER: who was to sign */
	enum sign_purpose purpose;
	const struct cms_trust *trust;
	struct instant at;
};

struct accepted {
	struct instant claimed_at; /* what the signature says; 0: nothing */
	int64_t signatures;        /* of the whole file */
};

/*
 * Refused (CONFLICT), beside "field_locked" a person's signature would keep
 * number, date or seal out:
 * "agent_prefix_changed"     the base is not how the file begins
 * "agent_revisions"          nothing, or more than two revisions were added
 * "agent_signature_missing", "agent_signatures_many"  not exactly one new one
 * "agent_signature_partial"  it does not cover the whole file
 * "agent_signature_invalid"  the file cannot be read, or a signature of it is
 *                            broken, or the new one counts nowhere
 * "agent_certificate_wrong"  it is another certificate's
 * "agent_change_forbidden"   more was changed than a signature and a form;
 *                            for an organ's seal annotations, too; the number
 *                            and the date of a letter are ours to fill
 */
bool pdf_accept(struct ctx *c, const struct accept_question *q,
    struct accepted *out) MUST_CHECK;

#endif
