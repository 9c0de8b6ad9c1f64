/* mass_keys.c - which keys of a table can be put aside */

#include <string.h>

#include "base/text.h"
#include "mass/mass_keys.h"

/* The longest keys first: who builds one of these is not waited for. */
static const char *const tables[] = {
	"task", "letter", "outbox", "history", "timer", "delivery", "process",
	"file", "delivery_event", "revision", "inbox_message",
	"register_entry", "verdict", "check_note",
};

/* A line of SHOW CREATE TABLE without its indent and comma. */
static const char *
line_of(struct arena *a, const char **at)
{
	const char *from = *at + strspn(*at, " ");
	size_t length = strcspn(from, "\n");

	*at = from + length + (from[length] == '\n');
	while (length > 0 && from[length - 1] == ',')
		length--;
	return arena_text_n(a, from, length);
}

/* `x` at the first mark of the line, or "". */
static const char *
quoted(struct arena *a, const char *line)
{
	const char *from = strchr(line, '`');
	size_t length = from == NULL ? 0 : strcspn(from + 1, "`") + 2;

	return arena_text_n(a, from == NULL ? "" : from, length);
}

/* A column that counts by itself must have a key, and grows at its end. */
static bool
is_counted(struct arena *a, const char *line, const char *counted)
{
	const char *columns = strchr(line, '(');

	return columns != NULL && text_same(quoted(a, columns), counted);
}

static bool
key_read(struct arena *a, const char *line, const char *counted,
    struct key_aside *out)
{
	static const char *const kinds[] = { "KEY ", "UNIQUE KEY " };

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!text_starts(line, kinds[i]) ||
		    is_counted(a, line, counted))
			continue;
		out->name = quoted(a, line);
		out->definition = arena_text(a, "%sIF NOT EXISTS %s",
		    kinds[i], line + strlen(kinds[i]));
		return true;
	}
	return false;
}

/* Columns stand before keys. */
static void
keys_read(struct arena *a, const char *text, struct keys_aside *out)
{
	size_t lines = 1;
	const char *counted = "";
	struct key_aside *keys;

	for (const char *at = text; *at != '\0'; at++)
		lines += *at == '\n';
	keys = arena_take(a, lines * sizeof(*keys));
	out->keys.at = keys;
	while (*text != '\0') {
		const char *line = line_of(a, &text);

		if (line[0] == '`' && strstr(line, "AUTO_INCREMENT") != NULL)
			counted = quoted(a, line);
		out->keys.count += key_read(a, line, counted,
		    &keys[out->keys.count]);
	}
}

static bool
aside_one(struct ctx *c, const char *table)
{
	struct keys_aside k = { .table = table };
	const char *text;

	if (!keys_table_text(c, table, &text))
		return false;
	keys_read(c->mem, text, &k);
	return k.keys.count == 0 || (keys_note(c, &k) && keys_drop(c, &k));
}

bool
keys_put_aside(struct ctx *c, struct rows *out)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		if (!aside_one(c, tables[i]))
			return false;
	return keys_noted(c, out);
}

bool
keys_put_back(struct ctx *c, const char *table)
{
	struct keys_aside k = { .table = table };

	return keys_of(c, &k) && keys_build(c, &k);
}

bool
keys_mend(struct ctx *c)
{
	struct rows left;
	bool there;

	if (!keys_are_aside(c, &there) || !there)
		return !there;
	if (!keys_noted(c, &left))
		return false;
	for (size_t i = 0; i < left.count; i++)
		if (!keys_put_back(c, ((struct key_table *)left.at)[i].name))
			return false;
	return keys_end(c);
}
