#ifndef PDF_FIELD_H
#define PDF_FIELD_H

/* The form fields of a document (AcroForm), terminal ones only. */
#include "pdf/pdf.h"

struct pdf_field {
	int32_t number;    /* of the field's object; 0: written directly */
	const char *name;  /* full name, parts joined by dots, UTF-8 */
	const char *type;  /* "Sig", "Tx", "Btn", "Ch" or "" (inherited) */
	const struct pdf_object *dict;
	const struct pdf_object *value;  /* resolved /V; null: empty */
	int32_t value_number;            /* of /V when a reference, else 0 */
	const struct pdf_object *widget; /* the first, often dict itself */
	int32_t widget_number;           /* 0: written directly */
};

struct pdf_fields {
	struct pdf_field *list;
	size_t count;
};

/* All fields in order of the tree; loops and depth over 32 are refused. */
bool pdf_fields_read(struct pdf *d, struct pdf_fields *out) MUST_CHECK;

/* NULL: there is none of that full name. */
const struct pdf_field *pdf_field_find(const struct pdf_fields *fields,
    const char *name);

/* A signature field with a dictionary as its value. */
bool pdf_field_is_signed(const struct pdf_field *f);
/* A value that claims to sign bytes: it has a range and contents. */
bool pdf_is_signature(const struct pdf_object *value);

/* The page object its widget hangs on; 0: none. */
int32_t pdf_field_page(struct pdf *d, const struct pdf_field *f);
/* The same as people count, from 1; 0: none, or without area there. */
int64_t pdf_field_shown(struct pdf *d, const struct pdf_field *f);

/* /AcroForm has a non-null /XFA: never signed, never filled. */
bool pdf_has_xfa(struct pdf *d);

#endif
