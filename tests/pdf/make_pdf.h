#ifndef TESTS_PDF_MAKE_PDF_H
#define TESTS_PDF_MAKE_PDF_H

/* Small PDF files written by hand, for what no producer would write. */
#include "pdf/report.h"
#include "unit.h"

/* Objects 1, 2, … as texts, then a table; trailer: further members. */
struct bytes pdf_made(struct ctx *c, const char *const *objects,
    const char *trailer);

struct update {
	int number;       /* 0 ends a list */
	const char *text; /* NULL: freed */
};

/* A revision more; trailer: further members, or NULL. */
struct bytes pdf_updated(struct ctx *c, struct bytes base,
    const struct update *list, const char *trailer);

/*
 * A revision that signs: object 10 + n becomes the signature dictionary with
 * the further members given, and the field (an object that takes "%d" for it)
 * gets it as its value.  /Contents is the SHA-256 of the ranges, which is
 * what the stand-in check_digest() asks for.
 */
struct fake_signature {
	int field;
	const char *field_text;
	int number;
	const char *members;
	const struct update *also;
};
struct bytes pdf_fake_signed(struct ctx *c, struct bytes base,
    const struct fake_signature *s);

/* A stand-in for cms_check(): good when /Contents is the ranges' digest. */
bool check_digest(struct ctx *c, const struct cms_input *in,
    struct cms_report *out);

/* The verdict by the stand-in. */
struct pdf_report judged(struct ctx *c, struct bytes file);

/* Copies, changed. */
struct bytes bytes_joined(struct ctx *c, struct bytes a, const char *text);
struct bytes bytes_replaced(struct ctx *c, struct bytes file,
    const char *from, const char *to); /* every one, equally long */

/* A page with a text field (6), its drawing (8) and an empty signature (7). */
extern const char *const form_objects[];
extern const char form_field_text[]; /* object 7 with its value */
struct bytes form_pdf(struct ctx *c);
struct bytes form_pdf_signed(struct ctx *c, const char *members);

#endif
