/* child.c - a worker: one request at a time */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <fcgiapp.h>

#include "base/log.h"
#include "web/figures.h"
#include "web/pool.h"
#include "web/request.h"
#include "web/state.h"

/* So many failures of accept() in a row are no accident. */
enum { MAX_DEAF = 100 };

static volatile sig_atomic_t leaving;
static int listening, nothing;

/*
 * accept() is left whether it waits already or is just about to: it is begun
 * again behind this handler (SA_RESTART) and then finds no socket.  Reads and
 * writes of a request under way are begun again as well and succeed.
 */
static void
on_leave(int signal)
{
	int before = errno;

	(void)signal;
	leaving = 1;
	dup2(nothing, listening);
	errno = before;
}

static bool
signals_begin(void)
{
	const int leave[] = { SIGTERM, SIGINT, SIGUSR1 };
	struct sigaction action = {
		.sa_handler = on_leave, .sa_flags = SA_RESTART,
	};

	nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < COUNT(leave); i++)
		sigaction(leave[i], &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	return nothing >= 0;
}

static int64_t
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static enum log_level
level_of(const struct failure *f)
{
	return f->kind == BROKEN ? LOG_ERROR_ :
	    f->kind == BUSY ? LOG_WARN_ : LOG_INFO_;
}

/* The pattern of the route, never the path: it may hold what was typed. */
static void
log_request(const struct ctx *c, int64_t spent)
{
	const struct failure *f = &c->failure;
	const struct request *r = c->request;
	char status[8], ms[24], person[24];

	snprintf(status, sizeof(status), "%d", c->reply->status);
	snprintf(ms, sizeof(ms), "%lld.%03lld", (long long)spent / 1000,
	    (long long)spent % 1000);
	snprintf(person, sizeof(person), "%lld", (long long)c->user.person_id);
	if (f->kind == FAILURE_NONE)
		log_event(LOG_INFO_, "request", "request", c->id, "method",
		    r->method, "route", r->route != NULL ? r->route->path :
		    "-", "status", status, "ms", ms, "person", person, NULL);
	else
		log_event(level_of(f), "request", "request", c->id, "method",
		    r->method, "route", r->route != NULL ? r->route->path :
		    "-", "status", status, "ms", ms, "person", person,
		    "failure", f->code, "where", f->where, "detail",
		    f->detail, "field", f->field, NULL);
}

/*
 * The whole answer with its end, but the connection stays: nginx takes it and
 * hangs up while we write our log line, so that closing need not wait for it.
 */
static void
answer_send(FCGX_Request *fcgi, struct bytes text)
{
	FCGX_PutStr((const char *)text.at, (int)text.length, fcgi->out);
	FCGX_FClose(fcgi->err);
	FCGX_FClose(fcgi->out);
}

static void
serve_one(struct ctx *c, const struct worker *w, FCGX_Request *fcgi)
{
	int64_t began = microseconds(), spent;
	struct bytes text;

	figures_busy();
	ctx_begin(c);
	request_begin(c, w, fcgi->envp, fcgi->in);
	text = serve(c);
	answer_send(fcgi, text);
	spent = microseconds() - began;
	figures_request(&(struct figure){ c->reply->status, spent,
	    c->failure.kind != FAILURE_NONE ? c->failure.code : NULL });
	log_request(c, spent);
	arena_empty(c->mem);
	c->request = NULL;
	c->reply = NULL;
	FCGX_Finish_r(fcgi);
}

/* A database that is away now is asked again by every request. */
static void
database_begin(struct ctx *c, const struct worker_conf *conf)
{
	if (!db_open(c, &conf->db))
		log_event(LOG_WARN_, "database_away", "detail",
		    c->failure.detail, NULL);
}

void
worker_run(const struct worker *w, int fd)
{
	const struct worker_conf *conf = w->conf_values;
	/* Else all would leave at the same moment. */
	int64_t left = conf->max_requests + getpid() % 16;
	struct ctx c = { .conf = conf };
	FCGX_Request fcgi;
	int deaf = 0;

	listening = fd;
	ctx_begin(&c);
	if (!signals_begin() || FCGX_InitRequest(&fcgi, fd, 0) != 0)
		exit(1);
	database_begin(&c, conf);
	while (!leaving && left > 0 && deaf < MAX_DEAF) {
		if (FCGX_Accept_r(&fcgi) != 0) {
			deaf++;
			continue;
		}
		deaf = 0;
		left--;
		/* A request that never ends takes its worker along. */
		alarm((unsigned)conf->max_seconds);
		serve_one(&c, w, &fcgi);
		alarm(0);
	}
	FCGX_Free(&fcgi, 1);
	db_close(&c);
	arena_end(c.mem);
	if (deaf == MAX_DEAF)
		exit(1);
}
