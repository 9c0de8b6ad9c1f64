/* file_read.c - files that a person names on the command line */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/text.h"
#include "vanthu/vanthu.h"

struct mapping {
	void *at;
	size_t length;
};

static void
own_mapping(void *what)
{
	struct mapping *m = what;

	munmap(m->at, m->length);
}

static bool
unreadable(struct ctx *c, const char *path)
{
	return refuse(c, ABSENT, "file_unreadable", "%s: %s", path,
	    strerror(errno));
}

bool
file_read(struct ctx *c, const char *path, struct bytes *out)
{
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	struct mapping *m = arena_take(c->mem, sizeof *m);
	struct stat s;

	if (fd < 0 || fstat(fd, &s) != 0)
		return unreadable(c, path);
	*out = (struct bytes){ (const unsigned char *)"", 0 };
	if (S_ISDIR(s.st_mode)) {
		errno = EISDIR;
		return unreadable(c, path);
	}
	if (s.st_size == 0)
		return true;
	m->length = (size_t)s.st_size;
	m->at = mmap(NULL, m->length, PROT_READ, MAP_PRIVATE, fd, 0);
	if (m->at == MAP_FAILED)
		return unreadable(c, path);
	arena_own(c->mem, m, own_mapping);
	*out = (struct bytes){ m->at, m->length };
	return true;
}

static int
is_certificate(const struct dirent *e)
{
	return text_ends(e->d_name, ".pem") || text_ends(e->d_name, ".crt") ||
	    text_ends(e->d_name, ".cer");
}

static void
own_folder(void *what)
{
	closedir(what);
}

bool
folder_read(struct ctx *c, const char *path, struct bytes *out)
{
	DIR *folder = arena_own(c->mem, opendir(path), own_folder);
	struct buffer all;
	struct dirent *e;
	struct bytes one;

	if (folder == NULL)
		return unreadable(c, path);
	buffer_begin(&all, c->mem);
	while ((e = readdir(folder)) != NULL) {
		if (!is_certificate(e))
			continue;
		if (!file_read(c, arena_text(c->mem, "%s/%s", path,
		    e->d_name), &one))
			return false;
		buffer_add(&all, one.at, one.length);
		buffer_text(&all, "\n");
	}
	*out = buffer_bytes(&all);
	return true;
}
