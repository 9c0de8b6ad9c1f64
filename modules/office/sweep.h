#ifndef OFFICE_SWEEP_H
#define OFFICE_SWEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/*
 * What is left over goes, in small steps that hold up nobody: the courier
 * takes the one that is due, an administrator all of them.
 */
struct sweep_conf {
	const char *blobs, *spool, *pages;
	int64_t upload_hours;    /* an upload that nobody went on with */
	int64_t over_hours;      /* one that came, and no letter took it */
	int64_t answer_hours;    /* the answer of an Idempotency-Key */
	int64_t signature_hours; /* a signature begun, behind its end */
	int64_t blob_hours;      /* unreferenced bytes: in place, then aside */
	int64_t timer_hours;     /* a reminder that rang or became void */
	int64_t receipt_hours;   /* a receipt that the other side has */
};

#define SWEEP_MONTH 720
#define SWEEP_CONF_DEFAULTS { .blobs = "blobs", .spool = "spool", \
	.pages = "cache/pages", .upload_hours = 24, .over_hours = 168, \
	.answer_hours = 48, .signature_hours = 24, .blob_hours = 48, \
	.timer_hours = SWEEP_MONTH, .receipt_hours = SWEEP_MONTH }
#define SWEEP_CONF_MEMBERS(s, at) \
	MEMBER_AS(s, at upload_hours, "sweep_upload_hours", \
	    .min = 1, .max = 8760), \
	MEMBER_AS(s, at over_hours, "sweep_over_hours", \
	    .min = 1, .max = 8760), \
	MEMBER_AS(s, at answer_hours, "sweep_answer_hours", \
	    .min = 1, .max = 8760), \
	MEMBER_AS(s, at signature_hours, "sweep_signature_hours", \
	    .min = 1, .max = 8760), \
	MEMBER_AS(s, at blob_hours, "sweep_blob_hours", \
	    .min = 1, .max = 87600), \
	MEMBER_AS(s, at timer_hours, "sweep_timer_hours", \
	    .min = 1, .max = 87600), \
	MEMBER_AS(s, at receipt_hours, "sweep_receipt_hours", \
	    .min = 1, .max = 87600)

/* One step of the sweep that is longest due; did: there was one. */
bool sweep_step(struct ctx *c, const struct sweep_conf *conf, bool *did)
    MUST_CHECK;

/*
 * A whole pass of the sweep with this number, due or not; dry: only counted.
 * *name is NULL behind the last one.
 */
struct sweep_pass {
	size_t number;
	bool dry;
};
struct swept {
	const char *name;
	int64_t count;
};
bool sweep_whole(struct ctx *c, const struct sweep_conf *conf,
    const struct sweep_pass *pass, struct swept *out) MUST_CHECK;

#endif
