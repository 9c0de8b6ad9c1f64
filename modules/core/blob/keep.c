/* keep.c - finished bytes into the store, durable before it says so */
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

/* Bytes to the disk, and nobody may change them any more. */
static bool
settle(struct ctx *c, int fd, struct blob *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return broken(c, "no regular file: %m");
	out->length = st.st_size;
	if (fchmod(fd, 0440) != 0)
		return broken(c, "chmod: %m");
	/* Young from now on, however long it took to come: blob/aside.h. */
	if (futimens(fd, NULL) != 0)
		return broken(c, "utimens: %m");
	return fsync(fd) == 0 || storage_failed(c, "fsync");
}

/*
 * A file of the same name must be the same bytes; its length tells most.
 * It is replaced all the same: a fresh copy is never swept away.
 */
static bool
same_length(struct ctx *c, const struct place *p, const struct blob *b)
{
	struct stat st;

	if (fstatat(p->folders[2], p->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT || storage_failed(c, "stat");
	return st.st_size == b->length ||
	    broken(c, "%s has %lld bytes, not %lld", p->name,
	    (long long)st.st_size, (long long)b->length);
}

static bool
move_in(struct ctx *c, const char *path, const struct place *p,
    const struct blob *b)
{
	return same_length(c, p, b) &&
	    (renameat(AT_FDCWD, path, p->folders[2], p->name) == 0 ||
	    storage_failed(c, path));
}

bool
blob_keep_file(struct ctx *c, const char *root, const char *path,
    struct blob *out)
{
	struct place p;
	bool moved;
	int fd = arena_own_fd(c->mem, open(path,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));

	if (fd < 0)
		return broken(c, "%s: %m", path);
	/* The disk writes while we hash; settle() waits for the rest. */
	sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	if (!sha256_fd(c->mem, fd, &out->sha256))
		return broken(c, "read: %m");
	if (!settle(c, fd, out) ||
	    !place_open(c, root, out->sha256, &p))
		return false;
	moved = move_in(c, path, &p, out);
	return place_end(c, &p) && moved;
}

bool
blob_can_take(struct ctx *c, const char *root, const char *folder)
{
	const char *name = secret_new(c->mem, 8);
	const char *from = arena_text(c->mem, "%s/.try-%s", folder, name);
	const char *to = arena_text(c->mem, "%s/.try-%s", root, name);
	int fd = arena_own_fd(c->mem, open(from,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
	bool moved = fd >= 0 && rename(from, to) == 0;
	int why = errno;

	unlink(moved ? to : from);
	/* A full disk is told request by request, and passes. */
	return moved || why == ENOSPC || why == EDQUOT ||
	    refuse(c, BROKEN, "spool_elsewhere", "%s to %s: %s", folder,
	    root, strerror(why));
}

/* The digest is known: name it and make the name durable. */
static bool
keep_named(struct ctx *c, const char *root, int fd, struct blob *out)
{
	struct place p;
	bool named;

	if (!settle(c, fd, out) || !place_open(c, root, out->sha256, &p))
		return false;
	named = same_length(c, &p, out) && scratch_give_name(c, fd, &p);
	return place_end(c, &p) && named;
}

bool
blob_keep_scratch(struct ctx *c, const char *root, int fd, struct blob *out)
{
	if (!sha256_fd(c->mem, fd, &out->sha256))
		return broken(c, "read: %m");
	return keep_named(c, root, fd, out);
}

bool
blob_keep_bytes(struct ctx *c, const char *root, struct bytes from,
    struct blob *out)
{
	int fd;

	if (!blob_scratch(c, root, &fd) || !scratch_write(c, fd, from))
		return false;
	out->sha256 = sha256_text(c->mem, from);
	return keep_named(c, root, fd, out);
}

bool
blob_grow(struct ctx *c, const char *root, const char *sha256,
    struct bytes tail, struct blob *out)
{
	struct sha256_two two;
	int old, fd;
	off_t length;

	if (!blob_open(c, root, sha256, &old) ||
	    !blob_scratch(c, root, &fd) || !scratch_copy(c, old, fd))
		return false;
	length = lseek(fd, 0, SEEK_CUR);
	if (!scratch_write(c, fd, tail))
		return false;
	/* What was written is read again: a signature depends on it (P6). */
	if (!sha256_fd_two(c->mem, fd, length, &two))
		return broken(c, "read: %m");
	if (!text_same(two.prefix, sha256))
		return broken(c, "%s holds other bytes", sha256);
	out->sha256 = two.whole;
	return keep_named(c, root, fd, out);
}
