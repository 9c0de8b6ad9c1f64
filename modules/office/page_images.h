#ifndef OFFICE_PAGE_IMAGES_H
#define OFFICE_PAGE_IMAGES_H

#include <stdint.h>

#include "base/ctx.h"

/* The images that modules/records may have made of a file's pages. */
struct page_images {
	const char *folder, *sha256;
	int64_t pages;
};

/* They go with the bytes they were made from. */
void page_images_wipe(struct ctx *c, const struct page_images *i);

#endif
