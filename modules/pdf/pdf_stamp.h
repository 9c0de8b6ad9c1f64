#ifndef PDF_STAMP_H
#define PDF_STAMP_H

/*
 * What a signature or a filled field shows: a form XObject with a picture
 * (handwriting, seal) or with text in an embedded subset of a font.
 */
#include "pdf/append.h"

/*
 * A TrueType font, kept by the caller as bytes until the arena is emptied.
 * Refused as "font_bad" when it is none.
 */
struct stamp_font;

bool stamp_font_read(struct ctx *c, struct bytes file,
    struct stamp_font **out) MUST_CHECK;

/*
 * How wide a text is at size 1; it must be UTF-8 in NFC.  A character that
 * the font lacks is refused as "text_no_glyph": it would be an empty box.
 */
bool stamp_font_width(struct ctx *c, const struct stamp_font *font,
    const char *text, double *out) MUST_CHECK;

/* Ascent and descent (positive) of the design, at size 1. */
#define STAMP_ASCENT 0.891
#define STAMP_DESCENT 0.216
#define STAMP_LINE (STAMP_ASCENT + STAMP_DESCENT)

/* Text whose first letter begins at x, y from the lower left corner. */
struct stamp_run {
	const char *text;
	double x, y, size;
};

/* A white patch under a text that replaces what the page says there. */
struct stamp_cover {
	double x, y, width, height;
};

struct stamp {
	double width, height; /* as shown */
	int rotate;           /* of the page it is shown on */
	struct bytes picture; /* PNG, fitted and centred; empty: none */
	const struct stamp_cover *covers;
	size_t cover_count;
	const struct stamp_run *runs;
	size_t run_count;
	const struct stamp_font *font; /* needed for runs only */
};

/*
 * Write the form and what it needs; *form is its object number.  Refused:
 * "image_bad" not a PNG, "image_too_large" more than 4000 pixels a side,
 * "text_no_glyph".
 */
bool stamp_write(struct ctx *c, struct pdf_append *a, const struct stamp *s,
    int32_t *form) MUST_CHECK;

/* The parts: a picture or a font as resources; *number is the object's. */
struct stamp_picture {
	int32_t number;
	double width, height; /* pixels */
};
bool stamp_picture_write(struct ctx *c, struct pdf_append *a,
    struct bytes png, struct stamp_picture *out) MUST_CHECK;
bool stamp_font_write(struct ctx *c, struct pdf_append *a,
    const struct stamp *s, int32_t *number) MUST_CHECK;

/* The glyphs of a text as hex digits, for a Tj. */
bool stamp_font_hex(struct ctx *c, const struct stamp_font *font,
    const char *text, const char **hex) MUST_CHECK;

/* Deflated bytes, for a stream with /Filter/FlateDecode. */
bool stamp_deflate(struct ctx *c, struct bytes plain, struct bytes *out)
    MUST_CHECK;

#endif
