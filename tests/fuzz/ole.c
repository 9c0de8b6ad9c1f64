/* ole.c - compound files: doc, xls, and the shell of encrypted ones */

#include "fuzz.h"
#include "inspector/kind.h"

void
fuzz_one(struct ctx *c, struct bytes in)
{
	struct kind kind = { .extension = NULL };

	if (!look_compound(c, in, &kind) && c->failure.code == NULL)
		broken(c, "no reason");
}
