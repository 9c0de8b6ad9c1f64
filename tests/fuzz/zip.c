/* zip.c - packages: docx, xlsx, odt, ods, and what only looks like them */

#include "fuzz.h"
#include "inspector/kind.h"

void
fuzz_one(struct ctx *c, struct bytes in)
{
	struct kind kind = { .extension = NULL };

	if (!look_package(c, in, &kind) && c->failure.code == NULL)
		broken(c, "no reason");
}
