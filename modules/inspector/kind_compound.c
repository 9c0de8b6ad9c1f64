/* kind_compound.c - documents of Office 97-2003, and encrypted new ones */

#include "inspector/kind.h"
#include "inspector/ole.h"
#include "annex/zip.h"

enum { HEAD = 4096 };

static bool
has_any(const struct ole *o, const char *const *names)
{
	for (; *names != NULL; names++) {
		if (ole_find(o, *names) != NULL)
			return true;
	}
	return false;
}

/* The file information block says whether the rest is encrypted. */
static bool
is_word_encrypted(const struct ole *o, const struct ole_entry *e)
{
	unsigned char head[12] = { 0 };

	return ole_peek(o, e, head, sizeof(head)) == sizeof(head) &&
	    (le16(head + 10) & 0x0100) != 0;
}

/* A FILEPASS record near the beginning of the workbook. */
static bool
is_workbook_encrypted(const struct ole *o, const struct ole_entry *e)
{
	unsigned char head[HEAD];
	size_t length = ole_peek(o, e, head, sizeof(head)), at = 0;

	while (length >= 4 && at <= length - 4) {
		if (le16(head + at) == 0x002f)
			return true;
		at += 4 + le16(head + at + 2);
	}
	return false;
}

static bool
look_document(struct ctx *c, const struct ole *o, struct kind *out)
{
	const struct ole_entry *word = ole_find(o, "WordDocument");
	const struct ole_entry *book = ole_find(o, "Workbook");

	if (book == NULL)
		book = ole_find(o, "Book");
	if (word != NULL && book != NULL)
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "a text and a workbook");
	if ((word != NULL && is_word_encrypted(o, word)) ||
	    (book != NULL && is_workbook_encrypted(o, book)))
		return refuse(c, BAD_INPUT, "file_encrypted", "Office 97");
	if (word != NULL)
		*out = (struct kind){ .extension = "doc",
		    .type = "application/msword" };
	if (book != NULL)
		*out = (struct kind){ .extension = "xls",
		    .type = "application/vnd.ms-excel" };
	return true;
}

bool
look_compound(struct ctx *c, struct bytes file, struct kind *out)
{
	static const char *const locked[] = {
		"EncryptedPackage", "EncryptionInfo", NULL,
	};
	static const char *const macros[] = {
		"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", NULL,
	};
	static const char *const programs[] = { "\001Ole10Native", NULL };
	struct ole o;

	if (!ole_open(c, file, &o))
		return false;
	if (has_any(&o, locked))
		return refuse(c, BAD_INPUT, "file_encrypted", "Office");
	if (has_any(&o, macros))
		return refuse(c, BAD_INPUT, "file_macro", "Office 97");
	/* In the old formats a packed file can only be judged by opening. */
	if (has_any(&o, programs))
		return refuse(c, BAD_INPUT, "file_executable",
		    "a packed file inside");
	if (zip_is_behind(file))
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "an archive behind");
	return look_document(c, &o, out);
}
