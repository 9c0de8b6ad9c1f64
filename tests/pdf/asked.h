#ifndef TESTS_PDF_ASKED_H
#define TESTS_PDF_ASKED_H

#include "authority.h"
#include "pdf/cms.h"

/* The authorities of PKI (the environment), and what is trusted there. */
struct authority authority_of(struct ctx *c);
struct cms_trust *trust_of(struct ctx *c);

/* So many days from now; a question for a stamp, and its token. */
struct instant days(struct ctx *c, int n);
struct bytes request_for(struct ctx *c, struct bytes digest);
struct bytes token_for(struct ctx *c, struct bytes digest,
    struct stamp_order o);

#endif
