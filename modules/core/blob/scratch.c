/*
 * scratch.c - files that have no name until they are complete
 *
 * Where the file system knows no O_TMPFILE, they have a name of their own that
 * goes with the request.
 */
#define _GNU_SOURCE

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

static void
own_name(void *what)
{
	unlink(what);
}

static int
named_scratch(struct ctx *c, const char *root)
{
	char *path = arena_text(c->mem, "%s/scratch-%s", root,
	    secret_new(c->mem, 16));
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		arena_own(c->mem, path, own_name);
	return fd;
}

bool
blob_scratch(struct ctx *c, const char *root, int *fd)
{
	*fd = open(root, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (*fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR))
		*fd = named_scratch(c, root);
	arena_own_fd(c->mem, *fd);
	return *fd >= 0 || storage_failed(c, root);
}

bool
scratch_write(struct ctx *c, int fd, struct bytes from)
{
	while (from.length > 0) {
		ssize_t done = write(fd, from.at, from.length);

		if (done < 0)
			return storage_failed(c, "write");
		from.at += done;
		from.length -= (size_t)done;
	}
	return true;
}

static bool
read_and_write(struct ctx *c, int from, int to)
{
	unsigned char step[64 * 1024];
	ssize_t got;

	while ((got = read(from, step, sizeof(step))) > 0) {
		if (!scratch_write(c, to,
		    (struct bytes){ step, (size_t)got }))
			return false;
	}
	return got == 0 || storage_failed(c, "read");
}

bool
scratch_copy(struct ctx *c, int from, int to)
{
	ssize_t done;

	do {
		done = copy_file_range(from, NULL, to, NULL, 1 << 30, 0);
	} while (done > 0);
	/* Both offsets moved along, so the rest can go the other way. */
	return done == 0 || read_and_write(c, from, to);
}

/* A link never replaces, a rename does: over what stands there already. */
static bool
replace(struct ctx *c, const char *self, const struct place *p)
{
	const char *name = arena_text(c->mem, "%s.%s", p->name,
	    secret_new(c->mem, 8));

	if (linkat(AT_FDCWD, self, p->folders[2], name,
	    AT_SYMLINK_FOLLOW) != 0)
		return storage_failed(c, "link");
	return renameat(p->folders[2], name, p->folders[2], p->name) == 0 ||
	    storage_failed(c, "rename");
}

bool
scratch_give_name(struct ctx *c, int fd, const struct place *p)
{
	char *self = arena_text(c->mem, "/proc/self/fd/%d", fd);

	/* Also for a named scratch, whose first name goes with the arena. */
	if (linkat(AT_FDCWD, self, p->folders[2], p->name,
	    AT_SYMLINK_FOLLOW) == 0)
		return true;
	return errno == EEXIST ? replace(c, self, p) :
	    storage_failed(c, "link");
}
