/* image.c - pictures, rich text and plain text, by their first byte */

#include "fuzz.h"
#include "inspector/kind.h"

void
fuzz_one(struct ctx *c, struct bytes in)
{
	static bool (*const looks[256])(struct ctx *, struct bytes,
	    struct kind *) = {
		[0x89] = look_png, [0xff] = look_jpeg, ['G'] = look_gif,
		['I'] = look_tiff, ['M'] = look_tiff, ['{'] = look_rtf,
	};
	struct kind kind = { .extension = NULL };

	if (in.length < 8)
		return;
	if (!(looks[in.at[0]] != NULL ? looks[in.at[0]] : look_text)(c, in,
	    &kind) && c->failure.code == NULL)
		broken(c, "no reason");
}
