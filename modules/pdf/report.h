#ifndef PDF_REPORT_H
#define PDF_REPORT_H

/* The verdict on a document: every signature of every revision, judged. */
#include "base/ctx.h"
#include "pdf/cms.h"

enum pdf_verdict {
	PDF_NOT_SIGNED, /* "none" */
	PDF_VALID,      /* "valid" */
	PDF_INVALID,    /* "invalid" */
	PDF_UNKNOWN,    /* "unknown" */
};

enum pdf_integrity {
	PDF_UNSIGNED,   /* "unsigned" */
	PDF_INTACT,     /* "intact" */
	PDF_BROKEN,     /* "broken": bytes, shadow content, forbidden change */
	PDF_UNREADABLE, /* "unreadable": nothing can be said */
};

/* What later revisions did, worst first named; see change.h. */
enum pdf_change {
	PDF_CHANGE_NONE,
	PDF_CHANGE_LTA,       /* evidence, document time stamp, metadata */
	PDF_CHANGE_FORM_FILL, /* a signature, an empty field filled */
	PDF_CHANGE_ANNOT,     /* annotations */
	PDF_CHANGE_OTHER,     /* never allowed */
};

struct pdf_signature {
	const char *field;     /* full name */
	const char *role;      /* "person", "organ", "timestamp", "other" */
	enum pdf_verdict verdict;
	bool intact;
	const char *reason;    /* code; NULL: valid without remark */
	const char *note;      /* code of a remark that changes no verdict */
	const char *detail;    /* for the log and --json: what was seen */
	bool covers_whole_file;
	enum pdf_change change;
	bool changes_allowed;
	size_t signed_length;  /* of the revision it signs */
	struct instant claimed_at; /* /M */
	const char *given_reason;  /* /Reason, as its writer put it, or NULL */
	int64_t page;          /* of its widget; 0: none or not shown */
	struct cms_report cms;
	const char *level;     /* "B-B" … "B-LTA", "timestamp", "basic" */
	struct instant proven_at; /* it was there by then; 0: only claimed */
	const char *proof;     /* "signature_stamp", "document_stamp",
	                          "record": our own; NULL */
	const char *authority; /* who stamped it; NULL */
};

/* The organ that sealed against the organ that sent, see verify_sender.c. */
struct pdf_sender {
	const char *match; /* "code", "name", "differs", "unknown"; NULL: not
	                      asked, or no organ sealed it */
	const char *code, *name; /* of the certificate; "" when it has none */
	const char *reason;      /* code of "differs" and "unknown" */
};

/* Shown on a page like a signature, but no field of the form leads to it. */
#define PDF_MAX_STRAY 64
struct pdf_stray {
	const char *field; /* "" when nothing names it */
	int64_t page;
	bool is_filled;    /* it has a value, which nobody judges */
};

struct pdf_report {
	enum pdf_verdict verdict;
	enum pdf_integrity integrity;
	const char *code;      /* the one sentence about the document */
	int64_t revisions;
	struct pdf_signature *signatures; /* in order of signing */
	size_t count;
	struct pdf_stray *stray;
	size_t stray_count;
	struct pdf_sender sender; /* the organ in the certificate of the seal */
};

/*
 * Who sent the letter, by its envelope (R044): each list is NULL-ended.  All
 * codes that the organ has or had count, and all its names.
 */
struct sender_claim {
	const char *const *codes, *const *names;
};

struct pdf_question {
	struct bytes file;
	bool mapped; /* it is a private mapping, see base/mapping.h */
	const struct cms_trust *trust;
	struct instant at;
	struct instant seen; /* we had the file then; 0: unknown */
	const struct cms_evidence *beside; /* kept elsewhere; NULL: none */
	struct cms_need **needs; /* chains that were looked at; or NULL */
	const struct sender_claim *sender; /* who sent it; NULL: not asked */
	/* cms_check, or a stand-in under test. */
	bool (*check)(struct ctx *c, const struct cms_input *in,
	    struct cms_report *out);
};

/*
 * False only when we ourselves are broken.  A file that the reader refuses is
 * PDF_UNREADABLE with the reader's code.
 */
bool pdf_verify(struct ctx *c, const struct pdf_question *q,
    struct pdf_report *out) MUST_CHECK;

/* The words of the enums, for JSON and people's tools. */
const char *pdf_verdict_word(enum pdf_verdict v);
const char *pdf_integrity_word(enum pdf_integrity i);
const char *pdf_changes_word(const struct pdf_signature *s);

/* The report as members of the object that j is in. */
struct json;
void pdf_report_json(struct json *j, const struct pdf_report *r);

#endif
