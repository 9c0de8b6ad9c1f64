/* page_images.c - images of pages, which go with the bytes */

#include <unistd.h>

#include "office/page_images.h"

void
page_images_wipe(struct ctx *c, const struct page_images *i)
{
	static const int sizes[] = { 60, 110, 150 };

	for (int64_t page = 1; page <= i->pages; page++) {
		for (size_t s = 0; s < COUNT(sizes); s++)
			unlink(arena_text(c->mem, "%s/%s-%lld-%d.png",
			    i->folder, i->sha256, (long long)page,
			    sizes[s]));
	}
}
