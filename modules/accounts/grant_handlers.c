/* grant_handlers.c - a person confirms what a key kept here is to do once */

#include "accounts/people.h"
#include "base/text.h"
#include "office/audit.h"

#define GRANT_MS 120000

/* One of the two: a signature that was begun, a letter that is opened. */
struct grant_form {
	const char *pending, *opening;
};
static const struct member form_members[] = {
	MEMBER(struct grant_form, pending, .min = 36, .max = 36,
	    .optional = true),
	MEMBER(struct grant_form, opening, .min = 36, .max = 36,
	    .optional = true),
	MEMBER_END
};
static const struct record form_record = RECORD(grant_form, form_members);

static bool
asked_read(struct ctx *c, const struct grant_form *f, struct pending *out)
{
	const char *id = f->opening != NULL ? f->opening : f->pending;

	if (id == NULL || (f->opening != NULL && f->pending != NULL))
		return refuse_field(c, "pending", "field_missing",
		    "one of pending and opening");
	if (!uuid_is_valid(id))
		return refuse_field(c, f->opening != NULL ? "opening" :
		    "pending", "field_wrong", "no UUID");
	return f->opening != NULL ? opening_get(c, id, out) :
	    pending_get(c, id, out);
}

bool
grant_make(struct ctx *c)
{
	struct instant expires = { c->now.ms + GRANT_MS };
	struct grant_form form = { .pending = NULL };
	struct pending p;
	const char *grant;
	struct json *j;

	if (!form_read(c, &form_record, &form) ||
	    !asked_read(c, &form, &p) ||
	    !pending_may_be_granted(c, &p))
		return false;
	if (p.expires_at.ms < expires.ms)
		expires = p.expires_at;
	if (!tx_begin(c) ||
	    !grant_text(c, &p, expires, &grant) ||
	    !audit_add(c, form.opening != NULL ? "opening_granted" :
	    "signature_granted", "letter", p.letter_id, p.purpose))
		return false;

	j = reply_json(c, 201);
	json_text(j, "grant", grant);
	json_instant(j, "expires", expires);
	return true;
}
