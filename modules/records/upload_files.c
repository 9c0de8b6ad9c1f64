/*
 * upload_files.c - the bytes of an upload that have come so far
 *
 * A part stands in the spool under the upload's id.  What was acknowledged is
 * on the disk (P1); bytes behind it are cut off before the next are added.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/records.h"

const char *
part_path(struct ctx *c, const struct upload *u)
{
	const struct records_conf *conf = c->conf;

	return arena_text(c->mem, "%s/upload-%s", conf->spool, u->uuid);
}

bool
fd_length(struct ctx *c, int fd, int64_t *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return broken(c, "no regular file: %m");
	*out = st.st_size;
	return true;
}

static bool
is_full(void)
{
	return errno == ENOSPC || errno == EDQUOT;
}

static bool
part_failed(struct ctx *c, const struct upload *u)
{
	if (is_full())
		return refuse(c, BUSY, "storage_full", "spool");
	return broken(c, "part of %s: %m", u->uuid);
}

bool
part_open(struct ctx *c, const struct upload *u, int *fd)
{
	*fd = arena_own_fd(c->mem, open(part_path(c, u),
	    O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
	return *fd >= 0 || part_failed(c, u);
}

/* A new name in a folder is durable when the folder is. */
static bool
spool_sync(struct ctx *c)
{
	const struct records_conf *conf = c->conf;
	int fd = arena_own_fd(c->mem, open(conf->spool,
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC));

	return (fd >= 0 && fsync(fd) == 0) || broken(c, "spool: %m");
}

static bool
copy_all(struct ctx *c, int from, int to, int64_t length)
{
	off_t at = 0;

	while (at < length) {
		ssize_t n = sendfile(to, from, &at, (size_t)(length - at));

		if (n < 0 && is_full())
			return refuse(c, BUSY, "storage_full", "spool");
		if (n <= 0)
			return broken(c, "spool at %lld of %lld: %m",
			    (long long)at, (long long)length);
	}
	return true;
}

/*
 * A part that somebody took away: what is missing would be read as zero
 * bytes.
 */
static bool
part_is_whole(struct ctx *c, const struct upload *u, int fd)
{
	int64_t have;

	if (!fd_length(c, fd, &have))
		return false;
	return have >= u->received || refuse(c, BAD_INPUT, "upload_lost",
	    "%lld of %lld bytes", (long long)have, (long long)u->received);
}

bool
part_append(struct ctx *c, const struct upload *u, int from)
{
	int64_t length;
	int to;

	if (!fd_length(c, from, &length) || !part_open(c, u, &to) ||
	    !part_is_whole(c, u, to))
		return false;
	if (ftruncate(to, u->received) != 0 ||
	    lseek(to, u->received, SEEK_SET) != u->received)
		return part_failed(c, u);
	if (!copy_all(c, from, to, length))
		return false;
	if (fsync(to) != 0)
		return part_failed(c, u);
	return u->received > 0 || spool_sync(c);
}

struct spent {
	const struct ctx *c;
	const char *path;
};

static void
own_spent(void *what)
{
	const struct spent *s = what;

	if (s->c->failure.kind == FAILURE_NONE)
		unlink(s->path);
}

/*
 * The part itself stays until the request is over and committed: if it is
 * cut off before that, its repeat begins where this began (P1).
 */
bool
part_keep(struct ctx *c, const struct upload *u, int from, struct blob *out)
{
	const struct records_conf *conf = c->conf;
	struct spent *spent = arena_take(c->mem, sizeof(*spent));
	int64_t length;
	int fd;

	if (!fd_length(c, from, &length) ||
	    !blob_scratch(c, conf->inspect.blobs, &fd) ||
	    !copy_all(c, from, fd, length) ||
	    !blob_keep_scratch(c, conf->inspect.blobs, fd, out))
		return false;
	*spent = (struct spent){ c, part_path(c, u) };
	arena_own(c->mem, spent, own_spent);
	return true;
}

void
part_drop(struct ctx *c, const struct upload *u)
{
	unlink(part_path(c, u));
}
