/*
 * verify.c - the verdict on a document (signing.md, "verification order")
 *
 * For each signature the first thing wrong decides: its range, its bytes,
 * the revision it signed, what came after, and only then the certificate.
 */
#include <stdlib.h>

#include "base/text.h"
#include "pdf/read.h"
#include "pdf/verify.h"

struct judge {
	struct ctx *c;
	const struct pdf_question *q;
	struct pdf *d;
	struct sightings seen;
	struct signed_ranges *ranges;
	struct cms_evidence evidence;
	const struct pdf_signature *stamp; /* the earliest that covers us */
	size_t stamped_end; /* where the last good one's bytes end */
};

static const char *
name_or_null(struct ctx *c, const struct pdf_object *o)
{
	return o->kind != PDF_NAME ? NULL :
	    arena_text_n(c->mem, (const char *)o->as.text, o->count);
}

/* The first thing wrong decides; what is found behind it is only told. */
static void
invalid(struct pdf_signature *g, const char *reason, const char *detail)
{
	if (!g->intact && g->reason != NULL)
		return;
	g->verdict = PDF_INVALID;
	g->intact = false;
	g->reason = reason;
	g->detail = detail;
}

static bool
is_time_stamp(const struct pdf_signature *g)
{
	return text_same(g->role, "timestamp");
}

static void
role_read(struct pdf_signature *g, const char *sub_filter)
{
	if (text_same(sub_filter, "ETSI.RFC3161"))
		g->role = "timestamp";
	else if (g->cms.certificate.length == 0)
		g->role = "other";
	else
		g->role = g->cms.is_organ ? "organ" : "person";
}

/* What the signature itself says of the bytes and of its signer. */
static bool
content_judge(struct judge *j, const struct sighted *s,
    struct pdf_signature *g)
{
	static const enum pdf_verdict verdicts[] = {
		[CMS_BROKEN] = PDF_INVALID, [CMS_UNKNOWN] = PDF_UNKNOWN,
		[CMS_REFUSED] = PDF_INVALID, [CMS_GOOD] = PDF_VALID };
	const struct pdf_object *contents = pdf_raw_key(s->dict, "Contents");
	const char *filter = name_or_null(j->c, pdf_key(j->d, s->dict,
	    "SubFilter"));
	struct cms_input in = {
		.contents = { contents->as.text, contents->count },
		.sub_filter = filter != NULL ? filter : "",
		.ranges = j->ranges,
		.which = s->rank,
		.trust = j->q->trust,
		.evidence = &j->evidence,
		.beside = j->q->beside,
		.claimed = g->claimed_at,
		.seen = j->q->seen,
		.at = j->q->at,
		.needs = j->q->needs,
	};

	if (j->stamp != NULL)
		in.proven = j->stamp->cms.stamped_at;
	if (!j->q->check(j->c, &in, &g->cms))
		return false;
	role_read(g, in.sub_filter);
	g->verdict = verdicts[g->cms.verdict];
	g->intact = g->cms.verdict != CMS_BROKEN;
	g->reason = g->cms.code;
	return true;
}

static bool
level_is_allowed(const struct policy *p, enum pdf_change level)
{
	static const enum pdf_change most[] = { PDF_CHANGE_FORM_FILL,
		PDF_CHANGE_LTA, PDF_CHANGE_FORM_FILL, PDF_CHANGE_ANNOT };

	return level <= most[p->docmdp];
}

static void
changes_judge(struct pdf_signature *g, const struct changes *ch,
    const struct policy *p)
{
	g->change = ch->level;
	g->detail = ch->why;
	g->changes_allowed = level_is_allowed(p, ch->level) &&
	    !ch->lock_broken;
	if (g->changes_allowed) {
		if (ch->level >= PDF_CHANGE_FORM_FILL)
			g->note = "document_grew";
	} else if (ch->level == PDF_CHANGE_OTHER) {
		invalid(g, "document_changed", ch->why);
	} else if (ch->lock_broken) {
		invalid(g, "signature_lock_broken", ch->why);
	} else if (ch->level == PDF_CHANGE_ANNOT) {
		invalid(g, "document_annotated", ch->why);
	} else {
		invalid(g, "signature_forbids_change", ch->why);
	}
}

/* What came after the signed revision. */
static bool
coverage_judge(struct judge *j, struct sighted *s, struct pdf_signature *g)
{
	struct changes ch = { .c = j->c, .new = j->d };
	struct policy policy;

	g->changes_allowed = true;
	g->covers_whole_file = covers_all(j->d, s);
	if (g->covers_whole_file)
		return true;
	ch.old = revision_signed(j->c, j->d, s);
	if (ch.old == NULL) {
		g->changes_allowed = false;
		invalid(g, s->fault, "the bytes behind the signature");
		return true;
	}
	policy_read(ch.old, &policy);
	ch.locks = policy.locks;
	if (!changes_classify(&ch))
		return false;
	changes_judge(g, &ch, &policy);
	return true;
}

static bool
signature_judge(struct judge *j, struct sighted *s, struct pdf_signature *g)
{
	g->field = s->field;
	g->page = s->page;
	g->role = "other";
	g->signed_length = s->range.end;
	g->claimed_at = pdf_date(pdf_key(j->d, s->dict, "M"));
	g->given_reason = pdf_text(j->c, pdf_key(j->d, s->dict, "Reason"));
	if (s->fault != NULL) {
		invalid(g, s->fault, NULL);
		return true;
	}
	if (!content_judge(j, s, g))
		return false;
	return coverage_judge(j, s, g);
}

/* What proves the time: its own stamp, one over the document, or we. */
static void
proof_judge(const struct judge *j, struct pdf_signature *g)
{
	const struct {
		const char *proof, *authority;
		struct instant at;
	} all[] = {
		{ "signature_stamp", g->cms.authority, g->cms.stamped_at },
		{ "document_stamp", j->stamp == NULL ? NULL :
		  j->stamp->cms.signer, j->stamp == NULL ?
		  (struct instant){ 0 } : j->stamp->cms.stamped_at },
		{ "record", NULL, j->q->seen },
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].at.ms != 0 && (g->proven_at.ms == 0 ||
		    all[i].at.ms < g->proven_at.ms)) {
			g->proven_at = all[i].at;
			g->proof = all[i].proof;
			g->authority = all[i].authority;
		}
}

static void
level_judge(const struct judge *j, struct pdf_signature *g)
{
	g->level = g->cms.level;
	if (text_same(g->level, "B-B") && j->stamp != NULL)
		g->level = "B-T";
	if (!text_same(g->level, "B-T") || !g->cms.long_term ||
	    g->verdict == PDF_INVALID)
		return;
	g->level = j->stamped_end > g->cms.evidence_end ? "B-LTA" : "B-LT";
}

/*
 * From the last signature to the first: a stamp over the document that holds
 * proves all that stands before it.
 */
static bool
stamp_judge(struct judge *j, struct pdf_signature *g)
{
	if (!is_time_stamp(g)) {
		if (g->cms.signer != NULL)
			proof_judge(j, g);
		level_judge(j, g);
		return true;
	}
	g->level = "timestamp";
	if (g->verdict != PDF_VALID || g->cms.stamped_at.ms == 0)
		return true;
	g->proven_at = g->cms.stamped_at;
	g->authority = g->cms.signer;
	if (j->stamped_end < g->signed_length)
		j->stamped_end = g->signed_length;
	if (j->stamp == NULL || g->cms.stamped_at.ms <
	    j->stamp->cms.stamped_at.ms)
		j->stamp = g;
	return true;
}

/*
 * Annotations stand when somebody trusted signed after them: a later good
 * signature whose own later changes are within what forms may do.
 */
static void
annotations_judge(struct pdf_report *r)
{
	bool covered = false;

	for (size_t i = r->count; i-- > 0; ) {
		struct pdf_signature *g = &r->signatures[i];

		if (covered && text_same(g->reason, "document_annotated")) {
			g->verdict = g->cms.verdict == CMS_GOOD ? PDF_VALID :
			    g->cms.verdict == CMS_UNKNOWN ? PDF_UNKNOWN :
			    PDF_INVALID;
			g->intact = true;
			g->changes_allowed = true;
			g->reason = g->cms.code;
			g->note = "document_annotated";
		}
		covered |= g->verdict == PDF_VALID && !is_time_stamp(g) &&
		    g->change <= PDF_CHANGE_FORM_FILL;
	}
}

static int
by_length(const void *one, const void *two)
{
	const struct sighted *a = one, *b = two;
	size_t x = a->fault == NULL ? a->range.end : a->at;
	size_t y = b->fault == NULL ? b->range.end : b->at;

	return x < y ? -1 : x > y;
}

static void
ranges_prepare(struct judge *j)
{
	struct signed_range list[PDF_MAX_SIGNATURES];
	size_t n = 0;

	for (size_t i = 0; i < j->seen.count; i++)
		range_read(j->d, &j->seen.list[i]);
	qsort(j->seen.list, j->seen.count, sizeof *j->seen.list, by_length);
	for (size_t i = 0; i < j->seen.count; i++)
		if (j->seen.list[i].fault == NULL) {
			j->seen.list[i].rank = n;
			list[n++] = j->seen.list[i].range;
		}
	j->ranges = signed_ranges_new(j->c, j->d->file, list, n);
	if (j->q->mapped)
		signed_ranges_mapped(j->ranges);
}

/* Nobody knows what such a document showed to its signer. */
static void
doubled_judge(struct pdf_report *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->signatures[i].intact)
			invalid(&r->signatures[i], "document_doubled",
			    "a key stands twice in one dictionary");
}

/* The worst signature speaks for the document; stamps only when broken. */
static void
document_judge(struct pdf_report *r)
{
	static const int weight[] = { [PDF_NOT_SIGNED] = 0, [PDF_VALID] = 1,
		[PDF_UNKNOWN] = 2, [PDF_INVALID] = 3 };

	r->integrity = PDF_INTACT;
	r->verdict = PDF_NOT_SIGNED;
	for (size_t i = 0; i < r->count; i++) {
		const struct pdf_signature *g = &r->signatures[i];

		if (!g->intact)
			r->integrity = PDF_BROKEN;
		if (is_time_stamp(g) && g->intact)
			continue;
		if (weight[g->verdict] > weight[r->verdict]) {
			r->verdict = g->verdict;
			r->code = g->reason;
		}
	}
	if (r->verdict == PDF_VALID)
		r->code = "document_valid";
	if (r->verdict == PDF_NOT_SIGNED) {
		r->verdict = PDF_UNKNOWN;
		r->code = "document_only_stamped";
	}
}

/* A page that shows a signature which the form lacks is not "unsigned". */
static void
strays_judge(struct judge *j, struct pdf_report *r)
{
	strays_read(j->d, r);
	if (r->stray_count == 0 || r->verdict != PDF_NOT_SIGNED)
		return;
	r->verdict = PDF_UNKNOWN;
	r->code = "signature_outside_form";
}

/* Linearized files begin with two sections that are one revision. */
static int64_t
revisions(const struct pdf *d)
{
	size_t n = d->section_count;

	return (int64_t)(n > 1 &&
	    d->sections[n - 1].start > d->sections[n - 2].start ? n - 1 : n);
}

static bool
unreadable(struct pdf_report *r, const struct ctx *own)
{
	r->verdict = PDF_UNKNOWN;
	r->integrity = PDF_UNREADABLE;
	r->code = own->failure.code;
	return true;
}

bool
pdf_verify(struct ctx *c, const struct pdf_question *q,
    struct pdf_report *r)
{
	struct ctx *own = arena_copy(c->mem, c, sizeof *c);
	struct judge j = { .c = c, .q = q };

	*r = (struct pdf_report){ .code = "document_not_signed" };
	if (!pdf_open(own, q->file, &j.d))
		return unreadable(r, own);
	r->revisions = revisions(j.d);
	if (!sightings_read(j.d, &j.seen))
		return unreadable(r, own);
	if (j.seen.count == 0) {
		strays_judge(&j, r);
		return true;
	}

	ranges_prepare(&j);
	evidence_read(j.d, &j.evidence);
	r->signatures = arena_take(c->mem,
	    j.seen.count * sizeof *r->signatures);
	r->count = j.seen.count;
	for (size_t i = j.seen.count; i-- > 0; )
		if (!signature_judge(&j, &j.seen.list[i],
		    &r->signatures[i]) || !stamp_judge(&j, &r->signatures[i]))
			return false;
	annotations_judge(r);
	if (document_is_doubled(j.d))
		doubled_judge(r);
	document_judge(r);
	strays_judge(&j, r);
	sender_judge(c, q->sender, r);
	return true;
}
