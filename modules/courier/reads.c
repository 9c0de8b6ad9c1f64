/*
 * reads.c - takes the reads that workers noted in files into the audit
 *
 * How far a file was taken commits with its rows, so a line becomes a row
 * once, whatever is killed.  A file goes when its process is gone (its lock
 * is free) and all of it was taken.  One courier at a time, by the turn that
 * sealing takes too.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "courier/courier.h"
#include "jail/clock.h"
#include "office/audit.h"

enum { PART = 256 * 1024, PAUSE_MS = 500, NAME = 120 };

struct reading {
	const char *name, *path;
	int fd;
	int64_t length, taken;
};

static void
own_folder(void *what)
{
	closedir(what);
}

/* A line that is none is told and left out: it must not stop the others. */
static void
line_take(struct ctx *c, const struct reading *r, struct bytes text,
    struct read_line *out)
{
	json_t *from;

	if (json_read(c, text, &from) &&
	    record_read(c, &read_line_record, from, out))
		return;
	log_event(LOG_ERROR_, "read_line_bad", "file", r->name, "detail",
	    c->failure.detail, NULL);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	out->act = NULL;
}

/* The whole lines of a part: how many, and how many bytes they are. */
static size_t
lines_take(struct ctx *c, const struct reading *r, struct bytes *part,
    struct read_line *out)
{
	size_t count = 0, at = 0;
	const unsigned char *end;

	while ((end = memchr(part->at + at, '\n', part->length - at)) !=
	    NULL) {
		struct bytes line = { part->at + at,
			(size_t)(end - part->at) - at };

		line_take(c, r, line, &out[count]);
		count += out[count].act != NULL;
		at += line.length + 1;
	}
	part->length = at;
	return count;
}

static bool
part_take(struct ctx *c, struct reading *r)
{
	unsigned char *at = arena_take(c->mem, PART);
	ssize_t got = pread(r->fd, at, PART, (off_t)r->taken);
	struct bytes part = { at, got > 0 ? (size_t)got : 0 };
	struct read_line *lines = arena_take(c->mem,
	    (part.length / 16 + 2) * sizeof(*lines));
	size_t count = lines_take(c, r, &part, lines);

	if (part.length == 0)
		return true;
	r->taken += (int64_t)part.length;
	return tx_begin(c) && audit_add_lines(c, lines, count) &&
	    read_file_taken(c, r->name, r->taken) && tx_commit(c);
}

static bool
reading_begin(struct ctx *c, const char *name, struct reading *r)
{
	const struct courier_conf *conf = c->conf;
	struct stat st;

	*r = (struct reading){ .name = name,
		.path = arena_text(c->mem, "%s/%s", conf->reads, name) };
	r->fd = arena_own_fd(c->mem, open(r->path,
	    O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
	if (r->fd < 0 && errno == ENOENT)
		return true; /* another courier was here */
	if (r->fd < 0 || fstat(r->fd, &st) != 0 || !S_ISREG(st.st_mode))
		return broken(c, "%s: %s", r->path, strerror(errno));
	r->length = st.st_size;
	return read_file_find(c, name, &r->taken);
}

/* Its process is gone: what is left is half a line at the most. */
static bool
reading_end(struct ctx *c, const struct reading *r)
{
	struct stat st;

	if (flock(r->fd, LOCK_EX | LOCK_NB) != 0)
		return true;
	if (fstat(r->fd, &st) != 0 || st.st_size != (off_t)r->length)
		return true; /* it wrote until it ended: next time */
	if (unlink(r->path) != 0 && errno != ENOENT)
		return broken(c, "%s: %s", r->path, strerror(errno));
	return read_file_forget(c, r->name);
}

static bool
file_take(struct ctx *c, const char *name, bool *more)
{
	struct reading r;
	int64_t before;

	if (!reading_begin(c, name, &r))
		return false;
	if (r.fd < 0)
		return true;
	before = r.taken;
	if (r.taken < r.length && !part_take(c, &r))
		return false;
	*more = *more || (r.taken < r.length && r.taken > before);
	if (r.taken < r.length && r.taken > before)
		return true;
	return reading_end(c, &r);
}

static bool
is_name(const char *name)
{
	return text_ends(name, ".reads") && strlen(name) <= NAME &&
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-.") ==
	    strlen(name);
}

static bool
folder_take(struct ctx *c, const char *path, bool *more)
{
	const struct dirent *entry;
	DIR *folder = arena_own(c->mem, opendir(path), own_folder);

	if (folder == NULL)
		return broken(c, "%s: %s", path, strerror(errno));
	while ((entry = readdir(folder)) != NULL)
		if (is_name(entry->d_name) &&
		    !file_take(c, arena_text(c->mem, "%s", entry->d_name),
		        more))
			return false;
	return true;
}

/* When to look again, and whether older reads still wait. */
static struct {
	int64_t next;
	bool behind;
} turn;

bool
reads_are_behind(void)
{
	return turn.behind;
}

bool
reads_take(struct ctx *c)
{
	const struct courier_conf *conf = c->conf;
	bool more = false, mine;

	if (conf->reads[0] == '\0' || clock_ms() < turn.next)
		return false;
	turn.next = clock_ms() + PAUSE_MS;
	turn.behind = false;
	if (!seal_turn(c, &mine) || !mine ||
	    !folder_take(c, conf->reads, &more))
		return false;
	if (more)
		turn.next = 0;
	turn.behind = more;
	return more;
}
