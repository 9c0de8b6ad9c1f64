/* grant_rules.c - what a person may confirm: a signature, an opening (P7) */

#include "accounts/people.h"
#include "base/text.h"
#include "office/right.h"

static bool
purpose_is_ours(struct ctx *c, const struct pending *p)
{
	bool person = text_same(p->purpose, "person");

	if (text_same(p->purpose, "decrypt")) /* R032: the clerk takes in */
		return (right_has(c, RIGHT_INTAKE) &&
		    p->certificate_organ_id == c->user.organ_id) ||
		    refuse(c, NO_RIGHT, "right_missing", "to open");
	if (!right_has(c, person ? RIGHT_SIGN : RIGHT_SEAL))
		return refuse(c, NO_RIGHT, "right_missing", "to sign as %s",
		    p->purpose);
	if (person ? p->certificate_person_id != c->user.person_id :
	    p->certificate_organ_id != c->user.organ_id)
		return refuse(c, NO_RIGHT, "certificate_not_yours",
		    "signature as %s", p->purpose);
	return true;
}

bool
pending_may_be_granted(struct ctx *c, const struct pending *p)
{
	if (p->used_at.ms != 0)
		return refuse(c, CONFLICT, "pending_used", "letter %s",
		    p->letter);
	if (p->expires_at.ms <= c->now.ms)
		return refuse(c, CONFLICT, "pending_expired", "letter %s",
		    p->letter);
	if (!text_same(p->device, "keykeeper") || p->key_name == NULL)
		return refuse(c, CONFLICT, "key_not_here", "device %s",
		    p->device);
	return purpose_is_ours(c, p);
}
