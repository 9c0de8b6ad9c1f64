#ifndef PDF_SIGN_PARTS_H
#define PDF_SIGN_PARTS_H

/* What pdf_sign.c and sign_field.c share; nobody else includes this. */

#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/hole.h"
#include "pdf/pdf_sign.h"

struct sign_job {
	struct ctx *c;
	const struct sign_plan *plan;
	struct pdf *d;
	struct pdf_append *a;
	const char *name;              /* of the field */
	const struct pdf_field *field; /* when it is there already */
	struct pdf_page page;
	struct pdf_place place;        /* as shown */
	struct pdf_rect rect;          /* in user space */
	int32_t value, lock, form;     /* objects; form 0: invisible */
	struct pdf_hole hole;
};

/* The file, its fields and locks allow this signature; finds the place. */
bool sign_may_begin(struct sign_job *j) MUST_CHECK;

/* The appearance, before the field that shows it. */
bool sign_form_write(struct sign_job *j) MUST_CHECK;

bool sign_field_new(struct sign_job *j) MUST_CHECK;
bool sign_field_use(struct sign_job *j) MUST_CHECK;

#endif
