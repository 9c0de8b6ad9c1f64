/*
 * migrate_grants.c - what each account may do, said again after every change
 *
 * The files name the accounts 'app'@'localhost' and the database vanthu.  Where
 * others share the server, they may be 'vanthu_app'@'10.%': whatever stands
 * around "owner" in the name of who asks stands around the other three.
 */
#include <string.h>

#include "base/buffer.h"
#include "operate/migrate.h"

static bool
begins(const char *at, const char *end, const char *with)
{
	size_t length = strlen(with);

	return (size_t)(end - at) >= length && memcmp(at, with, length) == 0;
}

struct names {
	const char *database, *host, *prefix;
};

static struct bytes
put_in(struct ctx *c, struct bytes sql, const struct names *n)
{
	const struct {
		const char *from, *to;
	} words[] = {
		{ "@'localhost'", arena_text(c->mem, "@'%s'", n->host) },
		{ "ON vanthu.", arena_text(c->mem, "ON `%s`.", n->database) },
		{ " TO '", arena_text(c->mem, " TO '%s", n->prefix) },
	};
	const char *at = (const char *)sql.at, *end = at + sql.length;
	struct buffer b;

	buffer_begin(&b, c->mem);
	while (at < end) {
		size_t i = 0;

		while (i < COUNT(words) && !begins(at, end, words[i].from))
			i++;
		if (i < COUNT(words)) {
			buffer_text(&b, words[i].to);
			at += strlen(words[i].from);
		} else {
			buffer_add(&b, at++, 1);
		}
	}
	return buffer_bytes(&b);
}

static bool
file_apply(struct ctx *c, const struct migration *file,
    const struct names *n)
{
	struct db_answer answer;
	struct script script;
	struct bytes sql;

	script_begin(&script, file->text);
	while (script_next(&script, &sql)) {
		if (!db_plain(c, put_in(c, sql, n), &answer))
			return false;
		if (answer.error != 0)
			return refuse(c, NO_RIGHT, "grants_refused",
			    "%s: %u %s", file->name, answer.error,
			    answer.message);
	}
	return true;
}

/* 'vanthu_owner'@'10.%' told as vanthu_owner@10.%: prefix and host. */
static bool
names_find(struct ctx *c, struct names *n)
{
	static const char owner[] = "owner";
	const char *self, *at;
	size_t length;

	n->prefix = "";
	if (n->host != NULL)
		return true;
	if (!migrate_account(c, &self))
		return false;
	at = strrchr(self, '@');
	length = at != NULL ? (size_t)(at - self) : 0;
	n->host = at != NULL ? at + 1 : "localhost";
	if (length >= strlen(owner) &&
	    strncmp(at - strlen(owner), owner, strlen(owner)) == 0)
		n->prefix = arena_text_n(c->mem, self,
		    length - strlen(owner));
	return true;
}

bool
grants_apply(struct ctx *c, const char *folder, const char *database,
    const char *host)
{
	struct names n = { .database = database, .host = host };
	struct migrations files;

	if (!names_find(c, &n))
		return false;
	if (strpbrk(n.host, "'\\`") != NULL ||
	    strpbrk(database, "'\\`") != NULL)
		return refuse(c, BAD_INPUT, "option_unknown", "%s", n.host);
	if (!scripts_read(c, folder, &files))
		return false;
	for (size_t i = 0; i < files.count; i++)
		if (!file_apply(c, &files.at[i], &n))
			return false;
	return true;
}
