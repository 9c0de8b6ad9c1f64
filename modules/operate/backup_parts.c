/* backup_parts.c - database, files, and the second look at both */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "operate/backup.h"
#include "operate/pool.h"

static const char *
part(struct ctx *c, const struct backup *b, const char *name)
{
	return arena_text(c->mem, "%s/%s", b->path, name);
}

static const char *
pool(struct ctx *c, const struct backup *b)
{
	return arena_text(c->mem, "%s/blobs", b->folder);
}

static bool
dump_into(struct ctx *c, const struct backup *b, const char *path,
    struct dump_reader *r)
{
	int fd = arena_own_fd(c->mem, open(path,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));

	return (fd >= 0 || broken(c, "%s: %s", path, strerror(errno))) &&
	    dump_take(c, b->db, fd, r) &&
	    (fsync(fd) == 0 || broken(c, "%s: %s", path, strerror(errno)));
}

bool
backup_database(struct ctx *c, struct backup *b)
{
	const char *path = part(c, b, "database.sql.gz");
	const char *lines = part(c, b, "books.tsv");
	struct books books = { NULL, 0 };
	struct dump_wish wishes[] = { books_wish, { .table = NULL } };
	struct dump_reader r;

	wishes[0].to = &books;
	if (!list_begin(c, lines, &books.to))
		return false;
	dump_begin(&r, c, wishes);
	if (!dump_into(c, b, path, &r)) {
		fclose(books.to);
		return false;
	}
	b->m.tables = r.tables;
	for (size_t i = 0; i < r.tables.count; i++)
		b->m.rows += r.tables.at[i].rows;
	b->m.books = books.count;
	return list_end(c, books.to, lines, &b->m.books_sha256) &&
	    file_digest(c, path, &b->m.database_sha256,
	        &b->m.database_bytes);
}

struct copying {
	struct backup *b;
	struct pool_add add;
	FILE *lines;
};

static bool
take(struct ctx *c, struct copying *k, const struct walked *w)
{
	struct manifest *m = &k->b->m;
	bool well;

	if (!pool_add(c, &k->add, w, &well))
		return false;
	if (!well) {
		m->damaged++;
		log_event(LOG_ERROR_, "blob_changed", "sha256", w->sha256,
		    NULL);
		return true;
	}
	m->new_blobs++;
	m->new_bytes += w->length;
	return true;
}

/* A blob in place may be aside as well, for a moment: one line is enough. */
static bool
copy_one(struct ctx *c, void *to, const struct walked *w)
{
	struct copying *k = to;
	struct manifest *m = &k->b->m;

	progress("tệp", m->blobs);
	if (!pool_has(c, k->add.root, w->sha256, w->length) &&
	    !take(c, k, w))
		return false;
	if (!pool_has(c, k->add.root, w->sha256, w->length))
		return true;
	if (!k->add.link && !pool_touch(c, k->add.root, w->sha256))
		return false;
	m->blobs++;
	m->blob_bytes += w->length;
	return fprintf(k->lines, "%s\t%lld\n", w->sha256,
	    (long long)w->length) > 0 || broken(c, "blobs.tsv");
}

bool
backup_blobs(struct ctx *c, struct backup *b)
{
	const char *lines = part(c, b, "blobs.tsv");
	struct copying k = {
		.b = b, .add = { .root = pool(c, b), .link = b->link },
	};
	struct walk w = {
		.root = b->conf->blobs, .each = copy_one, .to = &k,
	};
	bool done;

	if (!folder_make(c, k.add.root) || !list_begin(c, lines, &k.lines))
		return false;
	done = pool_walk(c, &w);
	progress("", 0);
	if (!done) {
		fclose(k.lines);
		return false;
	}
	return list_end(c, k.lines, lines, &b->m.blobs_sha256);
}

struct looking {
	struct backup *b;
	const char *pool;
};

/* Every file that the database of this backup knows is in the pool. */
static bool
row_has_blob(struct ctx *c, void *to, const char *const *values)
{
	struct looking *l = to;

	if (values[0] != NULL && !pool_has(c, l->pool, values[0], -1)) {
		l->b->m.missing++;
		log_event(LOG_ERROR_, "blob_missing", "sha256", values[0],
		    NULL);
	}
	return true;
}

static bool
same_tables(struct ctx *c, const struct dump_tables *a,
    const struct dump_tables *b)
{
	bool same = a->count == b->count;

	for (size_t i = 0; same && i < a->count; i++)
		same = text_same(a->at[i].name, b->at[i].name) &&
		    a->at[i].rows == b->at[i].rows &&
		    text_same(a->at[i].sha256, b->at[i].sha256) &&
		    text_same(a->at[i].definition, b->at[i].definition);
	return same || refuse(c, BROKEN, "backup_differs",
	    "the dump read again");
}

bool
backup_verify(struct ctx *c, struct backup *b)
{
	struct looking l = { b, pool(c, b) };
	const struct dump_wish wishes[] = {
		{ .table = "blob_file", .columns = { "sha256" },
		    .tell = row_has_blob, .to = &l },
		{ .table = NULL },
	};
	struct dump_reader r;

	dump_begin(&r, c, wishes);
	return dump_again(c, part(c, b, "database.sql.gz"), &r) &&
	    same_tables(c, &b->m.tables, &r.tables);
}
