/*
 * audit_read.c - reads are noted in a file of this process's own
 *
 * The process holds a lock on its file for as long as it lives, so courier
 * knows when nothing more will come.  A line is one write.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "office/audit.h"
#include "web/request.h"

enum { LONGEST_FILE = 4 * 1024 * 1024 };

static const struct member line_members[] = {
	MEMBER(struct read_line, at),
	MEMBER(struct read_line, person, .optional = true),
	MEMBER(struct read_line, post, .optional = true),
	MEMBER(struct read_line, organ, .optional = true),
	MEMBER(struct read_line, act, .min = 1, .max = 40),
	MEMBER(struct read_line, subject_kind, .max = 20, .optional = true),
	MEMBER(struct read_line, subject_id, .optional = true),
	MEMBER(struct read_line, address, .max = 45, .optional = true),
	MEMBER(struct read_line, request, .max = 40, .optional = true),
	MEMBER(struct read_line, note, .max = 500, .optional = true),
	MEMBER_END
};

const struct record read_line_record = RECORD(read_line, line_members);

/* The file of this process; a worker's child begins one of its own. */
struct read_file {
	int fd;
	pid_t pid;
	off_t length;
};

static bool
file_begin(struct ctx *c, const char *folder, struct read_file *f)
{
	const char *path = arena_text(c->mem, "%s/%s-%ld-%s.reads", folder,
	    log_program(), (long)getpid(), secret_new(c->mem, 8));
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_APPEND |
	    O_CLOEXEC, 0640);

	if (fd < 0)
		return false;
	if (flock(fd, LOCK_EX) != 0) {
		close(fd);
		return false;
	}
	*f = (struct read_file){ fd, getpid(), 0 };
	return true;
}

static bool
file_ready(struct ctx *c, const char *folder, struct read_file *f)
{
	if (f->pid == getpid() && f->length < LONGEST_FILE)
		return true;
	if (f->pid == getpid())
		close(f->fd);
	f->pid = 0;
	return file_begin(c, folder, f);
}

/* Whole or not at all: half a line would spoil the one behind it. */
static bool
line_put(struct read_file *f, struct bytes line)
{
	ssize_t done = write(f->fd, line.at, line.length);

	if (done == (ssize_t)line.length) {
		f->length += done;
		return true;
	}
	if (ftruncate(f->fd, f->length) != 0) {
		close(f->fd);
		f->pid = 0;
	}
	return false;
}

static struct bytes
line_of(struct ctx *c, const struct read_note *n)
{
	const struct read_line line = {
		.at = c->now, .person = c->user.person_id,
		.post = c->user.post_id, .organ = c->user.organ_id,
		.act = n->act, .subject_kind = n->subject_kind,
		.subject_id = n->subject_id, .note = n->note,
		.address = c->request != NULL ? request_address(c) : NULL,
		.request = c->id,
	};

	return json_line(c->mem, &read_line_record, &line);
}

bool
audit_read(struct ctx *c, const char *folder, const struct read_note *n)
{
	static struct read_file mine;

	if (folder[0] != '\0' && file_ready(c, folder, &mine) &&
	    line_put(&mine, line_of(c, n)))
		return true;
	return audit_add(c, n->act, n->subject_kind, n->subject_id, n->note);
}
