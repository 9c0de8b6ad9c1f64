/* layout.c - the words of a page, as tests/data/places/make.py keeps them */

#include <stdio.h>

#include "layout.h"

static void
line_read(struct ctx *c, const char *line, struct layout *out)
{
	struct place_word w;
	struct place_page *page;
	long number;
	int at = 0;
	double size[2];

	sscanf(line, "expect %15s %15s %15s", out->number, out->date,
	    out->signer);
	if (sscanf(line, "page %ld %lf %lf", &number, &size[0],
	    &size[1]) == 3) {
		out->pages[out->page_count] = (struct place_page){
			.page = number, .width = size[0], .height = size[1],
			.words = out->words[out->page_count],
		};
		out->page_count++;
	}
	if (sscanf(line, "word %lf %lf %lf %lf %n", &w.x, &w.y, &w.width,
	    &w.height, &at) != 4)
		return;
	w.text = arena_text(c->mem, "%s", line + at);
	page = &out->pages[out->page_count - 1];
	assert_true(page->count < COUNT(out->words[0]));
	out->words[out->page_count - 1][page->count++] = w;
}

void
layout_read(struct ctx *c, const char *path, struct layout *out)
{
	struct bytes file = any_file(c, path);
	char *text = arena_text_n(c->mem, (const char *)file.at,
	    file.length);

	*out = (struct layout){ .name = strrchr(path, '/') + 1 };
	for (char *line = strtok(text, "\n"); line != NULL;
	    line = strtok(NULL, "\n"))
		line_read(c, line, out);
	if (out->page_count == 1)
		out->pages[1] = out->pages[0];
}
