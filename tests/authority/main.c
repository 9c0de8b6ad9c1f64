/*
 * authority - the demo authorities over HTTP on 127.0.0.1
 *
 * usage: authority PORT PORT_FILE FOLDER    (port 0: a free one)
 *
 * It answers as a proxy would, too: "POST http://tsa.vanthu.invalid/tsa".
 * Folder is one of conf/pki/make_pki.sh; the time is that of VANTHU_CLOCK.
 */
#define _GNU_SOURCE

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "parts.h"

enum { HEAD_MAX = 16384, BODY_MAX = 1 << 20, SILENCE_S = 5 };

struct request {
	char head[HEAD_MAX];
	size_t got, head_length, body_length;
	unsigned char *body;
};

static bool
head_read(int fd, struct request *r)
{
	const char *end, *length;

	for (;;) {
		ssize_t n = read(fd, r->head + r->got,
		    HEAD_MAX - 1 - r->got);

		if (n <= 0)
			return false;
		r->got += (size_t)n;
		r->head[r->got] = '\0';
		end = memmem(r->head, r->got, "\r\n\r\n", 4);
		if (end != NULL)
			break;
		if (r->got == HEAD_MAX - 1)
			return false;
	}
	r->head_length = (size_t)(end - r->head) + 4;
	length = strcasestr(r->head, "\r\nContent-Length:");
	if (length != NULL && length < end)
		r->body_length = strtoul(length + 17, NULL, 10);
	return r->body_length <= BODY_MAX;
}

static bool
body_read(struct ctx *c, int fd, struct request *r)
{
	size_t at = r->got - r->head_length;

	r->body = arena_take(c->mem, r->body_length + 1);
	if (at > r->body_length)
		at = r->body_length;
	memcpy(r->body, r->head + r->head_length, at);
	while (at < r->body_length) {
		ssize_t n = read(fd, r->body + at, r->body_length - at);

		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

/* "POST http://host/path HTTP/1.1" or "POST /path HTTP/1.1" */
static const char *
path_of(struct ctx *c, const struct request *r)
{
	char *rest = arena_text_n(c->mem, r->head, r->head_length), *url;

	strsep(&rest, " ");
	url = strsep(&rest, " ");
	if (url != NULL && text_starts(url, "http://"))
		url = strchr(url + 7, '/');
	return url != NULL ? url : "/";
}

static void
all_write(int fd, const void *from, size_t length)
{
	const unsigned char *at = from;

	while (length > 0) {
		ssize_t n = send(fd, at, length, MSG_NOSIGNAL);

		if (n <= 0)
			return;
		at += n;
		length -= (size_t)n;
	}
}

/* True: the connection stays open and nothing is ever said. */
static bool
answer_one(const struct authority *a, int fd)
{
	struct request *r = arena_take(a->c->mem, sizeof(*r));
	struct answer out;
	const char *head;

	if (!head_read(fd, r) || !body_read(a->c, fd, r))
		return false;
	out = serve_request(a, path_of(a->c, r),
	    (struct bytes){ r->body, r->body_length });
	if (out.status == 0)
		return true;
	head = arena_text(a->c->mem, "HTTP/1.1 %d -\r\nContent-Type: %s\r\n"
	    "Content-Length: %zu\r\nConnection: close\r\n\r\n", out.status,
	    out.type != NULL ? out.type : "text/plain", out.body.length);
	all_write(fd, head, strlen(head));
	all_write(fd, out.body.at, out.body.length);
	return false;
}

static int
listen_at(const char *port, const char *told)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)atoi(port)),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t size = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
	FILE *f;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	authority_must(bind(fd, (struct sockaddr *)&at, size) == 0 &&
	    listen(fd, 64) == 0 &&
	    getsockname(fd, (struct sockaddr *)&at, &size) == 0, "listen");
	f = fopen(told, "w");
	authority_must(f != NULL, told);
	fprintf(f, "%d\n", ntohs(at.sin_port));
	fclose(f);
	return fd;
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = arena_new() };
	struct authority a = { .c = &c };
	const struct timeval silence = { .tv_sec = SILENCE_S };
	int door, fd;

	if (argc != 4) {
		fputs("usage: authority PORT PORT_FILE FOLDER\n", stderr);
		return 2;
	}
	a.folder = argv[3];
	signal(SIGPIPE, SIG_IGN);
	door = listen_at(argv[1], argv[2]);
	while ((fd = accept4(door, NULL, NULL, SOCK_CLOEXEC)) >= 0) {
		arena_empty(c.mem);
		c.failure = (struct failure){ .kind = FAILURE_NONE };
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &silence,
		    sizeof(silence));
		if (!answer_one(&a, fd))
			close(fd);
	}
	return 1;
}
