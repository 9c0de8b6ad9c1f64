/* aside.c - blobs that nobody refers to leave, in two steps */
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "blob/aside.h"
#include "blob/place.h"

enum { MOST = 1000 }; /* names of one look; the rest is for the next */

/* The folder that a look goes through, and how it finds what is old. */
struct look {
	const char *path;
	int64_t seconds;
	bool by_move; /* age since it was moved, not since it was written */
};

static void
own_dir(void *what)
{
	closedir(what);
}

const char *
blob_leaf_prefix(struct ctx *c, int64_t leaf)
{
	return arena_text(c->mem, "%04llx", (long long)leaf);
}

static bool
is_old(const struct look *l, int folder, const char *name)
{
	struct timespec now;
	struct stat st;

	clock_gettime(CLOCK_REALTIME, &now);
	return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISREG(st.st_mode) && now.tv_sec - l->seconds >=
	    (l->by_move ? st.st_ctime : st.st_mtime);
}

static bool
look(struct ctx *c, const struct look *l, struct blob_names *out)
{
	DIR *dir = arena_own(c->mem, opendir(l->path), own_dir);
	const char **at;
	struct dirent *e;

	*out = (struct blob_names){ NULL, 0 };
	if (dir == NULL)
		return errno == ENOENT || storage_failed(c, l->path);
	at = arena_take(c->mem, MOST * sizeof(*at));
	while (out->count < MOST && (e = readdir(dir)) != NULL) {
		if (place_is_digest(e->d_name) &&
		    is_old(l, dirfd(dir), e->d_name))
			at[out->count++] = arena_text(c->mem, "%s",
			    e->d_name);
	}
	out->at = at;
	return true;
}

bool
blob_leaf_old(struct ctx *c, const char *root, int64_t leaf,
    int64_t seconds, struct blob_names *out)
{
	const char *prefix = blob_leaf_prefix(c, leaf);
	struct look l = { .seconds = seconds };

	l.path = arena_text(c->mem, "%s/%.2s/%s", root, prefix, prefix + 2);
	return look(c, &l, out);
}

bool
blob_aside_old(struct ctx *c, const char *root, int64_t seconds,
    struct blob_names *out)
{
	struct look l = { .seconds = seconds, .by_move = true };

	l.path = arena_text(c->mem, "%s/aside", root);
	return look(c, &l, out);
}

static const char *
own_place(struct ctx *c, const char *root, const char *sha256)
{
	return arena_text(c->mem, "%s/%.2s/%.2s/%s", root, sha256,
	    sha256 + 2, sha256);
}

static const char *
aside_place(struct ctx *c, const char *root, const char *sha256)
{
	return arena_text(c->mem, "%s/aside/%s", root, sha256);
}

static bool
aside_make(struct ctx *c, const char *root)
{
	const char *path = arena_text(c->mem, "%s/aside", root);

	return mkdir(path, 0770) == 0 || errno == EEXIST ||
	    storage_failed(c, path);
}

bool
blob_set_aside(struct ctx *c, const char *root,
    const struct blob_going *g, bool *done)
{
	const struct look l = { .seconds = g->seconds };
	const char *to;

	*done = false;
	if (!place_is_digest(g->sha256))
		return broken(c, "no digest");
	if (!aside_make(c, root))
		return false;
	to = aside_place(c, root, g->sha256);
	if (rename(own_place(c, root, g->sha256), to) != 0)
		return errno == ENOENT || storage_failed(c, g->sha256);
	/* Somebody offered the same bytes between the look and the move. */
	if (!is_old(&l, AT_FDCWD, to))
		return blob_bring_back(c, root, g->sha256);
	*done = true;
	return true;
}

/* Over whatever stands there: they are the same bytes. */
bool
blob_bring_back(struct ctx *c, const char *root, const char *sha256)
{
	struct place p;
	bool back;

	if (!place_open(c, root, sha256, &p))
		return false;
	back = renameat(AT_FDCWD, aside_place(c, root, sha256), p.folders[2],
	    p.name) == 0 || errno == ENOENT || storage_failed(c, sha256);
	return place_end(c, &p) && back;
}

bool
blob_forget(struct ctx *c, const char *root, const char *sha256)
{
	if (!place_is_digest(sha256))
		return broken(c, "no digest");
	return unlink(aside_place(c, root, sha256)) == 0 ||
	    errno == ENOENT || storage_failed(c, sha256);
}
