/* op_extract.c - the pages of a file that a copy is made of */

#include <string.h>

#include "base/text.h"
#include "inspector/inspector.h"
#include "jail/broker.h"
#include "pdf/pdf.h"

enum { COMMAND_MS = 30000, PAGES_MAX = 200 };

/* What qpdf takes for a range and nothing else: no other file's name. */
static bool
range_read(struct ctx *c, const json_t *value, const char **out)
{
	*out = "1-z";
	if (value == NULL || json_is_null(value))
		return true;
	*out = json_string_value(value);
	if (*out == NULL || **out == '\0' || strlen(*out) > PAGES_MAX ||
	    (*out)[strspn(*out, "0123456789,-")] != '\0' || **out == '-')
		return refuse_field(c, "pages", "field_type", "no range");
	return true;
}

/*
 * Fields and pictures of signatures become content: a copy shows them, and is
 * signed by nobody yet.  Earlier revisions, scripts and what nobody refers to
 * are left behind.  NĐ 30/2020 annex I part II: PDF 1.4 or later.
 */
bool
op_extract(struct ctx *c, struct inquiry *q)
{
	const struct inspector *in = c->conf;
	const char *pages;
	const char *argv[] = {
		in->conf.qpdf, "--object-streams=preserve", "--decrypt",
		"--deterministic-id", "--warning-exit-0",
		"--min-version=1.4", "--flatten-annotations=all",
		"/proc/self/fd/0", "--pages", ".", NULL, "--", "-", NULL,
	};
	struct command r = { .argv = argv, .max_ms = COMMAND_MS };
	struct bytes made;
	int64_t count;
	struct pdf *d;

	if (!range_read(c, json_object_get(q->in, "pages"), &pages))
		return false;
	argv[10] = pages;
	if (!file_scratch(c, q->file, &r.in) ||
	    !file_scratch(c, (struct bytes){ NULL, 0 }, &r.out) ||
	    !helper_command(c, &r) || !file_map(c, r.out, &made) ||
	    !pdf_open(c, made, &d) || !pdf_page_count(d, &count) ||
	    !file_write(c, q->fds[1], made))
		return false;
	json_int(q->out, "length", (int64_t)made.length);
	json_int(q->out, "pages", count);
	return true;
}
