/* audit_roots.c - "vanthu audit roots": what was signed, to keep elsewhere */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "base/text.h"
#include "vanthu/audit_command.h"

/* Whole or not at all: an export that is cut off must not replace one. */
static bool
text_write(struct ctx *c, const char *path, struct bytes text)
{
	const char *new = arena_text(c->mem, "%s.new", path);
	FILE *to = fopen(new, "we");
	bool well;

	if (to == NULL)
		return refuse(c, BAD_INPUT, "file_unwritable", "%s: %s",
		    new, strerror(errno));
	well = fwrite(text.at, 1, text.length, to) == text.length;
	well = fclose(to) == 0 && well;
	return (well && rename(new, path) == 0) ||
	    refuse(c, BAD_INPUT, "file_unwritable", "%s: %s", path,
	        strerror(errno));
}

static bool
roots_take(struct ctx *c, const struct audit_options *o, struct bytes *out)
{
	struct buffer b;
	int64_t count, after = o->after != NULL ?
	    strtoll(o->after, NULL, 10) : 0;

	if (o->newest)
		return audit_newest_root(c, out);
	buffer_begin(&b, c->mem);
	if (!audit_roots(c, after, &b, &count))
		return false;
	*out = buffer_bytes(&b);
	return true;
}

int
audit_roots_run(struct ctx *c, const struct audit_options *o)
{
	struct bytes text;

	if (!roots_take(c, o, &text))
		return 3;
	if (o->to != NULL)
		return text_write(c, o->to, text) ? 0 : 3;
	fwrite(text.at, 1, text.length, stdout);
	return 0;
}
