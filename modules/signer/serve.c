/* serve.c - one connection after the other; a person signs one at a time */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/log.h"
#include "signer/signer.h"

#define WAIT_SECONDS 5
#define BACKLOG 16
#define DROPPED_READS_MAX 16 /* of 4 KiB */

static volatile sig_atomic_t told_to_end;

static void
note_end(int signal_number)
{
	(void)signal_number;
	told_to_end = 1;
}

static bool
listen_at(struct ctx *c, int64_t port, int *out)
{
	struct sockaddr_in at = {
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes,
	    sizeof(yes)) != 0 ||
	    bind(fd, (const struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, BACKLOG) != 0)
		return broken(c, "127.0.0.1:%lld: %s", (long long)port,
		    strerror(errno));
	*out = fd;
	return true;
}

static struct bytes
failure_json(struct ctx *c)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "failure", c->failure.code);
	if (c->failure.field != NULL)
		json_text(j, "field", c->failure.field);
	json_text(j, "detail", c->failure.detail);
	return json_end(j);
}

static void
log_request(struct ctx *c, const struct http_request *r)
{
	if (c->failure.kind == FAILURE_NONE)
		return;
	log_event(LOG_WARN_, "refused", "path", r->path ? r->path : "",
	    "code", c->failure.code, "detail", c->failure.detail, NULL);
}

/* A preflight asks who may; the answer is in the headers. */
static bool
is_preflight(const struct http_request *r)
{
	return strcmp(r->method, "OPTIONS") == 0;
}

static void
connection_serve(struct ctx *c, int fd)
{
	struct http_request r = { .method = NULL };
	struct http_reply reply = { .status = 200 };

	if (http_read(c, fd, &r) && door_check(c, &r)) {
		reply.origin = r.origin;
		if (is_preflight(&r))
			reply.status = 204;
		else if (signer_answer(c, &r, &reply.body))
			reply.status = 200;
	}
	if (c->failure.kind != FAILURE_NONE) {
		reply.status = failure_status(c->failure.kind);
		reply.body = failure_json(c);
	}
	log_request(c, &r);
	http_write(c, fd, &reply);
}

/*
 * Closing with bytes unread would send a reset that overtakes the answer, so
 * what the other side still sends is read and dropped, for a moment.
 */
static void
connection_end(int fd)
{
	const struct timeval wait = { .tv_sec = 1 };
	char dropped[4096];
	int reads = 0;

	shutdown(fd, SHUT_WR);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	while (reads++ < DROPPED_READS_MAX &&
	    recv(fd, dropped, sizeof(dropped), 0) > 0)
		;
	close(fd);
}

static void
accept_one(struct ctx *c, int listener)
{
	const struct timeval wait = { .tv_sec = WAIT_SECONDS };
	int fd = accept(listener, NULL, NULL);

	if (fd < 0)
		return;
	ctx_begin(c);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
	connection_serve(c, fd);
	connection_end(fd);
}

/* Told to end, only the wait ends; what was begun is answered. */
static void
signals_begin(sigset_t *while_waiting)
{
	struct sigaction end = { .sa_handler = note_end };
	sigset_t ours;

	sigemptyset(&ours);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGINT);
	sigprocmask(SIG_BLOCK, &ours, while_waiting);
	sigdelset(while_waiting, SIGTERM);
	sigdelset(while_waiting, SIGINT);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
}

bool
signer_serve(struct ctx *c)
{
	const struct signer_conf *conf = c->conf;
	sigset_t while_waiting;
	int listener = -1;

	signals_begin(&while_waiting);
	if (!listen_at(c, conf->port, &listener))
		return false;
	log_event(LOG_INFO_, "listening", "at", arena_text(c->mem,
	    "127.0.0.1:%lld", (long long)conf->port), NULL);
	while (!told_to_end) {
		fd_set readable;

		FD_ZERO(&readable);
		FD_SET(listener, &readable);
		if (pselect(listener + 1, &readable, NULL, NULL, NULL,
		    &while_waiting) > 0)
			accept_one(c, listener);
	}
	close(listener);
	return true;
}
