#ifndef OFFICE_COPY_H
#define OFFICE_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/letter.h"

/*
 * Copies that count as the main copy does (NĐ 30/2020 Đ25-27, annex I part
 * II).  A copy is a letter of the organ that made it, of a type of its own;
 * ordinary letters never have one of these types.
 */
#define COPY_PAPER "paper"
#define COPY_ELECTRONIC "electronic"

struct copy_kind {
	const char *code;      /* sao_y sao_luc trich_sao */
	const char *type_name; /* of the letter: "Bản sao y" */
	const char *form;      /* as it is written: "SAO Y" */
	const char *verb;      /* "Sao y": begins a sentence */
	bool of_copy; /* made from a sao y, not from an original */
};
/* NULL: no such one. */
const struct copy_kind *copy_kind_of(const char *code);
const struct copy_kind *copy_kind_of_type(const char *type_name);

/* Of our own making; and those that are printed, signed and sealed by hand. */
bool letter_is_copy(const struct letter *l);
bool letter_is_paper_copy(const struct letter *l);

struct copy_way {
	const char *kind, *from, *to;
};
/* Every way the decree knows; the count of them. */
size_t copy_ways(const struct copy_way **out);

/*
 * Whether the letter may be copied at all, and in this way.  Refused: CONFLICT
 * "copy_original_state" not released, not registered or taken back,
 * "copy_original_invalid", "copy_original_unsigned"; BAD_INPUT "copy_of_copy",
 * "copy_way_unknown", "copy_medium".
 */
struct copy_source {
	const struct letter *letter;
	int64_t signatures; /* of its main file */
};
bool copy_may_be_made(struct ctx *c, const struct copy_source *s)
    MUST_CHECK;
bool copy_way_may_be(struct ctx *c, const struct copy_source *s,
    const struct copy_way *w) MUST_CHECK;
/* The signed paper is not in our hands as a file: who copies it scans it. */
bool copy_needs_scan(const struct letter *original,
    const struct copy_way *w);

/*
 * "1,3-4" of so many pages, for qpdf: rising, the first one among them, since
 * an extract has the whole form of the letter.  Refused: BAD_INPUT of field
 * "pages".
 */
bool copy_pages_check(struct ctx *c, const char *pages, int64_t count)
    MUST_CHECK;

#endif
