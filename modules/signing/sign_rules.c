/* sign_rules.c - who may sign what, and when (R079–R089, R152, R157, R158) */

#include "base/text.h"
#include "office/copy.h"
#include "office/right.h"
#include "signing/signing.h"

/* R155, R157: in force now, neither stopped for a time nor for good. */
static bool
certificate_in_force(struct ctx *c, const struct certificate *k)
{
	if (text_same(k->state, "revoked"))
		return refuse(c, CONFLICT, "certificate_revoked",
		    "certificate %ld", (long)k->id);
	if (!text_same(k->state, "active"))
		return refuse(c, CONFLICT, "certificate_suspended", "%s",
		    k->state);
	if (c->now.ms < k->valid_from.ms)
		return refuse(c, CONFLICT, "certificate_not_yet",
		    "certificate %ld", (long)k->id);
	if (c->now.ms > k->valid_to.ms)
		return refuse(c, CONFLICT, "certificate_expired",
		    "certificate %ld", (long)k->id);
	return true;
}

/* R152, R154: whoever keeps the device signs with it, and nobody else. */
static bool
device_serves(struct ctx *c, const struct certificate *k)
{
	if (k->device_id == 0)
		return true;
	if (!text_same(k->device_state, "active"))
		return refuse(c, CONFLICT, "device_not_active", "%s is %s",
		    k->device_serial, k->device_state);
	if (k->holder_id != c->user.person_id)
		return refuse(c, NO_RIGHT, "device_not_yours",
		    "%s is kept by person %ld", k->device_serial,
		    (long)k->holder_id);
	return true;
}

static bool
certificate_serves(struct ctx *c, const struct sign_facts *f)
{
	const struct certificate *k = f->certificate;
	bool person = text_same(f->purpose, "person");

	if (!right_has(c, person ? RIGHT_SIGN : RIGHT_SEAL))
		return refuse(c, NO_RIGHT, "right_missing", "to sign as %s",
		    f->purpose);
	if (!text_same(k->role, person ? "person" : "organ"))
		return refuse(c, CONFLICT, "certificate_role", "%s for %s",
		    k->role, f->purpose); /* R158 */
	if (person ? k->person_id != c->user.person_id :
	    k->organ_id != c->user.organ_id)
		return refuse(c, NO_RIGHT, "certificate_not_yours",
		    "certificate %ld", (long)k->id);
	return certificate_in_force(c, k) && device_serves(c, k);
}

/* The signer: checks passed, fields placed, nobody signed before. */
static bool
person_may(struct ctx *c, const struct sign_facts *f)
{
	const struct letter *l = f->letter;

	if (!text_same(l->state, "signing") || f->file->position != 0)
		return refuse(c, CONFLICT, "signature_order", "state %s",
		    l->state);
	if (l->signer_post_id != c->user.post_id)
		return refuse(c, NO_RIGHT, "not_the_signer", "letter %ld",
		    (long)l->id);
	if (!f->content_passed)
		return refuse(c, CONFLICT, "check_missing_content",
		    "version %ld", (long)f->file->version);
	if (!f->form_passed)
		return refuse(c, CONFLICT, "check_missing_form",
		    "version %ld", (long)f->file->version);
	if (!f->prepared)
		return refuse(c, CONFLICT, "not_prepared", "file %ld",
		    (long)f->file->id);
	if (f->file->signatures != 0)
		return refuse(c, CONFLICT, "signed_already", "file %ld",
		    (long)f->file->id);
	return true;
}

/* R089: an annex in a file of its own; nobody signed that before. */
static bool
annex_may(struct ctx *c, const struct sign_facts *f)
{
	if (f->file->signatures != 0)
		return refuse(c, CONFLICT, "signed_already", "annex %ld",
		    (long)f->file->id);
	return true;
}

/* R085, R087: after the person and after number and date. */
static bool
organ_may(struct ctx *c, const struct sign_facts *f)
{
	const struct letter *l = f->letter;

	if (!text_same(l->state, "sealing") || letter_is_copy(l))
		return refuse(c, CONFLICT, "signature_order", "state %s",
		    l->state);
	if (text_same(f->purpose, "annex") != (f->file->position != 0))
		return refuse(c, CONFLICT, "signature_order", "%s at %ld",
		    f->purpose, (long)f->file->position);
	if (f->same_day && !date_same(l->issued_on, c->today))
		return refuse(c, CONFLICT, "issue_date_not_today",
		    "%d days", date_days(l->issued_on, c->today)); /* R088 */
	if (f->file->position != 0)
		return annex_may(c, f);
	if (!l->filled)
		return refuse(c, CONFLICT, "number_not_written",
		    "letter %ld", (long)l->id);
	if (f->file->signatures != 1)
		return refuse(c, CONFLICT, f->file->signatures == 0 ?
		    "signature_order" : "signed_already",
		    "%ld signatures", (long)f->file->signatures);
	return true;
}

/* NĐ 30/2020 annex I part II: the organ's signature alone, on each file. */
static bool
own_copy_may(struct ctx *c, const struct sign_facts *f)
{
	const struct letter *l = f->letter;

	if (!text_same(l->state, "sealing") || letter_is_paper_copy(l))
		return refuse(c, CONFLICT, "signature_order",
		    "copy %ld, state %s", (long)l->id, l->state);
	if (f->file->signatures != 0)
		return refuse(c, CONFLICT, "signed_already", "file %ld",
		    (long)f->file->id);
	return true;
}

/* R040, R120: a paper letter's scan is signed by the receiving organ. */
static bool
copy_may(struct ctx *c, const struct sign_facts *f)
{
	if (letter_is_copy(f->letter))
		return own_copy_may(c, f);
	if (!text_same(f->letter->origin, "paper") ||
	    !f->letter->needs_seal || f->file->signatures != 0)
		return refuse(c, CONFLICT, "signature_order", "letter %ld",
		    (long)f->letter->id);
	return true;
}

static const struct {
	const char *purpose;
	bool (*may)(struct ctx *c, const struct sign_facts *f);
} purposes[] = {
	{ "person", person_may },
	{ "organ", organ_may },
	{ "annex", organ_may },
	{ "copy", copy_may },
};

/* An earlier version keeps its bytes, but nobody signs it any more. */
bool
sign_may_begin(struct ctx *c, const struct sign_facts *f)
{
	if (!f->file->current)
		return refuse(c, CONFLICT, "file_changed", "version %ld",
		    (long)f->file->version);
	if (!text_same(f->file->kind, "pdf")) /* R123 */
		return refuse(c, CONFLICT, "file_cannot_be_signed", "%s",
		    f->file->kind);
	for (size_t i = 0; i < COUNT(purposes); i++)
		if (text_same(purposes[i].purpose, f->purpose))
			return certificate_serves(c, f) &&
			    purposes[i].may(c, f);
	return refuse_field(c, "purpose", "field_range", "%s", f->purpose);
}
