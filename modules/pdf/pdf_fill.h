#ifndef PDF_PDF_FILL_H
#define PDF_PDF_FILL_H

/*
 * The number and the date of a letter.  Empty text fields are put in before
 * the leader signs, so that filling them afterwards is form filling, which a
 * signature survives; nothing else may be written on the page by then.
 */
#include "pdf/page.h"
#include "pdf/pdf.h"

/* A gap of the page's own text that takes one run of digits. */
struct fill_part {
	double x, width; /* points from the left of the place; 0: printed */
};

#define FILL_PARTS 3

/*
 * Where a field stands.  Without parts the whole value is drawn; with them
 * only its runs of digits, each into its gap: "ngày __ tháng __ năm 2026".
 * Cover paints the paper white first: for "Số: /UBND-VX" and dotted lines,
 * where the value repeats or replaces what the page says.
 */
struct fill_place {
	struct pdf_place place; /* width 0: not given */
	struct fill_part parts[FILL_PARTS];
	size_t part_count;
	bool cover;
};

struct fill_prepare {
	struct fill_place number, date;
	struct pdf_place seal; /* width 0: made when the seal signs */
};

/*
 * The bytes to append for the fields "so_ky_hieu", "ngay_ban_hanh" and, when
 * asked for, an empty signature field "con_dau".  Refused: "pdf_signed" after
 * any signature, "field_exists", "pdf_xfa", "pdf_place_outside".
 */
bool pdf_fill_prepare(struct ctx *c, struct bytes file,
    const struct fill_prepare *p, struct bytes *tail) MUST_CHECK;

struct fill_value {
	const char *field, *text;
};

struct fill_values {
	const struct fill_value *list;
	size_t count;
	struct bytes font;    /* TrueType */
	struct bytes slanted; /* for the date; empty: the same */
};

/*
 * The bytes to append for these values; empty when each already stands there,
 * so that a repeated call does nothing.  Refused: "field_absent",
 * "field_kind", "field_filled" with another text, "field_locked",
 * "text_too_wide", "text_no_glyph".
 */
bool pdf_fill(struct ctx *c, struct bytes file,
    const struct fill_values *values, struct bytes *tail) MUST_CHECK;

#endif
