#ifndef TESTS_PDF_PKI_H
#define TESTS_PDF_PKI_H

#include "unit.h"

/*
 * The authority of conf/pki/make_pki.sh, in PKI (the environment) or
 * tests/pdf/pki.  A key's name is its code: "p-thu", "H42.13", …
 */
struct bytes pki_file(struct ctx *c, const char *name);
struct bytes pki_certificate(struct ctx *c, const char *code); /* DER */
struct bytes pki_chain(struct ctx *c, const char *code);       /* DER */

/* Sign bytes (attributes) as a token would: hash with SHA-256, sign. */
struct bytes pki_sign(struct ctx *c, const char *code, struct bytes what);

/* A file below the source folder's tests/. */
struct bytes source_file(struct ctx *c, const char *path);
struct bytes any_file(struct ctx *c, const char *path);

#endif
