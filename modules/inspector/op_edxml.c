/*
 * op_edxml.c - an exchange message as JSON, its contents in a file beside it
 *
 * Contents are written one behind the other into the second descriptor; each
 * file of the JSON says where its own stands.  Some senders put a file into a
 * ZIP of one entry for the way (exchange.md §1.5); it is taken out here.
 */
#include <string.h>
#include <strings.h>

#include "edxml/edxml.h"
#include "inspector/inspector.h"
#include "annex/zip.h"

enum { CONTENT_MAX = 100 << 20 };

/* Names whose own format is a ZIP archive. */
static bool
is_archive_name(const char *extension)
{
	static const char *const own[] = {
		"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "jar",
	};

	for (size_t i = 0; i < COUNT(own); i++) {
		if (strcasecmp(extension, own[i]) == 0)
			return true;
	}
	return false;
}

static bool
unwrap(struct ctx *c, struct edxml_file *f)
{
	const char *extension = name_extension(f->name ? f->name : "");
	struct zip z;

	if (f->content.length < 4 ||
	    memcmp(f->content.at, "PK\003\004", 4) != 0)
		return true;
	if (!is_archive_name(extension))
		return zip_open(c, f->content, &z) &&
		    (z.count == 1 || refuse(c, BAD_INPUT, "file_damaged",
		        "%zu entries on the way", z.count)) &&
		    zip_read(c, z.entries, CONTENT_MAX, &f->content);
	/* A document may be damaged: that is for its receiver to say. */
	if (!zip_open(c, f->content, &z)) {
		c->failure = (struct failure){ .kind = FAILURE_NONE };
		return true;
	}
	if (z.count != 1 ||
	    strcasecmp(name_extension(z.entries->name), extension) != 0)
		return true;
	return zip_read(c, z.entries, CONTENT_MAX, &f->content);
}

static bool
write_contents(struct ctx *c, struct inquiry *q, struct edxml_message *m)
{
	struct edxml_file *f = m->files.at;
	int64_t offset = 0;

	for (size_t i = 0; i < m->files.count; i++) {
		if (f[i].content.at == NULL)
			continue;
		if (!unwrap(c, &f[i]))
			return false;
		f[i].offset = offset;
		f[i].length = (int64_t)f[i].content.length;
		offset += f[i].length;
		if (q->fd_count > 1 &&
		    !file_write(c, q->fds[1], f[i].content))
			return false;
	}
	return true;
}

bool
op_edxml(struct ctx *c, struct inquiry *q)
{
	struct edxml_message m;
	const char *secrecy;

	if (!edxml_read(c, q->file, &m) || !write_contents(c, q, &m))
		return false;
	edxml_json(q->out, "message", &m);
	secrecy = edxml_secrecy(c, &m);
	if (secrecy != NULL)
		json_text(q->out, "secrecy", secrecy);
	return true;
}
