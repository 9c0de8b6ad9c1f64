/* words.c - what pdftotext writes of a page, and the fields found in it */

#include "fuzz.h"
#include "inspector/words.h"

void
fuzz_one(struct ctx *c, struct bytes in)
{
	struct word_pages pages;

	if (words_parse(c, in, 1, &pages))
		words_letters(&pages, 1000);
}
