/* log.c - events for operators, one line of JSON each */

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/json_write.h"
#include "base/log.h"
#include "base/text.h"

static struct {
	const char *program;
	int fd;
	bool journal; /* it takes a line's priority from its beginning */
	struct arena *mem; /* emptied after each line */
} out = { .program = "", .fd = STDERR_FILENO };

/* systemd names the stream it gave; a child may have another by now. */
static bool
is_journal(void)
{
	const char *given = getenv("JOURNAL_STREAM");
	struct stat at;
	char name[48];

	if (given == NULL || fstat(STDERR_FILENO, &at) != 0)
		return false;
	snprintf(name, sizeof(name), "%llu:%llu",
	    (unsigned long long)at.st_dev, (unsigned long long)at.st_ino);
	return text_same(name, given);
}

void
log_open(const char *program, const char *path)
{
	int fd;

	out.program = program;
	out.fd = STDERR_FILENO;
	out.journal = is_journal();
	if (path == NULL || path[0] == '\0')
		return;
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
	if (fd < 0) {
		perror(path);
		return;
	}
	out.fd = fd;
	out.journal = false;
}

const char *
log_program(void)
{
	return out.program;
}

/* One write, so lines of several processes do not mix. */
static void
put(struct bytes line)
{
	const unsigned char *at = line.at;
	size_t left = line.length;
	ssize_t done;

	while (left > 0 && (done = write(out.fd, at, left)) > 0) {
		at += done;
		left -= (size_t)done;
	}
}

void
log_event(enum log_level level, const char *event, ...)
{
	static const char *const levels[] = {
		"debug", "info", "warning", "error"
	};
	/* As syslog numbers them (sd-daemon(3)). */
	static const char *const priorities[] = {
		"<7>", "<6>", "<4>", "<3>"
	};
	struct buffer line;
	struct json *j;
	const char *name;
	va_list pairs;

	if (out.mem == NULL)
		out.mem = arena_new();
	j = json_begin(out.mem);
	json_instant(j, "time", clock_now());
	json_text(j, "program", out.program);
	json_int(j, "pid", getpid());
	json_text(j, "level", levels[level]);
	json_text(j, "event", event);
	va_start(pairs, event);
	while ((name = va_arg(pairs, const char *)) != NULL)
		json_text(j, name, va_arg(pairs, const char *));
	va_end(pairs);

	buffer_begin(&line, out.mem);
	if (out.journal)
		buffer_text(&line, priorities[level]);
	buffer_add(&line, json_end(j).at, json_end(j).length);
	buffer_add(&line, "\n", 1);
	put(buffer_bytes(&line));
	arena_empty(out.mem);
}
