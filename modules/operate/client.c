/* client.c - MariaDB's programs as children of ours */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/text.h"
#include "operate/client.h"

enum { OPTIONS_FD = 3, MOST_ARGUMENTS = 40, COMPLAINT = 160 };

extern char **environ;

/* A value of an option file: quoted, so that # and blanks are its own. */
static void
option(struct buffer *b, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	buffer_format(b, "%s=\"", name);
	for (; *value != '\0'; value++) {
		if (*value == '\\')
			buffer_text(b, "\\");
		buffer_add(b, value, 1);
	}
	buffer_text(b, "\"\n");
}

static struct bytes
options(struct ctx *c, const struct db_conf *db, const char *password)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_text(&b, "[client]\ndefault-character-set=utf8mb4\n");
	option(&b, "user", db->user);
	option(&b, "password", password);
	option(&b, "socket", db->socket);
	if (db->socket == NULL || *db->socket == '\0') {
		option(&b, "host", db->host);
		buffer_format(&b, "port=%d\n", (int)db->port);
	}
	option(&b, "ssl-ca", db->tls_ca);
	if (db->tls_ca != NULL && *db->tls_ca != '\0')
		buffer_text(&b, "ssl-verify-server-cert\n");
	return buffer_bytes(&b);
}

static void
own_file(void *what)
{
	fclose(what);
}

/* For our eyes only, and gone with us. */
static int
nameless(struct ctx *c, struct bytes text)
{
	FILE *f = arena_own(c->mem, tmpfile(), own_file);

	if (f == NULL || fchmod(fileno(f), 0600) != 0 ||
	    fwrite(text.at, 1, text.length, f) != text.length ||
	    fflush(f) != 0)
		return -1;
	return fileno(f);
}

static bool
pipe_make(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	return true;
}

static int
spawn(struct client *cl, const char *const *argv, const int from[4])
{
	union {
		const char *const *from;
		char *const *to;
	} args = { argv };
	posix_spawn_file_actions_t files;
	int failed;

	posix_spawn_file_actions_init(&files);
	for (int i = 0; i < 4; i++)
		posix_spawn_file_actions_adddup2(&files, from[i], i);
	failed = posix_spawnp(&cl->pid, argv[0], &files, NULL, args.to,
	    environ);
	posix_spawn_file_actions_destroy(&files);
	return failed;
}

static const char *const *
with_options(struct ctx *c, const char *const *argv)
{
	const char **all = arena_take(c->mem,
	    MOST_ARGUMENTS * sizeof(*all));
	size_t n = 0;

	all[n++] = argv[0];
	all[n++] = arena_text(c->mem, "--defaults-file=/dev/fd/%d",
	    OPTIONS_FD);
	for (size_t i = 1; argv[i] != NULL && n < MOST_ARGUMENTS - 1; i++)
		all[n++] = argv[i];
	return all;
}

bool
client_start(struct ctx *c, const struct db_conf *db,
    const char *const *argv, enum client_way way, struct client *out)
{
	int nothing = arena_own_fd(c->mem, open("/dev/null",
	    O_RDWR | O_CLOEXEC));
	int conf, ends[2], failed, from[4];
	const char *password;

	if (!db_password(c, db, &password))
		return false;
	conf = nameless(c, options(c, db, password));
	*out = (struct client){ .name = argv[0] };
	out->errors = nameless(c, (struct bytes){ NULL, 0 });
	if (nothing < 0 || conf < 0 || out->errors < 0 || !pipe_make(ends))
		return broken(c, "%s: %s", argv[0], strerror(errno));
	from[0] = way == CLIENT_READS ? ends[0] : nothing;
	from[1] = way == CLIENT_READS ? nothing : ends[1];
	from[2] = out->errors;
	/* Above all that is given a number, so none is written over. */
	from[3] = arena_own_fd(c->mem, fcntl(conf, F_DUPFD_CLOEXEC, 10));
	signal(SIGPIPE, SIG_IGN);
	failed = spawn(out, with_options(c, argv), from);
	close(way == CLIENT_READS ? ends[0] : ends[1]);
	out->fd = ends[way == CLIENT_READS];
	if (failed == 0)
		return true;
	close(out->fd);
	return refuse(c, BROKEN, "client_missing", "%s: %s", argv[0],
	    strerror(failed));
}

static const char *
complaint(struct ctx *c, const struct client *cl)
{
	char *text = arena_take(c->mem, COMPLAINT + 1);
	ssize_t got = pread(cl->errors, text, COMPLAINT, 0);

	for (ssize_t i = 0; i < got; i++)
		if (text[i] == '\n')
			text[i] = ' ';
	return text;
}

bool
client_end(struct ctx *c, struct client *cl)
{
	int status = 0;

	close(cl->fd);
	while (waitpid(cl->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	return refuse(c, BROKEN, "client_failed", "%s: status %d: %s",
	    cl->name, WIFEXITED(status) ? WEXITSTATUS(status) : -1,
	    complaint(c, cl));
}
