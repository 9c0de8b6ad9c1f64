/*
 * kind.c - from bytes and a name to a kind, or to a refusal
 *
 * libmagic is the first sieve.  It does not see macros, encrypted parts and
 * polyglots, and calls some honest documents plain archives, so a look of our
 * own inside decides; libmagic's answer must merely not contradict it.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "inspector/kind.h"
#include "annex/zip.h"

struct family {
	struct { const char *bytes; size_t length; } begin;
	bool (*look)(struct ctx *c, struct bytes file, struct kind *out);
	/* libmagic's answers that agree; each the beginning of a type */
	const char *magic[6];
};

#define BEGIN(text) { text, sizeof(text) - 1 }

static const struct family families[] = {
	{ BEGIN("%PDF-"), look_pdf, { "application/pdf" } },
	{ BEGIN("PK\003\004"), look_package,
	  { "application/vnd.openxmlformats-", "application/zip",
	    "application/vnd.oasis.opendocument.",
	    "application/octet-stream" } },
	{ BEGIN("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), look_compound,
	  { "application/msword", "application/vnd.ms-",
	    "application/x-ole-storage", "application/CDFV2",
	    "application/encrypted" } },
	{ BEGIN("\x89PNG\r\n\x1a\n"), look_png, { "image/png" } },
	{ BEGIN("\xff\xd8\xff"), look_jpeg, { "image/jpeg" } },
	{ BEGIN("GIF87a"), look_gif, { "image/gif" } },
	{ BEGIN("GIF89a"), look_gif, { "image/gif" } },
	{ BEGIN("II*\0"), look_tiff, { "image/tiff" } },
	{ BEGIN("MM\0*"), look_tiff, { "image/tiff" } },
	{ BEGIN("{\\rtf1"), look_rtf, { "text/rtf" } },
	/* CSV and many honest texts get odd names; the look is what counts. */
	{ BEGIN(""), look_text,
	  { "text/", "application/csv", "application/json",
	    "application/octet-stream", "message/" } },
};

/* Two names of one kind; a table as text keeps its own. */
static const struct { const char *extension, *kind, *type; } aliases[] = {
	{ "jpeg", "jpg", NULL },
	{ "tiff", "tif", NULL },
	{ "csv", "txt", "text/csv" },
};

static const char *const magic_programs[] = {
	"application/x-dosexec", "application/x-executable",
	"application/vnd.microsoft.portable-executable",
	"application/x-sharedlib", "application/x-pie-executable",
	"application/x-mach-binary", "application/java-archive",
	"application/x-java-applet", "application/x-ms-shortcut",
	"text/x-shellscript", "text/x-msdos-batch", "text/x-php",
	"text/x-python", "text/x-perl", "text/x-ruby", "text/x-script",
};

bool
is_program_name(const char *name)
{
	static const char *const extensions[] = {
		"exe", "dll", "com", "scr", "pif", "bat", "cmd", "msi", "jar",
		"js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "ps1", "lnk",
		"cpl", "chm", "reg", "sh", "docm", "dotm", "xlsm", "xltm",
		"xlam", "pptm", "ppam", "sct",
	};
	const char *extension = name_extension(name);

	for (size_t i = 0; i < COUNT(extensions); i++) {
		if (strcasecmp(extension, extensions[i]) == 0)
			return true;
	}
	return false;
}

bool
is_program(struct bytes head)
{
	static const struct { const char *bytes; size_t length; } marks[] = {
		BEGIN("MZ"), BEGIN("\177ELF"), BEGIN("#!"),
		BEGIN("\xca\xfe\xba\xbe"), BEGIN("\xcf\xfa\xed\xfe"),
		BEGIN("\xce\xfa\xed\xfe"), BEGIN("L\0\0\0\001\024\002"),
	};

	for (size_t i = 0; i < COUNT(marks); i++) {
		if (head.length >= marks[i].length &&
		    memcmp(head.at, marks[i].bytes, marks[i].length) == 0)
			return true;
	}
	return false;
}

const char *
script_mark(struct bytes in)
{
	static const char *const marks[] = {
		"<script", "<!doctype html", "<html", "<?php", "<iframe",
	};

	for (size_t at = 0; at + 5 < in.length; at++) {
		const unsigned char *lt = memchr(in.at + at, '<',
		    in.length - at);
		size_t left;

		if (lt == NULL)
			return NULL;
		at = (size_t)(lt - in.at);
		left = in.length - at;
		for (size_t i = 0; i < COUNT(marks); i++) {
			size_t length = strlen(marks[i]);

			if (left >= length && strncasecmp((const char *)lt,
			    marks[i], length) == 0)
				return marks[i];
		}
	}
	return NULL;
}

static bool
is_listed(const char *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count && list[i] != NULL; i++) {
		if (strcasecmp(word, list[i]) == 0)
			return true;
	}
	return false;
}

static bool
check_name(struct ctx *c, const struct kind_question *q)
{
	const char *extension = name_extension(q->name);

	if (q->file.length == 0)
		return refuse(c, BAD_INPUT, "file_empty", "0 bytes");
	if (is_program(q->file))
		return refuse(c, BAD_INPUT, "file_executable",
		    "named .%s", extension);
	if (is_listed(extension, q->allowed, SIZE_MAX))
		return true;
	if (is_program_name(q->name))
		return refuse(c, BAD_INPUT, "file_executable", "named .%s",
		    extension);
	return refuse(c, BAD_INPUT, "file_kind_refused", "named .%s",
	    extension);
}

/* What libmagic says must not be against what the family is. */
static bool
sieve(struct ctx *c, magic_t magic, struct bytes file,
    const struct family *f)
{
	const char *type = magic_buffer(magic, file.at, file.length);

	if (type == NULL)
		return broken(c, "libmagic: %s", magic_error(magic));
	if (is_listed(type, magic_programs, COUNT(magic_programs)))
		return refuse(c, BAD_INPUT, "file_executable", "%s", type);
	for (size_t i = 0; i < COUNT(f->magic) && f->magic[i] != NULL; i++) {
		if (text_starts(type, f->magic[i]))
			return true;
	}
	return refuse(c, BAD_INPUT, "file_mismatch", "libmagic: %s", type);
}

static const struct family *
family_of(struct bytes file)
{
	const struct family *f = families;

	while (file.length < f->begin.length ||
	    memcmp(file.at, f->begin.bytes, f->begin.length) != 0)
		f++;
	return f;
}

static bool
is_text_name(const char *name)
{
	const char *extension = name_extension(name);

	return strcasecmp(extension, "txt") == 0 ||
	    strcasecmp(extension, "csv") == 0;
}

static bool
match_name(struct ctx *c, const struct kind_question *q, struct kind *out)
{
	const char *extension = name_extension(q->name);

	if (out->extension == NULL)
		return refuse(c, BAD_INPUT, "file_mismatch",
		    "unknown bytes named .%s", extension);
	if (strcasecmp(extension, out->extension) == 0)
		return true;
	for (size_t i = 0; i < COUNT(aliases); i++) {
		if (strcasecmp(extension, aliases[i].extension) != 0 ||
		    strcmp(out->extension, aliases[i].kind) != 0)
			continue;
		if (aliases[i].type != NULL) {
			out->extension = aliases[i].extension;
			out->type = aliases[i].type;
		}
		return true;
	}
	return refuse(c, BAD_INPUT, "file_mismatch", "%s named .%s",
	    out->extension, extension);
}

bool
kind_decide(struct ctx *c, magic_t magic, const struct kind_question *q,
    struct kind *out)
{
	const struct family *f;

	*out = (struct kind){ .extension = NULL };
	if (!check_name(c, q))
		return false;
	f = family_of(q->file);
	if (!sieve(c, magic, q->file, f))
		return false;
	if (f->look == look_text && !is_text_name(q->name))
		return match_name(c, q, out);
	return f->look(c, q->file, out) && match_name(c, q, out);
}
