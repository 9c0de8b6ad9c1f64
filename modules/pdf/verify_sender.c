/*
 * verify_sender.c - the organ that sealed against the organ that sent (R044)
 *
 * A seal that holds says which organ made it; whether that organ sent the
 * letter, only the envelope tells.  A code decides where the certificate has
 * one, else the names.  One that differs makes nobody's bytes false, so the
 * integrity stands: but the letter is no longer the sender's word, and a person
 * has to look.
 */
#include <strings.h>

#include "base/text.h"
#include "pdf/verify.h"

static bool
has_code(const struct sender_claim *claim, const char *code)
{
	for (const char *const *at = claim->codes; *at != NULL; at++)
		if (strcasecmp(*at, code) == 0)
			return true;
	return false;
}

static bool
has_name(struct ctx *c, const struct sender_claim *claim, const char *name)
{
	const char *folded = text_fold(c->mem, name);

	if (*name == '\0')
		return false;
	for (const char *const *at = claim->names; *at != NULL; at++)
		if (text_same(text_fold(c->mem, *at), folded))
			return true;
	return false;
}

static struct pdf_sender
sender_of(struct ctx *c, const struct sender_claim *claim,
    const struct cms_report *seal)
{
	struct pdf_sender s = { .code = seal->organ_code,
		.name = *seal->organ != '\0' ? seal->organ : seal->signer };

	if (*s.code != '\0' && *claim->codes != NULL) {
		s.match = has_code(claim, s.code) ? "code" : "differs";
		s.reason = "sender_code_differs";
	} else if (*claim->names != NULL) {
		s.match = has_name(c, claim, seal->organ) ||
		    has_name(c, claim, seal->signer) ||
		    has_name(c, claim, seal->unit) ? "name" : "differs";
		s.reason = "sender_name_differs";
	} else {
		s.match = "unknown";
		s.reason = "sender_not_known";
	}
	if (text_same(s.match, "code") || text_same(s.match, "name"))
		s.reason = NULL;
	return s;
}

/* One seal of the sender is enough: others may have been added on the way. */
void
sender_judge(struct ctx *c, const struct sender_claim *claim,
    struct pdf_report *r)
{
	for (size_t i = 0; claim != NULL && i < r->count; i++) {
		const struct pdf_signature *g = &r->signatures[i];

		if (!text_same(g->role, "organ") || !g->intact)
			continue;
		if (r->sender.match == NULL || r->sender.reason != NULL)
			r->sender = sender_of(c, claim, &g->cms);
	}
	if (!text_same(r->sender.match, "differs") ||
	    r->verdict != PDF_VALID)
		return;
	r->verdict = PDF_UNKNOWN;
	r->code = r->sender.reason;
}
