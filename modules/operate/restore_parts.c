/* restore_parts.c - the parts of a backup, checked, copied and compared */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <fcntl.h>

#include "base/text.h"
#include "blob/blob.h"
#include "operate/backup.h"
#include "operate/pool.h"
#include "operate/restore.h"

enum { LINE = 128, DIGEST = 64 };

static const char *
part(struct ctx *c, const struct restore *r, const char *name)
{
	return arena_text(c->mem, "%s/%s", r->path, name);
}

static bool
part_check(struct ctx *c, const struct restore *r, const char *name,
    const char *sha256)
{
	const char *found;
	int64_t length;

	return file_digest(c, part(c, r, name), &found, &length) &&
	    (text_same(found, sha256) ||
	    refuse(c, BROKEN, "backup_damaged", "%s", name));
}

static void
own_file(void *what)
{
	fclose(what);
}

/* Each line of blobs.tsv, in memory of its own. */
static bool
each_blob(struct ctx *c, struct restore *r,
    bool (*each)(struct ctx *c, struct restore *r, const char *sha256))
{
	FILE *f = arena_own(c->mem, fopen(part(c, r, "blobs.tsv"), "r"),
	    own_file);
	struct ctx own = *c;
	char line[LINE];
	bool done = f != NULL;

	own.mem = arena_new();
	for (r->blobs = 0; done && fgets(line, sizeof(line), f) != NULL;
	    r->blobs++) {
		line[strcspn(line, "\t\n")] = '\0';
		progress("tệp", r->blobs);
		done = strlen(line) == DIGEST && each(&own, r, line);
		arena_empty(own.mem);
	}
	progress("", 0);
	if (!done)
		failure_set(c, BROKEN, HERE, own.failure.code != NULL ?
		    own.failure.code : "backup_damaged", "%s %s",
		    f == NULL ? "blobs.tsv" : line, own.failure.detail);
	arena_end(own.mem);
	return done;
}

static bool
blob_check(struct ctx *c, struct restore *r, const char *sha256)
{
	enum pool_state state;

	return pool_look(c, r->pool, sha256, &state) &&
	    (state == POOL_WELL || refuse(c, BROKEN, "backup_damaged",
	        "%s", state == POOL_MISSING ? "missing" : "changed"));
}

bool
restore_parts_check(struct ctx *c, const struct restore *r)
{
	struct restore look = *r;

	return part_check(c, r, "database.sql.gz", r->m.database_sha256) &&
	    part_check(c, r, "books.tsv", r->m.books_sha256) &&
	    part_check(c, r, "blobs.tsv", r->m.blobs_sha256) &&
	    each_blob(c, &look, blob_check) &&
	    (look.blobs == r->m.blobs || refuse(c, BROKEN,
	        "backup_damaged", "%lld files, not %lld",
	        (long long)look.blobs, (long long)r->m.blobs));
}

/* By the store's own door: fsynced, named by what it is. */
static bool
blob_restore(struct ctx *c, struct restore *r, const char *sha256)
{
	struct blob kept;

	return pool_fetch(c, r->conf->blobs, pool_path(c, r->pool, sha256),
	        &kept) &&
	    (text_same(kept.sha256, sha256) ||
	    refuse(c, BROKEN, "backup_damaged", "changed"));
}

bool
restore_blobs(struct ctx *c, struct restore *r)
{
	return each_blob(c, r, blob_restore);
}

/* Another version of the server may write definitions in other words. */
static bool
tables_compare(struct ctx *c, struct restore *r)
{
	const struct dump_tables *a = &r->m.tables, *b = &r->tables;

	for (size_t i = 0; i < a->count || i < b->count; i++) {
		const struct dump_table *x = &a->at[i], *y = &b->at[i];

		if (i >= a->count || i >= b->count ||
		    !text_same(x->name, y->name))
			return refuse(c, BROKEN, "restore_differs",
			    "%zu tables, not %zu", b->count, a->count);
		if (x->rows != y->rows || !text_same(x->sha256, y->sha256))
			return refuse(c, BROKEN, "restore_differs",
			    "%s: %lld rows, not %lld", x->name,
			    (long long)y->rows, (long long)x->rows);
		r->altered += !text_same(x->definition, y->definition);
	}
	return true;
}

bool
restore_compare(struct ctx *c, struct restore *r)
{
	struct books books = { tmpfile(), 0 };
	struct dump_wish wishes[] = { books_wish, { .table = NULL } };
	struct dump_reader reader;
	const char *sha256;

	arena_own(c->mem, books.to, own_file);
	wishes[0].to = &books;
	dump_begin(&reader, c, wishes);
	if (books.to == NULL || !dump_take(c, r->db, -1, &reader))
		return false;
	r->tables = reader.tables;
	r->books = books.count;
	if (fflush(books.to) != 0 ||
	    !sha256_fd(c->mem, fileno(books.to), &sha256))
		return broken(c, "books: %s", strerror(errno));
	return tables_compare(c, r) && (text_same(sha256, r->m.books_sha256) ||
	    refuse(c, BROKEN, "restore_differs", "number books"));
}
