/* password_common.c - passwords that are guessed first */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "office/password_common.h"

enum { LINE = 256 };

static void
own_file(void *what)
{
	fclose(what);
}

static bool
is_letter(char ch)
{
	return ch >= 'a' && ch <= 'z';
}

/* "m@tkh4u#2026" is "matkhau": no marks, no disguise, nothing around it. */
static const char *
core_of(struct ctx *c, const char *folded)
{
	static const char from[] = "@$!|013457", to[] = "asiioieast";
	char *core = arena_text(c->mem, "%s", folded);
	size_t length = strlen(core);

	while (length > 0 && !is_letter(core[length - 1]))
		core[--length] = '\0';
	while (*core != '\0' && !is_letter(*core) && *core != '@' &&
	    *core != '$')
		core++;
	for (char *at = core; *at != '\0'; at++) {
		const char *disguise = strchr(from, *at);

		if (disguise != NULL)
			*at = to[disguise - from];
	}
	return core;
}

bool
password_is_common(struct ctx *c, const char *path, const char *password,
    bool *out)
{
	const char *folded = text_fold(c->mem, password);
	const char *core = core_of(c, folded);
	char line[LINE];
	FILE *list;

	*out = false;
	if (path[0] == '\0')
		return true;
	list = arena_own(c->mem, fopen(path, "re"), own_file);
	if (list == NULL)
		return broken(c, "%s: %s", path, strerror(errno));
	while (!*out && fgets(line, sizeof(line), list) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		*out = line[0] != '\0' && line[0] != '#' &&
		    (text_same(line, folded) || text_same(line, core));
	}
	return true;
}
