/* kind_text.c - plain text, tables as text, rich text */
#define _GNU_SOURCE

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "inspector/kind.h"
#include "annex/zip.h"

static const unsigned char byte_order_mark[] = { 0xef, 0xbb, 0xbf };

/* With what a file begins that is text, but text for a machine. */
static const struct { const char *begin, *code; } disguises[] = {
	{ "#!", "file_executable" },
	{ "@echo ", "file_executable" },
	{ "<?php", "file_executable" },
	{ "<%", "file_executable" },
	{ "<!doctype", "file_mismatch" },
	{ "<html", "file_mismatch" },
	{ "<?xml", "file_mismatch" },
	{ "<svg", "file_mismatch" },
	{ "mime-version:", "file_mismatch" },
	{ "%pdf", "file_mismatch" },
	{ "{\\rtf", "file_mismatch" },
};

static struct bytes
trimmed(struct bytes b)
{
	while (b.length > 0 && strchr(" \t\r\n", b.at[0]) != NULL &&
	    b.at[0] != '\0') {
		b.at++;
		b.length--;
	}
	return b;
}

/* UTF-16 is told by its mark alone. */
static bool
is_wide_text(struct bytes file)
{
	bool big;

	if (file.length < 2 || file.length % 2 != 0)
		return false;
	big = file.at[0] == 0xfe && file.at[1] == 0xff;
	if (!big && !(file.at[0] == 0xff && file.at[1] == 0xfe))
		return false;
	for (size_t at = 2; at < file.length; at += 2) {
		unsigned letter = big ?
		    (unsigned)file.at[at] << 8 | file.at[at + 1] :
		    le16(file.at + at);

		if (letter < 0x20 && strchr("\t\n\r", (int)letter) == NULL)
			return false;
		if (letter == 0)
			return false;
	}
	return true;
}

bool
look_text(struct ctx *c, struct bytes file, struct kind *out)
{
	struct bytes text = file;
	const char *mark = script_mark(file);

	if (text.length >= 3 && memcmp(text.at, byte_order_mark, 3) == 0) {
		text.at += 3;
		text.length -= 3;
	}
	if (memchr(text.at, 0, text.length) != NULL && !is_wide_text(file))
		return true;
	text = trimmed(text);
	for (size_t i = 0; i < COUNT(disguises); i++) {
		size_t length = strlen(disguises[i].begin);

		if (text.length >= length && strncasecmp(
		    (const char *)text.at, disguises[i].begin, length) == 0)
			return refuse(c, BAD_INPUT, disguises[i].code,
			    "text that begins with %s", disguises[i].begin);
	}
	if (mark != NULL)
		return refuse(c, BAD_INPUT, "file_polyglot", "text with %s",
		    mark);
	if (zip_is_behind(file))
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "text with an archive behind");
	if (!is_wide_text(file) &&
	    !text_is_utf8((const char *)text.at, text.length))
		return refuse(c, BAD_INPUT, "file_encoding",
		    "neither UTF-8 nor UTF-16");
	out->extension = "txt";
	out->type = "text/plain";
	return true;
}

static bool
has_word(struct bytes file, const char *word)
{
	return memmem(file.at, file.length, word, strlen(word)) != NULL;
}

bool
look_rtf(struct ctx *c, struct bytes file, struct kind *out)
{
	size_t end = file.length;

	while (end > 0 && (file.at[end - 1] == '\0' ||
	    strchr(" \t\r\n", file.at[end - 1]) != NULL))
		end--;
	if (end == 0 || file.at[end - 1] != '}')
		return refuse(c, BAD_INPUT, "file_damaged", "rtf: no end");
	if (has_word(file, "\\objdata") || has_word(file, "\\objupdate") ||
	    has_word(file, "\\object"))
		return refuse(c, BAD_INPUT, "file_macro",
		    "rtf with an object");
	if (zip_is_behind(file))
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "rtf with an archive behind");
	out->extension = "rtf";
	out->type = "text/rtf";
	return true;
}
