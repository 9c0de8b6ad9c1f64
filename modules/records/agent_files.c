/* agent_files.c - a signed file that came back, against the one that left */

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "records/agent.h"

enum {
	STEP = 256 * 1024,
	GROWTH_MAX = 8 * 1024 * 1024, /* fonts and pictures of a signature */
};

struct mapped {
	void *at;
	size_t length;
};

static void
own_mapped(void *what)
{
	const struct mapped *m = what;

	munmap(m->at, m->length);
}

bool
body_map(struct ctx *c, struct bytes *out)
{
	const struct records_conf *conf = c->conf;
	struct mapped *m = arena_take(c->mem, sizeof(*m));
	const char *path;
	int64_t length;
	int fd;

	if (!body_file(c, conf->spool, &fd, &path) ||
	    !fd_length(c, fd, &length))
		return false;
	*out = (struct bytes){ (const unsigned char *)"", 0 };
	if (length == 0)
		return true;
	m->length = (size_t)length;
	m->at = mmap(NULL, m->length, PROT_READ, MAP_PRIVATE, fd, 0);
	if (m->at == MAP_FAILED)
		return broken(c, "body: %m");
	arena_own(c->mem, m, own_mapped);
	*out = (struct bytes){ m->at, m->length };
	return true;
}

static bool
prefix_changed(struct ctx *c, int64_t at)
{
	return refuse(c, CONFLICT, "agent_prefix_changed",
	    "within the step at %lld", (long long)at);
}

/* P6: byte by byte, before anybody reads what it is. */
bool
base_is_kept(struct ctx *c, const struct ticket *t, struct bytes file)
{
	const struct records_conf *conf = c->conf;
	unsigned char *step = arena_take(c->mem, STEP);
	int64_t length, at = 0;
	int fd;

	if (!blob_open(c, conf->inspect.blobs, t->base_sha256, &fd) ||
	    !fd_length(c, fd, &length))
		return false;
	if (file.length > (size_t)length + GROWTH_MAX)
		return refuse(c, TOO_MUCH, "file_too_large", "%zu bytes",
		    file.length);
	if (file.length <= (size_t)length)
		return prefix_changed(c, (int64_t)file.length);
	while (at < length) {
		ssize_t n = pread(fd, step, STEP, at);

		if (n <= 0)
			return broken(c, "blob %s: %m", t->base_sha256);
		if (memcmp(step, file.at + at, (size_t)n) != 0)
			return prefix_changed(c, at);
		at += n;
	}
	return true;
}

bool
file_take(struct ctx *c, const struct ticket *t, struct bytes file,
    struct blob *out)
{
	const struct records_conf *conf = c->conf;
	struct file_bytes bytes = { .kind = "pdf", .type = "application/pdf",
		.pages = t->pages, .purpose = "upload" };
	int fd;

	if (!blob_scratch(c, conf->inspect.blobs, &fd) ||
	    !fd_fill(c, fd, file) ||
	    !scan_file(c, &conf->scan, fd) ||
	    !blob_keep_scratch(c, conf->inspect.blobs, fd, &bytes.blob) ||
	    !blob_file_put(c, &bytes))
		return false;
	*out = bytes.blob;
	return true;
}
