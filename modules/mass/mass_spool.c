/*
 * mass_spool.c - tokens on their way into the inverted table
 *
 * A file holds a range of keys: an organ's tokens, a part of them where the
 * organ has very many letters, or several small organs.  In the order of the
 * files, each sorted in memory, the table's key only grows.
 */

#include <errno.h>
#include <string.h>

#include "mass/mass_make.h"
#include "mass/mass_rows.h"

#define FILE_LETTERS 60000 /* about four million tokens, 34 MB */
#define LOAD_ROWS 400000
#define MOST_PARTS 10 /* 2^10 files for one organ */

struct spooled {
	uint32_t rank, token;
};

/* How many bits of the token choose a file, so that each is small enough. */
static unsigned
parts_bits(int64_t letters)
{
	unsigned bits = 0;

	while (bits < MOST_PARTS && letters >> bits > FILE_LETTERS)
		bits++;
	return bits;
}

bool
spool_begin(struct ctx *c, const struct mass_world *w,
    const struct spool_letters *l, struct token_spool *out)
{
	int64_t filled = FILE_LETTERS;
	size_t next = 0;

	out->folder = w->conf->folder;
	out->workers = w->conf->workers;
	out->organs = l->organs;
	out->first = arena_take(c->mem,
	    (w->organ_count + 1) * sizeof(*out->first));
	out->shift = arena_take(c->mem,
	    (w->organ_count + 1) * sizeof(*out->shift));
	for (size_t i = 0; i < w->organ_count; i++) {
		unsigned bits = parts_bits(l->counts[i]);

		if (bits > 0 || filled + l->counts[i] > FILE_LETTERS) {
			filled = bits > 0 ? FILE_LETTERS : 0;
			next += (size_t)1 << bits;
		}
		filled += l->counts[i];
		out->shift[i] = 32 - bits;
		out->first[i] = (uint32_t)(next - ((size_t)1 << bits));
	}
	out->count = next;
	return true;
}

static const char *
file_path(struct ctx *c, const struct token_spool *s, size_t file,
    int64_t worker)
{
	return arena_text(c->mem, "%s/%zu.%lld", s->folder, file,
	    (long long)worker);
}

static bool
no_file(struct ctx *c, const char *path)
{
	return broken(c, "%s: %s", path, strerror(errno));
}

bool
spool_open(struct ctx *c, struct token_spool *s)
{
	s->files = arena_take(arena_forever(), s->count * sizeof(*s->files));
	for (size_t i = 0; i < s->count; i++) {
		const char *path = file_path(c, s, i, s->worker);

		s->files[i] = fopen(path, "wbe");
		if (s->files[i] == NULL)
			return no_file(c, path);
	}
	return true;
}

bool
spool_add(struct ctx *c, struct token_spool *s, size_t rank,
    const struct tokens *t)
{
	struct spooled one = { .rank = (uint32_t)rank };
	uint32_t organ = s->organs[rank];

	for (size_t i = 0; i < t->count; i++) {
		size_t part = (size_t)((uint64_t)t->at[i] >>
		    s->shift[organ]);

		one.token = t->at[i];
		if (fwrite(&one, sizeof(one), 1,
		    s->files[s->first[organ] + part]) != 1)
			return no_file(c, s->folder);
	}
	return true;
}

bool
spool_close(struct ctx *c, struct token_spool *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (fclose(s->files[i]) != 0)
			return no_file(c, s->folder);
	return true;
}

static bool
file_read_in(struct ctx *c, const char *path, struct buffer *b)
{
	unsigned char block[65536];
	FILE *f = fopen(path, "rbe");
	size_t length;

	if (f == NULL)
		return no_file(c, path);
	while ((length = fread(block, 1, sizeof(block), f)) > 0)
		buffer_add(b, block, length);
	fclose(f);
	return remove(path) == 0 || no_file(c, path);
}

/* By organ, token and rank: the last pass is the first word of the key. */
enum { DIGIT = 11, DIGITS = 1 << DIGIT, WORD = 3, PASSES = 3 * WORD };

static size_t
digit_of(const struct token_spool *s, struct spooled x, int pass)
{
	uint32_t word = pass < WORD ? x.rank : pass < 2 * WORD ? x.token :
	    s->organs[x.rank];

	return word >> pass % WORD * DIGIT & (DIGITS - 1);
}

/* False: all are the same there, and nothing was moved. */
static bool
digit_sort(const struct token_spool *s, int pass, struct bytes from,
    struct spooled *to)
{
	const struct spooled *at = (const void *)from.at;
	size_t count = from.length / sizeof(*at), starts[DIGITS + 1] = { 0 };

	for (size_t i = 0; i < count; i++)
		starts[digit_of(s, at[i], pass) + 1]++;
	if (count == 0 || starts[digit_of(s, at[0], pass) + 1] == count)
		return false;
	for (size_t i = 0; i < DIGITS; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < count; i++)
		to[starts[digit_of(s, at[i], pass)]++] = at[i];
	return true;
}

static struct bytes
sorted(struct arena *a, const struct token_spool *s, struct bytes from)
{
	struct bytes other = { arena_take(a, from.length + 1), from.length };

	for (int pass = 0; pass < PASSES; pass++) {
		struct bytes done = other;

		if (!digit_sort(s, pass, from, (void *)(uintptr_t)other.at))
			continue;
		other = from;
		from = done;
	}
	return from;
}

static bool
rows_load(struct ctx *c, const struct maker *m, const struct spooled *at,
    size_t count)
{
	const struct mass_organ *organs = m->world->organs;
	struct lines l;

	lines_begin(&l, c->mem);
	for (size_t i = 0; i < count; i++) {
		struct buffer *b = &l.at[T_TOKEN];

		row_int(b, organs[m->spool.organs[at[i].rank]].id);
		row_int(b, at[i].token);
		row_int(b, order_of(m, at[i].rank));
		row_end(b);
		if (i % LOAD_ROWS == LOAD_ROWS - 1 && !lines_load(c, &l))
			return false;
	}
	return lines_load(c, &l);
}

bool
spool_load(struct ctx *c, const struct maker *m, size_t file)
{
	const struct token_spool *s = &m->spool;
	struct buffer all;
	struct bytes rows;

	buffer_begin(&all, c->mem);
	for (int64_t i = 0; i < s->workers; i++)
		if (!file_read_in(c, file_path(c, s, file, i), &all))
			return false;
	rows = sorted(c->mem, s, buffer_bytes(&all));
	return tx_begin(c) &&
	    rows_load(c, m, (const void *)rows.at,
	        rows.length / sizeof(struct spooled)) &&
	    tx_commit(c);
}

void
spool_remove(struct ctx *c, const struct token_spool *s)
{
	for (size_t i = 0; i < s->count; i++)
		for (int64_t k = 0; k < s->workers; k++)
			remove(file_path(c, s, i, k));
}
