/* place.c - where a digest's file stands */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blob/blob.h"
#include "blob/place.h"

enum { DIGEST_LENGTH = 64, OPEN_TRIES = 16 };

bool
storage_failed(struct ctx *c, const char *what)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return refuse(c, BUSY, "storage_full", "%s: %m", what);
	return broken(c, "%s: %m", what);
}

bool
place_is_digest(const char *sha256)
{
	return sha256 != NULL && strlen(sha256) == DIGEST_LENGTH &&
	    strspn(sha256, "0123456789abcdef") == DIGEST_LENGTH;
}

static int
folder_open(int parent, const char *name)
{
	if (mkdirat(parent, name, 0770) != 0 && errno != EEXIST)
		return -1;
	return openat(parent, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void
folders_close(struct place *p)
{
	for (size_t i = 0; i < COUNT(p->folders); i++) {
		if (p->folders[i] >= 0)
			close(p->folders[i]);
	}
}

bool
place_open(struct ctx *c, const char *root, const char *sha256,
    struct place *out)
{
	char ab[3] = { 0 }, cd[3] = { 0 };

	if (!place_is_digest(sha256))
		return broken(c, "no digest");
	memcpy(ab, sha256, 2);
	memcpy(cd, sha256 + 2, 2);
	*out = (struct place){ { -1, -1, -1 }, sha256 };
	out->folders[0] = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->folders[0] >= 0)
		out->folders[1] = folder_open(out->folders[0], ab);
	if (out->folders[1] >= 0)
		out->folders[2] = folder_open(out->folders[1], cd);
	if (out->folders[2] >= 0)
		return true;
	storage_failed(c, root);
	folders_close(out);
	return false;
}

bool
place_end(struct ctx *c, struct place *p)
{
	bool done = true;

	/*
	 * Not only what was made here: another process may have made it and
	 * not yet be as far as this.  A clean folder costs next to nothing.
	 */
	for (size_t i = COUNT(p->folders); i-- > 0;) {
		if (done && fsync(p->folders[i]) != 0)
			done = storage_failed(c, "fsync of a folder");
	}
	folders_close(p);
	return done;
}

bool
blob_open(struct ctx *c, const char *root, const char *sha256, int *fd)
{
	const char *places[2];

	if (!place_is_digest(sha256))
		return broken(c, "no digest");
	places[0] = arena_text(c->mem, "%s/%.2s/%.2s/%s", root, sha256,
	    sha256 + 2, sha256);
	places[1] = arena_text(c->mem, "%s/aside/%s", root, sha256);
	*fd = -1;
	/* More than once: it may be on its way from one to the other. */
	for (int i = 0; i < OPEN_TRIES && *fd < 0; i++)
		*fd = open(places[i % 2], O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	arena_own_fd(c->mem, *fd);
	return *fd >= 0 || refuse(c, BROKEN, "blob_missing", "%s: %m",
	    sha256);
}

const char *
blob_url(struct ctx *c, const char *sha256)
{
	return arena_text(c->mem, "/blobs/%.2s/%.2s/%s", sha256, sha256 + 2,
	    sha256);
}
