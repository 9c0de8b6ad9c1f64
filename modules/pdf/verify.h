#ifndef PDF_VERIFY_H
#define PDF_VERIFY_H

/* What the files of the verdict share among themselves. */
#include "pdf/change.h"
#include "pdf/field.h"
#include "pdf/report.h"

/* A signature as some revision of the file shows it. */
struct sighted {
	const char *field;
	const struct pdf_object *dict; /* of the newest revision; or null */
	int32_t number;      /* object of the dictionary; 0: direct */
	size_t at;           /* where the dictionary stands in the file */
	bool in_newest;
	bool is_shared;      /* two fields show this one dictionary */
	int64_t page;
	struct signed_range range; /* valid when fault is NULL */
	const char *fault;   /* code: why nothing can be hashed */
	size_t rank;         /* index among the ranges that are hashed */
};

struct sightings {
	struct sighted *list;
	size_t count;
};

/* verify_find.c - the signatures of every revision, the newest's first */
bool sightings_read(struct pdf *d, struct sightings *out) MUST_CHECK;

/* verify_cover.c */
/* The range of a signature, or the fault that it has none. */
void range_read(struct pdf *d, struct sighted *s);
/* Nothing or one line end behind the signed range. */
bool covers_all(const struct pdf *d, const struct sighted *s);
/*
 * The document that the first so many bytes are by themselves, read in a
 * context of its own: its failures are nobody else's.  NULL and a fault.
 */
struct pdf *revision_at(struct ctx *own, struct pdf *d, size_t end,
    const char **fault);
/*
 * The revision that a signature signed, as a document in a context of its
 * own.  NULL and a fault when its bytes are no whole document, or the chain
 * of sections goes on inside it, or it does not hold the signature.
 */
struct pdf *revision_signed(struct ctx *c, struct pdf *d, struct sighted *s);

/* verify_stray.c - into the report: widgets that no field stands above */
void strays_read(struct pdf *d, struct pdf_report *out);

/* verify_sender.c - the organ of the seal against the organ that sent it */
void sender_judge(struct ctx *c, const struct sender_claim *claim,
    struct pdf_report *r);

/* verify_doubled.c - keys that stand twice where they decide what is shown */
bool document_is_doubled(struct pdf *d);

/* verify_policy.c - what the signatures of a revision allow after them */
struct policy {
	int64_t docmdp; /* 1, 2, 3; 0: nobody said */
	const struct lock *locks;
};
void policy_read(struct pdf *d, struct policy *out);

/* verify_evidence.c - certificates and answers kept in the file */
void evidence_read(struct pdf *d, struct cms_evidence *out);

#endif
