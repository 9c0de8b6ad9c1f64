/* pool_walk.c - one file of a pool after the other */

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "operate/pool.h"

enum { LEAVES = 65536, DIGEST_LENGTH = 64 };

struct names {
	const char **at;
	size_t count, room;
};

static bool
is_digest(const char *name)
{
	return strlen(name) == DIGEST_LENGTH &&
	    strspn(name, "0123456789abcdef") == DIGEST_LENGTH;
}

static int
by_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static void
own_folder(void *what)
{
	closedir(what);
}

static bool
names_read(struct ctx *c, const char *folder, struct names *n)
{
	DIR *d = arena_own(c->mem, opendir(folder), own_folder);
	struct dirent *e;

	if (d == NULL)
		return errno == ENOENT || broken(c, "%s: %s", folder,
		    strerror(errno));
	while ((e = readdir(d)) != NULL) {
		if (!is_digest(e->d_name))
			continue;
		if (n->count == n->room) {
			size_t room = n->room == 0 ? 64 : n->room * 2;

			n->at = arena_grow(c->mem, n->at,
			    n->room * sizeof(*n->at), room * sizeof(*n->at));
			n->room = room;
		}
		n->at[n->count++] = arena_text(c->mem, "%s", e->d_name);
	}
	if (n->count > 0)
		qsort(n->at, n->count, sizeof(*n->at), by_name);
	return true;
}

static bool
leaf_walk(struct ctx *c, const struct walk *w, const char *folder)
{
	struct names n = { .count = 0 };

	if (!names_read(c, folder, &n))
		return false;
	for (size_t i = 0; i < n.count; i++) {
		struct walked file = { .sha256 = n.at[i] };
		struct stat s;

		if (w->from != NULL && strcmp(file.sha256, w->from) < 0)
			continue;
		file.path = arena_text(c->mem, "%s/%s", folder, n.at[i]);
		if (lstat(file.path, &s) != 0 || !S_ISREG(s.st_mode))
			continue; /* it left between the two looks */
		file.length = s.st_size;
		file.written = s.st_mtime;
		if (!w->each(c, w->to, &file))
			return false;
	}
	return true;
}

static const char *
leaf_path(struct ctx *c, const struct walk *w, int leaf)
{
	if (leaf == LEAVES)
		return arena_text(c->mem, "%s/aside", w->root);
	return arena_text(c->mem, "%s/%02x/%02x", w->root,
	    (unsigned)leaf >> 8, (unsigned)leaf & 255);
}

/* A store of a million files is walked in memory of one folder. */
static bool
leaf_apart(struct ctx *c, const struct walk *w, int leaf)
{
	struct ctx own = *c;
	bool done;

	own.mem = arena_new();
	done = leaf_walk(&own, w, leaf_path(&own, w, leaf));
	if (!done)
		failure_pass(c, &own);
	arena_end(own.mem);
	return done;
}

/* Of 256 leaves together: most are there in a store of any size. */
static bool
has_leaves(struct ctx *c, const struct walk *w, int leaf)
{
	struct stat s;

	return leaf == LEAVES || stat(arena_text(c->mem, "%s/%02x", w->root,
	    (unsigned)leaf >> 8), &s) == 0;
}

bool
pool_walk(struct ctx *c, const struct walk *w)
{
	bool there = false;

	for (int leaf = 0; leaf <= LEAVES; leaf++) {
		if (leaf % 256 == 0)
			there = has_leaves(c, w, leaf);
		if (there && !leaf_apart(c, w, leaf))
			return false;
	}
	return true;
}
