/* command.c - a program of somebody else, in a jail of its own */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "jail/clock.h"
#include "jail/command.h"
#include "jail/door.h"
#include "jail/scratch.h"

#define MB ((int64_t)1 << 20)

enum { NOT_STARTED = 126, MAX_FILES = 64 };

static bool
limit(int what, int64_t value)
{
	struct rlimit r = { (rlim_t)value, (rlim_t)value };

	return setrlimit((__rlimit_resource_t)what, &r) == 0;
}

static bool
limits(const struct command *r)
{
	int64_t memory = r->max_memory > 0 ? r->max_memory : 1024 * MB;
	int64_t file = r->max_file > 0 ? r->max_file : 256 * MB;

	return limit(RLIMIT_CORE, 0) &&
	    limit(RLIMIT_CPU, r->max_ms / 1000 + 1) &&
	    limit(RLIMIT_FSIZE, file) &&
	    limit(RLIMIT_NOFILE, MAX_FILES) &&
	    (!JAIL_DOORS || limit(RLIMIT_AS, memory));
}

/* Standard input, output and error of the command; nothing else is open. */
static bool
files(const struct command *r)
{
	int none = open("/dev/null", O_RDWR);
	int in = fcntl(r->in < 0 ? none : r->in, F_DUPFD, 3);
	int out = fcntl(r->out < 0 ? none : r->out, F_DUPFD, 3);

	return none >= 0 && in >= 0 && out >= 0 &&
	    dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(none, 2) == 2 &&
	    close_range(3, UINT_MAX, 0) == 0;
}

/* A network of its own has no way out; not everybody may have one. */
static void
leave_network(void)
{
	if (unshare(CLONE_NEWNET) != 0 &&
	    unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
		return; /* the filter denies sockets in any case */
}

static void
become(const struct command *r)
{
	static const char *const surroundings[] = {
		"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent",
		"TZ=UTC0", NULL,
	};
	union {
		const char *const *from;
		char *const *to;
	} args = { r->argv }, names = { surroundings };
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	leave_network();
	if (!files(r) || !limits(r) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		_exit(NOT_STARTED);
	scratch_only(r->scratch);
	if (door_close_command())
		execve(args.to[0], args.to, names.to);
	_exit(NOT_STARTED);
}

bool
command_start(struct ctx *c, const struct command *r, pid_t *pid)
{
	*pid = fork();
	if (*pid < 0)
		return refuse(c, BUSY, "helper_lost", "fork: %s",
		    strerror(errno));
	if (*pid == 0)
		become(r);
	setpgid(*pid, *pid); /* whoever comes first, it is its own group */
	return true;
}

void
command_kill(pid_t pid)
{
	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
}

bool
command_ended(struct ctx *c, int64_t also_ok, int status)
{
	if (WIFSIGNALED(status))
		return refuse(c, BAD_INPUT, "command_failed", "signal %d",
		    WTERMSIG(status));
	if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != also_ok)
		return refuse(c, BAD_INPUT, "command_failed", "status %d",
		    WEXITSTATUS(status));
	return true;
}

/*
 * SIGCHLD is blocked here: take it, or time out; then look again.  The dead
 * is only looked at, so its number is still its own when it is killed.
 */
static bool
wait_until(pid_t pid, int64_t until)
{
	sigset_t child;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	for (;;) {
		int64_t left = until - clock_ms();
		struct timespec t = { left / 1000, left % 1000 * 1000000 };
		siginfo_t info = { .si_pid = 0 };

		waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
		if (info.si_pid == pid)
			return true;
		if (left <= 0)
			return false;
		sigtimedwait(&child, NULL, &t);
	}
}

bool
command_run(struct ctx *c, const struct command *r)
{
	int64_t until = clock_ms() + r->max_ms;
	sigset_t child, before;
	int status = 0;
	bool ended;
	pid_t pid;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &before);
	if (!command_start(c, r, &pid)) {
		sigprocmask(SIG_SETMASK, &before, NULL);
		return false;
	}
	ended = wait_until(pid, until);
	command_kill(pid);
	waitpid(pid, &status, 0);
	sigprocmask(SIG_SETMASK, &before, NULL);

	if (!ended)
		return refuse(c, BAD_INPUT, "command_late", "over %d ms",
		    (int)r->max_ms);
	return command_ended(c, r->also_ok, status);
}
