/* fd_bytes.c - a whole descriptor in memory, and memory in a descriptor */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "blob/blob.h"

bool
fd_bytes(struct ctx *c, int fd, size_t max, struct bytes *out)
{
	struct stat st;
	unsigned char *to;
	size_t have = 0;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return broken(c, "fstat: %s", strerror(errno));
	if ((size_t)st.st_size > max)
		return refuse(c, TOO_MUCH, "file_too_large", "%lld bytes",
		    (long long)st.st_size);
	to = arena_take(c->mem, (size_t)st.st_size + 1);
	while (have < (size_t)st.st_size) {
		n = pread(fd, to + have, (size_t)st.st_size - have,
		    (off_t)have);
		if (n <= 0)
			return broken(c, "short read: %s", strerror(errno));
		have += (size_t)n;
	}
	*out = (struct bytes){ to, have };
	return true;
}

bool
fd_fill(struct ctx *c, int fd, struct bytes from)
{
	size_t done = 0;

	while (done < from.length) {
		ssize_t n = pwrite(fd, from.at + done, from.length - done,
		    (off_t)done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return errno == ENOSPC || errno == EDQUOT ?
			    refuse(c, BUSY, "storage_full", "write") :
			    broken(c, "write: %s", strerror(errno));
		done += (size_t)n;
	}
	return true;
}
