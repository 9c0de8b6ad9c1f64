/*
 * backup_prune.c - old backups go, and files that none of the others lists
 *
 * Every backup touches each file of the pool that it lists, behind its dump.
 * So what is older than the dump of the oldest backup kept is in none of them.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "operate/backup.h"
#include "operate/pool.h"

enum { MOST = 4096 };

struct pruning {
	const char *names[MOST];
	size_t count;
	time_t oldest;
	int64_t files;
};

static void
own_folder(void *what)
{
	closedir(what);
}

static int
by_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static const char *
part(struct ctx *c, const struct backup *b, const char *name,
    const char *file)
{
	return arena_text(c->mem, "%s/%s/%s", b->folder, name, file);
}

static bool
names_read(struct ctx *c, const struct backup *b, struct pruning *p)
{
	DIR *d = arena_own(c->mem, opendir(b->folder), own_folder);
	struct dirent *e;
	struct stat s;

	if (d == NULL)
		return broken(c, "%s: %s", b->folder, strerror(errno));
	while (p->count < MOST && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.' && stat(part(c, b, e->d_name,
		    "manifest.json"), &s) == 0)
			p->names[p->count++] = arena_text(c->mem, "%s",
			    e->d_name);
	qsort(p->names, p->count, sizeof(p->names[0]), by_name);
	return true;
}

/* Without its manifest it is no backup, whatever happens then. */
static bool
backup_remove(struct ctx *c, const struct backup *b, const char *name)
{
	static const char *const files[] = {
		"manifest.json", "database.sql.gz", "blobs.tsv", "books.tsv",
	};

	for (size_t i = 0; i < COUNT(files); i++)
		if (unlink(part(c, b, name, files[i])) != 0 &&
		    errno != ENOENT)
			return broken(c, "%s: %s", name, strerror(errno));
	return rmdir(part(c, b, name, "")) == 0 ||
	    broken(c, "%s: %s", name, strerror(errno));
}

static bool
file_prune(struct ctx *c, void *to, const struct walked *w)
{
	struct pruning *p = to;

	if (w->written >= p->oldest)
		return true;
	p->files++;
	return unlink(w->path) == 0 || broken(c, "%s: %s", w->path,
	    strerror(errno));
}

bool
backup_prune(struct ctx *c, const struct backup *b, int64_t keep,
    int64_t *removed)
{
	struct pruning *p = arena_take(c->mem, sizeof(*p));
	struct walk w = { .each = file_prune, .to = p };
	struct stat s;
	size_t first;

	*removed = 0;
	w.root = arena_text(c->mem, "%s/blobs", b->folder);
	if (!names_read(c, b, p))
		return false;
	if (p->count <= (size_t)keep)
		return true;
	first = p->count - (size_t)keep;
	if (stat(part(c, b, p->names[first], "database.sql.gz"), &s) != 0)
		return broken(c, "%s: %s", p->names[first], strerror(errno));
	p->oldest = s.st_mtime;
	for (size_t i = 0; i < first; i++)
		if (!backup_remove(c, b, p->names[i]))
			return false;
	*removed = (int64_t)first;
	return folder_sync(c, b->folder) && pool_walk(c, &w);
}
