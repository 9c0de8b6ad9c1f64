/* worker.c - options and start-up of a FastCGI program */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcgiapp.h>

#include "base/listen.h"
#include "base/log.h"
#include "base/settings.h"
#include "base/words.h"
#include "web/figures.h"
#include "web/pool.h"
#include "web/worker.h"

struct options {
	const char *listen, *settings;
	void (*print)(const struct worker *w);
};

static void
print_routes(const struct worker *w)
{
	for (const struct route *r = w->routes; r->method != NULL; r++)
		printf("%s\t%s\t%s\t%lld\t%s\n", r->method, r->path,
		    w->doorman != NULL ? w->doorman->right_name(r->right) :
		    "-", (long long)r->max_body, r->summary);
}

static void
print_settings(const struct worker *w)
{
	settings_print(w->conf, w->conf_values);
}

static void
print_help(const struct worker *w)
{
	printf("usage: vanthu-%s [--listen WHERE] [--settings FILE]\n"
	    "  --listen WHERE    path of the socket to make, or ADDRESS:PORT;\n"
	    "                    else the one handed over: by systemd, or as\n"
	    "                    descriptor 0\n"
	    "  --settings FILE   group \"%s\" and group \"common\"\n"
	    "  --print-routes    method, path, right, largest body, summary\n"
	    "  --print-settings  every setting, its value and its limits\n",
	    w->name, w->name);
}

static bool
options_read(struct options *o, int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*print)(const struct worker *w);
	} prints[] = {
		{ "--print-routes", print_routes },
		{ "--print-settings", print_settings },
		{ "--help", print_help },
	};

	for (int i = 1; i < argc; i++) {
		const char **value = strcmp(argv[i], "--listen") == 0 ?
		    &o->listen : strcmp(argv[i], "--settings") == 0 ?
		    &o->settings : NULL;
		size_t p = 0;

		if (value != NULL && i + 1 < argc) {
			*value = argv[++i];
			continue;
		}
		while (p < COUNT(prints) && strcmp(argv[i],
		    prints[p].name) != 0)
			p++;
		if (p == COUNT(prints))
			return false;
		o->print = prints[p].print;
	}
	return true;
}

/* The library asks this variable who may connect: IPv4 addresses only. */
static bool
peers_allow(struct ctx *c, const struct worker_conf *conf, int fd)
{
	if (!listen_is_remote(fd))
		return true;
	if (conf->peers[0] == '\0')
		return broken(c, "a TCP socket needs \"peers\": who can "
		    "connect can pretend to be nginx");
	setenv("FCGI_WEB_SERVER_ADDRS", conf->peers, 1);
	return true;
}

static bool
user_become(struct ctx *c, const char *name, const char *path)
{
	const struct passwd *user;

	if (name[0] == '\0')
		return true;
	user = getpwnam(name);
	if (user == NULL)
		return broken(c, "no user %s", name);
	if (geteuid() == user->pw_uid)
		return true;
	if ((path != NULL && lchown(path, user->pw_uid, user->pw_gid) != 0) ||
	    initgroups(name, user->pw_gid) != 0 ||
	    setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)
		return broken(c, "cannot become %s: %m", name);
	return true;
}

/*
 * The library's waits, in milliseconds.  Behind an answer nobody need wait.
 * Before a request it is nginx alone that connects: on a machine under load
 * it may be put aside between connecting and writing, and a connection that is
 * dropped then is a request lost.
 *
 * Its handlers only make a note: a stop that comes before pool_run() would be
 * swallowed by them.
 */
static void
library_begin(void)
{
	sigset_t stop, before;

	setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "100", 0);
	setenv("LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT", "2000", 0);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGUSR1);
	sigprocmask(SIG_BLOCK, &stop, &before);
	FCGX_Init();
	signal(SIGTERM, SIG_DFL);
	signal(SIGUSR1, SIG_DFL);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

static bool
start(struct ctx *c, const struct worker *w, const struct options *o)
{
	const struct worker_conf *conf = w->conf_values;
	const char *path = o->listen != NULL && strchr(o->listen, '/') ?
	    o->listen : NULL;
	int fd;

	if (!words_load(c, conf->words) || !listen_open(c, o->listen, &fd) ||
	    !peers_allow(c, conf, fd) ||
	    !user_become(c, conf->user, path) ||
	    (w->may_start != NULL && !w->may_start(c)))
		return false;
	library_begin();
	figures_begin(conf->workers);
	pool_run(w, fd);
	if (path != NULL)
		unlink(path);
	return true;
}

int
worker_main(const struct worker *w, int argc, char **argv)
{
	const struct worker_conf *conf = w->conf_values;
	struct options o = { NULL, NULL, NULL };
	struct ctx c = { .conf = conf };
	bool done;

	ctx_begin(&c);
	log_open(w->name, NULL);
	if (!options_read(&o, argc, argv)) {
		print_help(w);
		return 2;
	}
	done = settings_read(&c, o.settings, w->conf, w->conf_values);
	if (done && o.print != NULL) {
		o.print(w);
	} else if (done) {
		log_open(w->name, conf->log);
		done = start(&c, w, &o);
	}
	if (!done)
		log_event(LOG_ERROR_, "not_started", "failure",
		    c.failure.code, "where", c.failure.where, "detail",
		    c.failure.detail, "message", words_failure(&c), NULL);
	arena_end(c.mem);
	return done ? 0 : 1;
}
