/* pool.c - a file of a pool: is it there, is it right, take it in */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "blob/blob.h"
#include "blob/place.h"
#include "blob/scratch.h"
#include "operate/pool.h"

const char *
pool_path(struct ctx *c, const char *root, const char *sha256)
{
	return arena_text(c->mem, "%s/%.2s/%.2s/%s", root, sha256, sha256 + 2,
	    sha256);
}

bool
pool_has(struct ctx *c, const char *root, const char *sha256, int64_t length)
{
	struct stat s;

	return stat(pool_path(c, root, sha256), &s) == 0 &&
	    S_ISREG(s.st_mode) && (length < 0 || s.st_size == length);
}

bool
pool_touch(struct ctx *c, const char *root, const char *sha256)
{
	const char *path = pool_path(c, root, sha256);

	return utimensat(AT_FDCWD, path, NULL, 0) == 0 ||
	    storage_failed(c, path);
}

bool
folder_make(struct ctx *c, const char *path)
{
	char *part = arena_text(c->mem, "%s", path);

	for (char *at = part + 1; *at != '\0'; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return storage_failed(c, part);
		*at = '/';
	}
	return mkdir(part, 0700) == 0 || errno == EEXIST ||
	    storage_failed(c, part);
}

bool
folder_sync(struct ctx *c, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (!done)
		storage_failed(c, path);
	if (fd >= 0)
		close(fd);
	return done;
}

/* Closed at once: a walk opens more than may be open. */
static bool
digest_of(struct ctx *c, const char *path, const char **out)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool done;

	*out = NULL;
	if (fd < 0)
		return errno == ENOENT || storage_failed(c, path);
	done = sha256_fd(c->mem, fd, out) || storage_failed(c, path);
	close(fd);
	return done;
}

bool
pool_look(struct ctx *c, const char *root, const char *sha256,
    enum pool_state *out)
{
	const char *found;

	if (!digest_of(c, pool_path(c, root, sha256), &found) ||
	    (found == NULL && !digest_of(c, arena_text(c->mem, "%s/aside/%s",
	        root, sha256), &found)))
		return false;
	*out = found == NULL ? POOL_MISSING :
	    text_same(found, sha256) ? POOL_WELL : POOL_CHANGED;
	return true;
}

static bool
copy(struct ctx *c, const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0440);
	bool done = (in >= 0 || storage_failed(c, from)) &&
	    (out >= 0 || storage_failed(c, to)) && scratch_copy(c, in, out) &&
	    (fsync(out) == 0 || storage_failed(c, to));

	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return done;
}

bool
pool_fetch(struct ctx *c, const char *root, const char *path,
    struct blob *kept)
{
	int in = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC)), out;

	return (in >= 0 || storage_failed(c, path)) &&
	    blob_scratch(c, root, &out) && scratch_copy(c, in, out) &&
	    blob_keep_scratch(c, root, out, kept);
}

bool
pool_add(struct ctx *c, const struct pool_add *p, const struct walked *w,
    bool *well)
{
	const char *folder = arena_text(c->mem, "%s/%.2s/%.2s", p->root,
	    w->sha256, w->sha256 + 2);
	const char *path = pool_path(c, p->root, w->sha256);
	const char *fresh = arena_text(c->mem, "%s.new", path), *found;

	*well = false;
	if (!folder_make(c, folder))
		return false;
	unlink(fresh); /* of one that was cut off */
	if ((!p->link || link(w->path, fresh) != 0) &&
	    !copy(c, w->path, fresh))
		return false;
	if (!digest_of(c, fresh, &found))
		return false;
	*well = text_same(found, w->sha256);
	if (!*well)
		return unlink(fresh) == 0 || storage_failed(c, fresh);
	return (rename(fresh, path) == 0 || storage_failed(c, path)) &&
	    folder_sync(c, folder);
}
