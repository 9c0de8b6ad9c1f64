/* pool.c - the parent: it starts workers and nothing else */
#define _GNU_SOURCE

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "web/figures.h"
#include "web/pool.h"

enum { SHORT_LIFE_MS = 1000, FIRST_WAIT_MS = 100, LONGEST_WAIT_MS = 5000 };

struct place {
	pid_t pid; /* 0: nobody */
	int64_t began_ms, wait_ms, start_ms;
};

struct pool {
	const struct worker *worker;
	int fd;
	struct place *places;
	size_t count;
	sigset_t signals, before;
};

static int64_t
ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
place_start(struct pool *p, struct place *place)
{
	pid_t parent = getpid(), pid = fork();

	if (pid == 0) {
		/* A worker without a parent would never be replaced. */
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != parent)
			_exit(0);
		sigprocmask(SIG_SETMASK, &p->before, NULL);
		figures_worker((size_t)(place - p->places));
		worker_run(p->worker, p->fd);
		exit(0);
	}
	place->began_ms = ticks();
	place->pid = pid < 0 ? 0 : pid;
	figures_alive((size_t)(place - p->places), pid > 0);
	if (pid < 0)
		place->start_ms = place->began_ms + LONGEST_WAIT_MS;
}

static void
tell_death(pid_t pid, int status)
{
	char who[16], how[40];

	snprintf(who, sizeof(who), "%d", (int)pid);
	if (WIFSIGNALED(status))
		snprintf(how, sizeof(how), "signal %d", WTERMSIG(status));
	else
		snprintf(how, sizeof(how), "status %d", WEXITSTATUS(status));
	log_event(LOG_ERROR_, "worker_died", "worker", who, "how", how, NULL);
}

static void
place_left(struct place *place, int status)
{
	int64_t now = ticks();
	bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	bool at_once = now - place->began_ms < SHORT_LIFE_MS;

	if (!well)
		tell_death(place->pid, status);
	if (well || !at_once)
		place->wait_ms = 0;
	else
		place->wait_ms = place->wait_ms == 0 ? FIRST_WAIT_MS :
		    place->wait_ms * 2;
	if (place->wait_ms > LONGEST_WAIT_MS)
		place->wait_ms = LONGEST_WAIT_MS;
	place->start_ms = now + place->wait_ms;
	place->pid = 0;
}

static void
reap(struct pool *p)
{
	pid_t pid;
	int status;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		for (size_t i = 0; i < p->count; i++) {
			if (p->places[i].pid != pid)
				continue;
			place_left(&p->places[i], status);
			figures_alive(i, false);
			figures_restart();
		}
	}
}

/* Milliseconds until the next place is due, -1 when all are taken. */
static int64_t
fill_places(struct pool *p)
{
	int64_t next = -1;

	for (size_t i = 0; i < p->count; i++) {
		struct place *place = &p->places[i];
		int64_t left = place->start_ms - ticks();

		if (place->pid == 0 && left <= 0)
			place_start(p, place);
		else if (place->pid == 0 && (next < 0 || left < next))
			next = left;
	}
	return next;
}

/* The signal that came, 0 when only the time did. */
static int
wait_for(const struct pool *p, int64_t ms)
{
	const struct timespec time = { ms / 1000, ms % 1000 * 1000000 };
	int got = ms < 0 ? sigwaitinfo(&p->signals, NULL) :
	    sigtimedwait(&p->signals, NULL, &time);

	return got < 0 ? 0 : got;
}

static void
end_all(struct pool *p)
{
	for (size_t i = 0; i < p->count; i++) {
		if (p->places[i].pid > 0)
			kill(p->places[i].pid, SIGTERM);
	}
	for (size_t i = 0; i < p->count; i++) {
		if (p->places[i].pid > 0)
			waitpid(p->places[i].pid, NULL, 0);
	}
}

void
pool_run(const struct worker *w, int fd)
{
	const struct worker_conf *conf = w->conf_values;
	struct pool p = { .worker = w, .fd = fd };
	int got = 0;

	p.count = (size_t)conf->workers;
	p.places = arena_take(arena_forever(), p.count * sizeof(*p.places));
	sigemptyset(&p.signals);
	sigaddset(&p.signals, SIGCHLD);
	sigaddset(&p.signals, SIGTERM);
	sigaddset(&p.signals, SIGINT);
	sigprocmask(SIG_BLOCK, &p.signals, &p.before);
	log_event(LOG_INFO_, "started", NULL);

	while (got != SIGTERM && got != SIGINT) {
		reap(&p);
		got = wait_for(&p, fill_places(&p));
	}
	end_all(&p);
	sigprocmask(SIG_SETMASK, &p.before, NULL);
	log_event(LOG_INFO_, "stopped", NULL);
}
