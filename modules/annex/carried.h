#ifndef ANNEX_CARRIED_H
#define ANNEX_CARRIED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Signatures that files other than PDF carry: Office (OOXML), OpenDocument,
 * XML-DSig.  They are counted, not checked: nobody may take "none" for the
 * answer, nor "valid".
 */
struct carried {
	const char *form; /* "ooxml" "odf" "xml"; NULL: no file of these */
	int64_t count;    /* of signatures; 0 with a form: it carries none */
};

/*
 * By the bytes alone.  What is damaged has no form; false only when we
 * ourselves are broken.
 */
bool carried_read(struct ctx *c, struct bytes file, struct carried *out)
    MUST_CHECK;

#endif
