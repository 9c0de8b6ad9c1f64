/*
 * migrate_grants.c - what each account may do, said again after every change
 *
 * The files name the accounts 'app'@'localhost' and the database vanthu; an
 * installation whose database is on another machine has them at other hosts.
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

static struct bytes
put_in(struct ctx *c, struct bytes sql, const char *database,
    const char *host)
{
	const struct {
		const char *from, *to;
	} words[] = {
		{ "@'localhost'", arena_text(c->mem, "@'%s'", host) },
		{ "ON vanthu.", arena_text(c->mem, "ON `%s`.", database) },
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
file_apply(struct ctx *c, const struct migration *file, const char *database,
    const char *host)
{
	struct db_answer answer;
	struct script script;
	struct bytes sql;

	script_begin(&script, file->text);
	while (script_next(&script, &sql)) {
		if (!db_plain(c, put_in(c, sql, database, host), &answer))
			return false;
		if (answer.error != 0)
			return refuse(c, NO_RIGHT, "grants_refused",
			    "%s: %u %s", file->name, answer.error,
			    answer.message);
	}
	return true;
}

bool
grants_apply(struct ctx *c, const char *folder, const char *database,
    const char *host)
{
	struct migrations files;

	if (strpbrk(host, "'\\`") != NULL || strpbrk(database, "'\\`") != NULL)
		return refuse(c, BAD_INPUT, "option_unknown", "%s", host);
	if (!scripts_read(c, folder, &files))
		return false;
	for (size_t i = 0; i < files.count; i++)
		if (!file_apply(c, &files.at[i], database, host))
			return false;
	return true;
}
