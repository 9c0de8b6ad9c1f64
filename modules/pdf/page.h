#ifndef PDF_PAGE_H
#define PDF_PAGE_H

/* Pages, their boxes, and the two ways to speak of a place on them. */
#include "pdf/pdf.h"

/* User space of the file: lower left and upper right corner, x0 <= x1. */
struct pdf_rect {
	double x0, y0, x1, y1;
};

/*
 * A place as people see it: page from 1, points, origin at the top left of
 * the page as shown, which is after /Rotate and /CropBox.  /UserUnit is not
 * applied, because the tools that draw and read pages do not apply it.
 */
struct pdf_place {
	int64_t page;
	double x, y, width, height;
};

struct pdf_page {
	int64_t page;    /* from 1 */
	int32_t number;  /* of the page object */
	const struct pdf_object *dict;
	struct pdf_rect media, crop; /* crop lies within media */
	int rotate;      /* 0, 90, 180 or 270, clockwise */
	double width, height; /* as shown */
};

/*
 * The pages in order.  A tree that loops, holds a page directly or is deeper
 * than 60 is refused as "pdf_damaged".  pdf_page_get refuses a page that is
 * not there as "pdf_page_missing" and boxes without area as "pdf_damaged".
 */
bool pdf_page_count(struct pdf *d, int64_t *out) MUST_CHECK;
bool pdf_page_get(struct pdf *d, int64_t page, struct pdf_page *out)
    MUST_CHECK;
/* The page whose object has this number; "pdf_page_missing" otherwise. */
bool pdf_page_of(struct pdf *d, int32_t number, struct pdf_page *out)
    MUST_CHECK;

/* The first page whose /Annots holds this widget. */
bool pdf_page_with(struct pdf *d, int32_t widget, struct pdf_page *out)
    MUST_CHECK;

/* An attribute of the page or, as the standard says, of its ancestors. */
const struct pdf_object *pdf_page_attribute(struct pdf *d,
    const struct pdf_object *page, const char *name);

/* A place must lie on the page: "pdf_place_outside". */
bool pdf_place_to_user(struct ctx *c, const struct pdf_page *p,
    const struct pdf_place *place, struct pdf_rect *out) MUST_CHECK;
void pdf_place_from_user(const struct pdf_page *p, struct pdf_rect r,
    struct pdf_place *out);

/* Four numbers as a rectangle, corners put in order. */
bool pdf_rect_read(struct pdf *d, const struct pdf_object *o,
    struct pdf_rect *out);

#endif
