/* files.c - bytes behind descriptors, as far as the jail lets one go */
#define _GNU_SOURCE

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "inspector/inspector.h"

struct mapping {
	void *at;
	size_t length;
};

static void
own_mapping(void *mapping)
{
	const struct mapping *m = mapping;

	munmap(m->at, m->length);
}

bool
file_map(struct ctx *c, int fd, struct bytes *out)
{
	const struct inspector *in = c->conf;
	struct mapping *m = arena_take(c->mem, sizeof(*m));
	struct stat st;

	*out = (struct bytes){ (const unsigned char *)"", 0 };
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return broken(c, "descriptor %d is no file", fd);
	if (st.st_size > in->conf.max_file_mb << 20)
		return refuse(c, BAD_INPUT, "file_large", "%ld bytes",
		    (long)st.st_size);
	if (st.st_size == 0)
		return true;
	m->length = (size_t)st.st_size;
	m->at = mmap(NULL, m->length, PROT_READ, MAP_PRIVATE, fd, 0);
	if (m->at == MAP_FAILED)
		return broken(c, "mmap: %s", strerror(errno));
	arena_own(c->mem, m, own_mapping);
	*out = (struct bytes){ m->at, m->length };
	return true;
}

bool
file_write(struct ctx *c, int fd, struct bytes from)
{
	while (from.length > 0) {
		ssize_t done = write(fd, from.at, from.length);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return errno == ENOSPC || errno == EDQUOT ?
			    refuse(c, BUSY, "storage_full", "write") :
			    broken(c, "write: %s", strerror(errno));
		from.at += done;
		from.length -= (size_t)done;
	}
	return true;
}

bool
file_scratch(struct ctx *c, struct bytes content, int *fd)
{
	*fd = arena_own_fd(c->mem, memfd_create("scratch", MFD_CLOEXEC));
	if (*fd < 0)
		return broken(c, "memfd: %s", strerror(errno));
	return file_write(c, *fd, content) &&
	    (lseek(*fd, 0, SEEK_SET) == 0 || broken(c, "lseek"));
}
