/* option.c - the words of a command, by its record */

#include <stdio.h>
#include <string.h>

#include "base/limit.h"
#include "base/text.h"
#include "operate/option.h"

static const struct member settings_member = {
	.name = "settings", .type = MEMBER_TEXT,
};

static bool
names(const char *word, const char *member)
{
	if (word[0] != '-' || word[1] != '-')
		return false;
	for (word += 2; *word != '\0' && *member != '\0'; word++, member++)
		if (*word != *member && (*word != '-' || *member != '_'))
			return false;
	return *word == *member;
}

static const struct member *
member_of(const struct record *r, const char *word)
{
	if (names(word, settings_member.name))
		return &settings_member;
	for (const struct member *m = r->members; m->name != NULL; m++)
		if (names(word, m->name))
			return m;
	return NULL;
}

static bool
value_read(struct ctx *c, const struct member *m, const char *value,
    void *out)
{
	void *at = (char *)out + m->offset;

	if (m == &settings_member)
		return true;
	return member_from_text(c, m, m->type == MEMBER_BOOL ? "true" : value,
	    at);
}

static bool
unknown(struct ctx *c, const char *word)
{
	return refuse(c, BAD_INPUT, "option_unknown", "%s", word);
}

bool
option_read(struct ctx *c, const struct operate *o, const struct record *r,
    void *out)
{
	for (int i = 1; i < o->argc; i++) {
		const struct member *m = member_of(r, o->argv[i]);
		bool takes = m != NULL && m->type != MEMBER_BOOL;

		if (!text_starts(o->argv[i], "--"))
			continue;
		if (m == NULL || (takes && i + 1 == o->argc))
			return unknown(c, o->argv[i]);
		if (!value_read(c, m, o->argv[i + takes], out))
			return false;
		i += takes;
	}
	return true;
}

bool
option_word(struct ctx *c, const struct operate *o, const struct record *r,
    const char **out)
{
	*out = NULL;
	for (int i = 1; i < o->argc; i++) {
		const struct member *m = member_of(r, o->argv[i]);

		if (m != NULL)
			i += m->type != MEMBER_BOOL;
		else if (*out != NULL)
			return unknown(c, o->argv[i]);
		else
			*out = o->argv[i];
	}
	return true;
}

bool
option_help(const struct operate *o, const char *text)
{
	for (int i = 1; i < o->argc; i++)
		if (text_same(o->argv[i], "--help")) {
			fputs(text, stdout);
			return true;
		}
	return false;
}
