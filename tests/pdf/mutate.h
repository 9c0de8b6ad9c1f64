#ifndef TESTS_PDF_MUTATE_H
#define TESTS_PDF_MUTATE_H

/*
 * Damaged copies of PDF files, the same ones for the same seed: single bytes
 * and bits, tokens, numbers (lengths, offsets), object numbers and references
 * exchanged, keys doubled, digits of a signature, pieces of other files, and
 * whole revisions appended that are right but for one damaged object.
 */
#include "base/ctx.h"

/*
 * A copy in the arena of c, of the file or of two of these; no longer than
 * both and a little.  The seed is moved on.
 */
struct bytes mutated(struct ctx *c, struct bytes file, struct bytes other,
    uint64_t *seed);

/*
 * Everything a foreign file goes through: the reader, pages, fields, an
 * update appended, the verdict with its revisions and CMS; trust may be NULL.
 * "vouched" is how many of its first bytes signatures vouch for, 0: none.
 * Returns false when something does not add up.
 */
struct cms_trust;
bool mutant_survives(struct ctx *c, struct bytes file,
    const struct cms_trust *trust, size_t *vouched) MUST_CHECK;

/*
 * Whether so many first bytes of a copy are those of the original, but for
 * what no signature covers: the digits of signatures.
 */
bool begins_alike(struct bytes copy, struct bytes original, size_t length);

#endif
