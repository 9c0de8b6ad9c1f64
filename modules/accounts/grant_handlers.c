/* grant_handlers.c - a person confirms one signature of a key kept here */

#include "accounts/people.h"
#include "base/text.h"
#include "office/audit.h"

#define GRANT_MS 120000

struct grant_form {
	const char *pending;
};
static const struct member form_members[] = {
	MEMBER(struct grant_form, pending, .min = 36, .max = 36), MEMBER_END
};
static const struct record form_record = RECORD(grant_form, form_members);

bool
grant_make(struct ctx *c)
{
	struct instant expires = { c->now.ms + GRANT_MS };
	struct grant_form form;
	struct pending p;
	const char *grant;
	struct json *j;

	if (!form_read(c, &form_record, &form))
		return false;
	if (!uuid_is_valid(form.pending))
		return refuse_field(c, "pending", "field_wrong", "no UUID");
	if (!pending_get(c, form.pending, &p) ||
	    !pending_may_be_granted(c, &p))
		return false;
	if (p.expires_at.ms < expires.ms)
		expires = p.expires_at;
	if (!tx_begin(c) ||
	    !grant_text(c, &p, expires, &grant) ||
	    !audit_add(c, "signature_granted", "letter", p.letter_id,
	    p.purpose))
		return false;

	j = reply_json(c, 201);
	json_text(j, "grant", grant);
	json_instant(j, "expires", expires);
	return true;
}
