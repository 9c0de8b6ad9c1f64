#ifndef PDF_PDF_SIGN_H
#define PDF_PDF_SIGN_H

/*
 * A signature in two steps.  pdf_sign_plan() makes the bytes to append, with
 * zeros where the CMS will stand, and what the key must sign; pdf_sign_finish()
 * makes the CMS from the answer.  Between them anything may happen to this
 * process: all that is needed is in the plan.
 */
#include "pdf/cms_sign.h"
#include "pdf/page.h"
#include "pdf/pdf.h"

/* The fields a letter's form has; a person's signature leaves them open. */
#define FIELD_NUMBER "so_ky_hieu"
#define FIELD_DATE "ngay_ban_hanh"
#define FIELD_SEAL "con_dau"
#define FIELD_PERSON "chu_ky"

enum sign_purpose {
	SIGN_PERSON, /* the authorised person; number, date, seal stay open */
	SIGN_ORGAN,  /* the seal on the letter: after it nothing changes */
	SIGN_ANNEX,  /* the seal on a separate enclosure: text, no picture */
	SIGN_COPY,   /* the seal on a copy: text, no picture */
};

/* "person", "organ", "annex", "copy"; false: none of them. */
bool sign_purpose_read(const char *word, enum sign_purpose *out) MUST_CHECK;

struct sign_plan {
	enum sign_purpose purpose;
	const char *field;       /* NULL: the purpose's own */
	struct pdf_place place;  /* width 0: the purpose's own, or invisible */
	struct bytes picture;    /* PNG; empty: none */
	const char *const *lines;
	size_t line_count;
	struct bytes font;       /* TrueType, needed for lines */
	const char *reason;      /* NULL: none */
	struct instant at;
	struct cms_signer signer;
	size_t room;             /* bytes for the CMS; 0: 16384 */
	bool mapped; /* the file is a private mapping, see base/mapping.h */
};

struct sign_planned {
	struct bytes tail;       /* what to append */
	size_t contents_offset;  /* in the new file, of the first hex digit */
	size_t contents_length;  /* in hex digits */
	struct bytes digest;     /* SHA-256 of the byte ranges */
	struct bytes attributes; /* to be hashed and signed */
	struct bytes state;      /* for pdf_sign_finish() */
	size_t file_length;      /* before the tail */
};

/*
 * Refused, beside what reading the file, the picture, the text and the
 * certificate may refuse: "pdf_xfa", "field_signed", "field_locked" an
 * earlier signature forbids it, "field_kind", "person_missing" and
 * "number_missing": a letter is sealed after it is signed and numbered
 * (R085, R087), "cert_not_yet", "cert_expired", "cert_usage".
 */
bool pdf_sign_plan(struct ctx *c, struct bytes file,
    const struct sign_plan *plan, struct sign_planned *out) MUST_CHECK;

/*
 * From the raw signature to the CMS.  Refused: "cms_state_bad",
 * "cms_signature", "cms_too_large" for the room it was planned with.
 */
bool pdf_sign_finish(struct ctx *c, struct bytes state,
    struct bytes signature, struct bytes *cms) MUST_CHECK;

/* The same with a whole CMS (cms_accept()), which is embedded as it came. */
bool pdf_sign_accept(struct ctx *c, struct bytes state, struct bytes cms)
    MUST_CHECK;

/* The planned tail with the CMS in its place; the room's rest stays zeros. */
bool pdf_sign_embed(struct ctx *c, const struct sign_planned *planned,
    struct bytes cms, struct bytes *tail) MUST_CHECK;

/* pdf_lock.c: may the field of that name be signed or filled now? */
bool pdf_lock_check(struct pdf *d, const char *field) MUST_CHECK;

#endif
