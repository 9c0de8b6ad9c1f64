/* ctx.c - the beginning of a request */

#include <string.h>

#include "base/ctx.h"
#include "base/text.h"

void
ctx_begin(struct ctx *c)
{
	if (c->mem == NULL)
		c->mem = arena_new();
	else
		arena_empty(c->mem);

	memset(&c->failure, 0, sizeof(c->failure));
	memset(&c->user, 0, sizeof(c->user));
	c->request = NULL;
	c->reply = NULL;
	c->now = clock_now();
	c->today = instant_day(c->now);
	c->id = secret_new(c->mem, 8);
}
