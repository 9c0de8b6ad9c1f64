/* dump.c - dumps from a server, from a file, and into a server */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "base/text.h"
#include "blob/place.h"
#include "operate/client.h"
#include "operate/dump.h"

enum { STEP = 256 * 1024 };

static void
own_gz(void *what)
{
	gzclose(what);
}

static bool
write_all(int fd, const unsigned char *at, size_t length)
{
	while (length > 0) {
		ssize_t done = write(fd, at, length);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		at += done;
		length -= (size_t)done;
	}
	return true;
}

/* All that the child writes: into the reader, and where wanted the file. */
static bool
pass_on(struct ctx *c, int from, gzFile to, struct dump_reader *r)
{
	unsigned char *step = arena_take(c->mem, STEP);
	ssize_t got;

	while ((got = read(from, step, STEP)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return broken(c, "read: %s", strerror(errno));
		dump_feed(r, (struct bytes){ step, (size_t)got });
		if (to != NULL && gzwrite(to, step, (unsigned)got) != got)
			return storage_failed(c, "dump");
	}
	return true;
}

bool
dump_take(struct ctx *c, const struct db_conf *db, int fd,
    struct dump_reader *r)
{
	const char *const argv[] = {
		"mariadb-dump", "--single-transaction", "--quick",
		"--no-tablespaces", "--hex-blob", "--complete-insert",
		"--order-by-primary", "--skip-add-drop-table",
		"--skip-add-locks", "--skip-comments", "--skip-disable-keys",
		"--routines", "--triggers", "--max-allowed-packet=1G",
		"--default-character-set=utf8mb4", db->name, NULL,
	};
	struct client cl;
	gzFile to = NULL;
	bool passed;

	if (fd >= 0) {
		to = gzdopen(dup(fd), "wb1");
		if (to == NULL)
			return broken(c, "gzdopen");
	}
	if (!client_start(c, db, argv, CLIENT_WRITES, &cl)) {
		if (to != NULL)
			gzclose(to);
		return false;
	}
	passed = pass_on(c, cl.fd, to, r);
	if (to != NULL && gzclose(to) != Z_OK && passed)
		passed = storage_failed(c, "dump");
	return client_end(c, &cl) && passed && dump_end(r);
}

static bool
open_gz(struct ctx *c, const char *path, gzFile *out)
{
	*out = gzopen(path, "rb");
	if (*out == NULL)
		return refuse(c, ABSENT, "file_unreadable", "%s: %s", path,
		    strerror(errno));
	arena_own(c->mem, *out, own_gz);
	gzbuffer(*out, STEP);
	return true;
}

static bool
gz_step(struct ctx *c, gzFile from, unsigned char *step, int *got)
{
	*got = gzread(from, step, STEP);
	return *got >= 0 || refuse(c, BROKEN, "dump_cut", "%d", *got);
}

bool
dump_again(struct ctx *c, const char *path, struct dump_reader *r)
{
	unsigned char *step = arena_take(c->mem, STEP);
	gzFile from;
	int got;

	if (!open_gz(c, path, &from))
		return false;
	do {
		if (!gz_step(c, from, step, &got))
			return false;
		dump_feed(r, (struct bytes){ step, (size_t)got });
	} while (got > 0);
	return dump_end(r);
}

static bool
pour(struct ctx *c, gzFile from, int to)
{
	unsigned char *step = arena_take(c->mem, STEP);
	int got;

	do {
		if (!gz_step(c, from, step, &got))
			return false;
		/* Its own words say why it stopped listening. */
		if (!write_all(to, step, (size_t)got))
			return true;
	} while (got > 0);
	return true;
}

bool
dump_load(struct ctx *c, const struct db_conf *db, const char *path)
{
	const char *const argv[] = {
		"mariadb", "--batch", "--max-allowed-packet=1G",
		"--default-character-set=utf8mb4", db->name, NULL,
	};
	struct client cl;
	gzFile from;
	bool poured;

	if (!open_gz(c, path, &from) ||
	    !client_start(c, db, argv, CLIENT_READS, &cl))
		return false;
	poured = pour(c, from, cl.fd);
	return client_end(c, &cl) && poured;
}
