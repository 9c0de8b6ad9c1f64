/* dump_read.c - what goes by in a dump: tables, how many rows, their digest */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "operate/dump.h"

enum { HEAD = 160 }; /* enough of a line to know it */

/* What the lines of a dump begin with. */
static const char table_mark[] = "CREATE" " TABLE `";
static const char rows_mark[] = "INSERT" " INTO `";

static void
own_digest(void *what)
{
	EVP_MD_CTX_free(what);
}

static void
own_arena(void *what)
{
	arena_end(what);
}

void
dump_begin(struct dump_reader *r, struct ctx *c,
    const struct dump_wish *wishes)
{
	*r = (struct dump_reader){ .c = c, .wishes = wishes };
	r->line_mem = arena_own(c->mem, arena_new(), own_arena);
	buffer_begin(&r->line, c->mem);
}

static struct dump_table *
newest(struct dump_reader *r)
{
	return &r->tables.at[r->tables.count - 1];
}

static void
table_end(struct dump_reader *r)
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned length = 0;

	if (r->digest == NULL)
		return;
	if (!EVP_DigestFinal_ex(r->digest, sum, &length))
		abort();
	newest(r)->sha256 = text_hex(r->c->mem,
	    (struct bytes){ sum, length });
}

static const struct dump_wish *
wish_of(const struct dump_reader *r, const char *table)
{
	const struct dump_wish *w = r->wishes;

	while (w != NULL && w->table != NULL && !text_same(w->table, table))
		w++;
	return w == NULL || w->table == NULL ? NULL : w;
}

static void
table_begin(struct dump_reader *r, const char *name)
{
	struct dump_tables *t = &r->tables;

	table_end(r);
	if (r->digest == NULL)
		r->digest = arena_own(r->c->mem, EVP_MD_CTX_new(),
		    own_digest);
	if (r->digest == NULL ||
	    !EVP_DigestInit_ex(r->digest, EVP_sha256(), NULL))
		abort();
	if (t->count == t->room) {
		t->at = arena_grow(r->c->mem, t->at,
		    t->room * sizeof(*t->at),
		    (t->room + 64) * sizeof(*t->at));
		t->room += 64;
	}
	t->at[t->count++] = (struct dump_table){ .name = name };
	r->wish = wish_of(r, name);
}

/* The name between the first backquotes. */
static const char *
name_in(struct dump_reader *r, const char *line)
{
	const char *at = strchr(line, '`');

	return at == NULL ? "" : arena_text_n(r->c->mem, at + 1,
	    strcspn(at + 1, "`"));
}

static void
line_know(struct dump_reader *r)
{
	const char *line = (const char *)r->line.at;

	r->is_known = true;
	r->is_row = false;
	if (text_starts(line, table_mark))
		table_begin(r, name_in(r, line));
	else if (r->tables.count > 0)
		r->is_row = line[0] == '(' ||
		    text_starts(line, rows_mark);
	if (r->is_row)
		newest(r)->rows++;
}

static void
digest_add(struct dump_reader *r, const void *at, size_t length)
{
	if (r->digest != NULL && !EVP_DigestUpdate(r->digest, at, length))
		abort();
}

static void
row_tell(struct dump_reader *r)
{
	const char *values[DUMP_VALUES] = { NULL };
	const char *line = (const char *)r->line.at;
	const char *row = line;

	if (line[0] != '(') {
		row = strstr(line, ") VALUES (");
		if (row == NULL || !dump_places(line, r->wish->columns,
		    r->places)) {
			r->failed = !broken(r->c,
			    "table %s of the dump", r->wish->table);
			return;
		}
		row += strlen(") VALUES ");
	}
	if (!dump_values(r->line_mem, row, r->places, values))
		r->failed = !broken(r->c, "row of %s", r->wish->table);
	else
		r->failed = !r->wish->tell(r->c, r->wish->to, values);
	arena_empty(r->line_mem);
}

static void
take(struct dump_reader *r, const unsigned char *at, size_t length,
    bool ends)
{
	if (!r->is_known || (r->is_row && r->wish != NULL))
		buffer_add(&r->line, at, length);
	if (r->is_known) {
		digest_add(r, at, length);
	} else if (ends || r->line.length >= HEAD) {
		line_know(r);
		digest_add(r, r->line.at, r->line.length);
	}
	if (!ends)
		return;
	if (r->is_row && r->wish != NULL && !r->failed)
		row_tell(r);
	r->line.length = 0;
	r->is_known = false;
}

void
dump_feed(struct dump_reader *r, struct bytes part)
{
	while (part.length > 0) {
		const unsigned char *end = memchr(part.at, '\n', part.length);
		size_t length = end == NULL ? part.length :
		    (size_t)(end - part.at) + 1;

		take(r, part.at, length, end != NULL);
		part.at += length;
		part.length -= length;
	}
}

/* The last line of a dump says that it is whole. */
bool
dump_end(struct dump_reader *r)
{
	table_end(r);
	r->digest = NULL;
	if (r->failed)
		return false;
	return r->tables.count > 0 || refuse(r->c, BROKEN, "dump_cut",
	    "no table in it");
}
