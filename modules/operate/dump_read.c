/* dump_read.c - what goes by in a dump: tables, how many rows, their digest */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "operate/dump.h"

enum { HEAD = 160 }; /* enough of a line to know it, but for the marks below */

/* What the lines of a dump begin with. */
static const char table_mark[] = "CREATE" " TABLE `";
static const char rows_mark[] = "INSERT" " INTO `";
static const char values_mark[] = ") VALUES (";

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
	r->rows = arena_own(c->mem, EVP_MD_CTX_new(), own_digest);
	r->definition = arena_own(c->mem, EVP_MD_CTX_new(), own_digest);
	if (r->rows == NULL || r->definition == NULL)
		abort();
}

static struct dump_table *
newest(struct dump_reader *r)
{
	return &r->tables.at[r->tables.count - 1];
}

static const char *
digest_end(struct dump_reader *r, EVP_MD_CTX *digest)
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned length = 0;

	if (!EVP_DigestFinal_ex(digest, sum, &length))
		abort();
	return text_hex(r->c->mem, (struct bytes){ sum, length });
}

static void
digest_add(EVP_MD_CTX *digest, const void *at, size_t length)
{
	if (!EVP_DigestUpdate(digest, at, length))
		abort();
}

static void
table_end(struct dump_reader *r)
{
	if (r->tables.count == 0)
		return;
	newest(r)->sha256 = digest_end(r, r->rows);
	newest(r)->definition = digest_end(r, r->definition);
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
	if (!EVP_DigestInit_ex(r->rows, EVP_sha256(), NULL) ||
	    !EVP_DigestInit_ex(r->definition, EVP_sha256(), NULL))
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

/* Where the values of a row begin in its line, or NULL. */
static const char *
row_in(const char *line)
{
	const char *at;

	if (line[0] == '(')
		return line;
	if (!text_starts(line, rows_mark))
		return NULL;
	at = strstr(line, values_mark);
	return at == NULL ? NULL : at + strlen(values_mark) - 1;
}

static bool
may_be_known(const struct dump_reader *r, bool ends)
{
	const char *line = (const char *)r->line.at;

	return ends || (r->line.length >= HEAD &&
	    (!text_starts(line, rows_mark) || row_in(line) != NULL));
}

static void
row_tell(struct dump_reader *r)
{
	const char *values[DUMP_VALUES] = { NULL };
	const char *line = (const char *)r->line.at, *row = row_in(line);

	if (row != line && !dump_places(line, r->wish->columns, r->places))
		r->failed = !broken(r->c, "columns of %s", r->wish->table);
	else if (!dump_values(r->line_mem, row, r->places, values))
		r->failed = !broken(r->c, "row of %s", r->wish->table);
	else
		r->failed = !r->wish->tell(r->c, r->wish->to, values);
	arena_empty(r->line_mem);
}

/*
 * What stands behind a row, "," or ";" and the line's end, is none of it: how
 * rows are grouped into statements is the client's affair.
 */
static void
row_add(struct dump_reader *r, const unsigned char *at, size_t length)
{
	size_t all = r->held_count + length;
	size_t keep = all < sizeof(r->held) ? all : sizeof(r->held);
	size_t out = all - keep;
	size_t of_held = out < r->held_count ? out : r->held_count;

	digest_add(r->rows, r->held, of_held);
	memmove(r->held, r->held + of_held, r->held_count - of_held);
	r->held_count -= of_held;
	digest_add(r->rows, at, out - of_held);
	memcpy(r->held + r->held_count, at + out - of_held,
	    length - (out - of_held));
	r->held_count = keep;
}

static void
line_know(struct dump_reader *r)
{
	const char *line = (const char *)r->line.at, *row;

	if (text_starts(line, table_mark))
		table_begin(r, name_in(r, line));
	row = r->tables.count == 0 ? NULL : row_in(line);
	r->kind = row != NULL ? LINE_ROW : LINE_OTHER;
	if (row != NULL) {
		newest(r)->rows++;
		row_add(r, (const unsigned char *)row,
		    r->line.length - (size_t)(row - line));
	} else if (r->tables.count > 0 && newest(r)->rows == 0) {
		digest_add(r->definition, line, r->line.length);
	}
}

static void
line_more(struct dump_reader *r, const unsigned char *at, size_t length)
{
	if (r->kind == LINE_ROW)
		row_add(r, at, length);
	else if (r->tables.count > 0 && newest(r)->rows == 0)
		digest_add(r->definition, at, length);
	if (r->kind == LINE_ROW && r->wish != NULL)
		buffer_add(&r->line, at, length);
}

static void
line_end(struct dump_reader *r)
{
	if (r->kind == LINE_ROW) {
		digest_add(r->rows, "\n", 1);
		if (r->wish != NULL && !r->failed)
			row_tell(r);
	}
	r->held_count = 0;
	r->line.length = 0;
	r->kind = LINE_NEW;
}

static void
take(struct dump_reader *r, const unsigned char *at, size_t length,
    bool ends)
{
	if (r->kind != LINE_NEW) {
		line_more(r, at, length);
	} else {
		buffer_add(&r->line, at, length);
		if (may_be_known(r, ends))
			line_know(r);
	}
	if (ends)
		line_end(r);
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

bool
dump_end(struct dump_reader *r)
{
	table_end(r);
	if (r->failed)
		return false;
	return r->tables.count > 0 || refuse(r->c, BROKEN, "dump_cut",
	    "no table in it");
}
