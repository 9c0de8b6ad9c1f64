#ifndef TESTS_PDF_LIFE_H
#define TESTS_PDF_LIFE_H

#include "pdf/pdf_fill.h"
#include "pdf/pdf_sign.h"
#include "pdf/report.h"
#include "pki.h"

/* A letter's file after each step, all with places it shows itself. */
struct life {
	struct bytes draft, ready, one, two, three;
};

#define LIFE_LETTERS 4
void live(struct ctx *c, size_t letter, struct life *l);

/* An unsigned letter, and the steps one by one, at fixed places. */
struct bytes letter(struct ctx *c);
struct bytes prepared(struct ctx *c, struct bytes file);
struct bytes signed_at(struct ctx *c, struct bytes file,
    struct pdf_place place);
struct bytes signed_by_leader(struct ctx *c, struct bytes file);
bool filled(struct ctx *c, struct bytes file, const char *number,
    struct bytes *out);
bool sealed_at(struct ctx *c, struct bytes file, struct pdf_place place,
    struct bytes *out);
bool sealed(struct ctx *c, struct bytes file, struct bytes *out);

struct sign_plan plan_for(struct ctx *c, enum sign_purpose purpose,
    const char *code);
bool sign(struct ctx *c, struct bytes file, const struct sign_plan *plan,
    const char *code, struct bytes *out);
struct pdf_report verdict(struct ctx *c, struct bytes file);

struct bytes joined(struct ctx *c, struct bytes a, struct bytes b);

/* With SIGN_OUT=FOLDER the file is kept there, for pdfsig. */
void keep(struct ctx *c, const char *name, const char *step,
    struct bytes file);

#endif
