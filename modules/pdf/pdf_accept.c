/* pdf_accept.c - a whole file came back signed: is it what was given out */

#include <string.h>

#include "base/text.h"
#include "pdf/pdf_accept.h"
#include "pdf/read.h"
#include "pdf/verify.h"

enum { REVISIONS_MAX = 2 };

struct acceptance {
	struct ctx *c;
	const struct accept_question *q;
	struct pdf *old, *new;
	struct sightings before; /* the signatures that were there */
	struct pdf_report after;
	const struct pdf_signature *made; /* the new one */
};

static bool
prefix_is_kept(struct ctx *c, const struct accept_question *q)
{
	if (q->file.length <= q->base.length ||
	    memcmp(q->file.at, q->base.at, q->base.length) != 0)
		return refuse(c, CONFLICT, "agent_prefix_changed",
		    "%zu bytes of %zu", q->file.length, q->base.length);
	return true;
}

static bool
invalid(struct ctx *c, const char *why)
{
	return refuse(c, CONFLICT, "agent_signature_invalid", "%s",
	    why != NULL ? why : "no reason");
}

/* The file as it left, within the file that came. */
static bool
revisions_open(struct acceptance *a)
{
	struct ctx *own = arena_copy(a->c->mem, a->c, sizeof *a->c);
	size_t end = a->q->base.length, added = 0;
	const char *fault;

	if (!pdf_open(own, a->q->file, &a->new))
		return invalid(a->c, own->failure.code);
	for (size_t k = 0; k < a->new->section_count; k++)
		added += a->new->sections[k].start >= end;
	if (added == 0 || added > REVISIONS_MAX)
		return refuse(a->c, CONFLICT, "agent_revisions",
		    "%zu revisions", added);
	a->old = revision_at(own, a->new, end, &fault);
	return a->old != NULL || invalid(a->c, fault);
}

/* What was there before, and the verdict on all that is there now. */
static bool
signatures_read(struct acceptance *a)
{
	struct ctx *own = arena_copy(a->c->mem, a->c, sizeof *a->c);
	struct pdf_question question = {
		.file = a->q->file, .mapped = a->q->mapped,
		.trust = a->q->trust, .at = a->q->at, .check = cms_check,
	};
	struct pdf *alone;

	if (!pdf_open(own, a->q->base, &alone) ||
	    !sightings_read(alone, &a->before))
		return invalid(a->c, own->failure.code);
	return pdf_verify(a->c, &question, &a->after);
}

/* Exactly one more, unbroken, of the whole file. */
static bool
signature_find(struct acceptance *a)
{
	size_t before = a->before.count, after = a->after.count;

	if (after != before + 1)
		return refuse(a->c, CONFLICT, after <= before ?
		    "agent_signature_missing" : "agent_signatures_many",
		    "%zu, before %zu", after, before);
	for (size_t i = 0; i < after; i++) {
		const struct pdf_signature *g = &a->after.signatures[i];

		if (g->signed_length > a->q->base.length)
			a->made = g;
	}
	if (a->made != NULL && !a->made->intact)
		return invalid(a->c, a->made->reason);
	if (a->made == NULL || !a->made->covers_whole_file)
		return refuse(a->c, CONFLICT, "agent_signature_partial",
		    "of %zu bytes", a->q->file.length);
	return true;
}

static bool
signer_is_right(struct acceptance *a)
{
	struct bytes given = a->made->cms.certificate;
	struct bytes wanted = a->q->certificate;

	if (given.length != wanted.length ||
	    memcmp(given.at, wanted.at, wanted.length) != 0)
		return refuse(a->c, CONFLICT, "agent_certificate_wrong",
		    "by %s", a->made->cms.signer);
	return true;
}

/*
 * A chain that no anchor knows is the verdict's affair, as it is with every
 * other way to sign; what is worth nothing by itself is refused.
 */
static bool
signature_counts(struct acceptance *a)
{
	if (a->after.integrity != PDF_INTACT)
		return invalid(a->c, a->after.code);
	if (a->made->verdict == PDF_INVALID)
		return invalid(a->c, a->made->reason);
	return !text_same(a->made->role, "timestamp") ||
	    invalid(a->c, "a time stamp");
}

static bool
change_forbidden(struct ctx *c, const char *why)
{
	return refuse(c, CONFLICT, "agent_change_forbidden", "%s",
	    why != NULL ? why : "no reason");
}

/* The letter's own fields stay for whom they are: the seal's too. */
static bool
field_is_its_own(struct acceptance *a)
{
	static const char *const ours[] = {
		FIELD_NUMBER, FIELD_DATE, FIELD_SEAL
	};

	for (size_t i = 0; i < COUNT(ours); i++)
		if (a->q->purpose == SIGN_PERSON &&
		    text_same(a->made->field, ours[i]))
			return change_forbidden(a->c, ours[i]);
	return true;
}

/* The register's number and date are written by us, and by nobody else. */
static bool
field_is_kept(struct acceptance *a, const char *name)
{
	const struct pdf_field *before, *after;
	struct pdf_fields old, new;

	if (!pdf_fields_read(a->old, &old) || !pdf_fields_read(a->new, &new))
		return invalid(a->c, "form");
	before = pdf_field_find(&old, name);
	after = pdf_field_find(&new, name);
	if (before == NULL && after == NULL)
		return true;
	if (before == NULL || after == NULL ||
	    !pdf_same(before->value, after->value))
		return change_forbidden(a->c, name);
	return true;
}

static bool
changes_may_be(struct acceptance *a)
{
	struct changes ch = { .c = a->c, .old = a->old, .new = a->new };
	enum pdf_change most = a->q->purpose == SIGN_PERSON ?
	    PDF_CHANGE_FORM_FILL : PDF_CHANGE_ANNOT;

	if (!changes_classify(&ch))
		return false;
	if (ch.level > most)
		return change_forbidden(a->c, ch.why);
	return field_is_its_own(a) && field_is_kept(a, FIELD_NUMBER) &&
	    field_is_kept(a, FIELD_DATE);
}

/* After a person's signature the letter gets its number, date and seal. */
static bool
way_is_open(struct acceptance *a)
{
	static const char *const fields[] = {
		FIELD_NUMBER, FIELD_DATE, FIELD_SEAL
	};

	for (size_t i = 0; i < COUNT(fields); i++)
		if (a->q->purpose == SIGN_PERSON &&
		    !pdf_lock_check(a->new, fields[i]))
			return refuse(a->c, CONFLICT, "field_locked", "%s",
			    fields[i]);
	return pdf_is_sound(a->new) || invalid(a->c, "a damaged object");
}

bool
pdf_accept(struct ctx *c, const struct accept_question *q,
    struct accepted *out)
{
	struct acceptance a = { .c = c, .q = q };

	if (!prefix_is_kept(c, q) || !revisions_open(&a) ||
	    !signatures_read(&a) || !signature_find(&a) ||
	    !signer_is_right(&a) || !changes_may_be(&a) ||
	    !signature_counts(&a) || !way_is_open(&a))
		return false;
	*out = (struct accepted){
		.claimed_at = a.made->claimed_at,
		.signatures = (int64_t)a.after.count,
	};
	return true;
}
