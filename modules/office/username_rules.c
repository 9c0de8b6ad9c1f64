/* username_rules.c - user names (R017) */

#include <string.h>

#include "base/text.h"
#include "office/username.h"

/* Letters and digits of a folded text. */
static const char *
plain(struct arena *a, const char *text)
{
	char *out = arena_text(a, "%s", text_fold(a, text));
	size_t kept = 0;

	for (const char *at = out; *at != '\0'; at++) {
		if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
			out[kept++] = *at;
	}
	out[kept] = '\0';
	return out;
}

const char *
username_propose(struct arena *a, const char *full_name,
    const char *unit_short_name)
{
	const char *name = text_squeeze(a, full_name);
	const char *given = strrchr(name, ' ');
	const char *initials = "";

	given = given != NULL ? given + 1 : name;
	for (const char *at = name; at != given; at = strchr(at, ' ') + 1) {
		size_t length = (size_t)(strchr(at, ' ') - at);
		const char *word = plain(a, arena_text_n(a, at, length));

		initials = arena_text(a, "%s%.1s", initials, word);
	}
	return arena_text(a, "%s%s.%s", plain(a, given), initials,
	    plain(a, unit_short_name));
}

const char *
username_normal(struct arena *a, const char *typed)
{
	char *out = arena_text(a, "%s", text_squeeze(a, typed));

	for (char *at = out; *at != '\0'; at++) {
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	}
	return out;
}
