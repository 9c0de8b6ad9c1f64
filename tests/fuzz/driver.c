/* driver.c - one input to the target, in an arena of its own */

#include <stdlib.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const unsigned char *at, size_t length)
{
	static struct ctx c;

	if (c.mem == NULL)
		c.mem = arena_new();
	ctx_begin(&c);
	fuzz_one(&c, (struct bytes){ at, length });
	/* What is not refused by a code is nobody's answer. */
	if (c.failure.kind != FAILURE_NONE && c.failure.code == NULL)
		abort();
	arena_empty(c.mem);
	return 0;
}
