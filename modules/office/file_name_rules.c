/* file_name_rules.c - which names files may have (R124) */

#include <string.h>

#include "base/text.h"
#include "office/file_name.h"

#define EXTENSION_MAX 10

static bool
is_plain(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
	    (ch >= '0' && ch <= '9');
}

static size_t
plain_run(const char *s)
{
	size_t n = 0;

	while (is_plain(s[n]))
		n++;
	return n;
}

bool
file_name_is_plain(const char *name, int64_t max)
{
	size_t base = plain_run(name), extension;

	if (base == 0 || name[base] != '.')
		return false;
	extension = plain_run(name + base + 1);
	return extension > 0 && name[base + 1 + extension] == '\0' &&
	    (int64_t)strlen(name) <= max;
}

const char *
file_name_extension(struct arena *a, const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL ? text_fold(a, dot + 1) : "";
}

/* Letters and digits of a text, lower case, without marks. */
static char *
plain_part(struct arena *a, const char *text, size_t length)
{
	const char *part = arena_text_n(a, text, length);
	const char *folded = text_fold(a, part);
	char *out = arena_text(a, "%s", folded);
	size_t kept = 0;

	for (; *folded != '\0'; folded++) {
		if (is_plain(*folded))
			out[kept++] = *folded;
	}
	out[kept] = '\0';
	return out;
}

const char *
file_name_correct(struct arena *a, const char *name, int64_t max)
{
	const char *dot = strrchr(name, '.');
	size_t length = dot != NULL ? (size_t)(dot - name) : strlen(name);
	char *base = plain_part(a, name, length);
	const char *extension = dot != NULL ?
	    plain_part(a, dot + 1, strlen(dot + 1)) : "";
	int64_t room;

	if (strlen(extension) > EXTENSION_MAX)
		extension = "";
	room = max - 1 - (int64_t)strlen(extension);
	if (base[0] == '\0')
		base = arena_text(a, "taptin");
	if (room > 0 && (int64_t)strlen(base) > room)
		base[room] = '\0';
	return extension[0] == '\0' ? base :
	    arena_text(a, "%s.%s", base, extension);
}
