/*
 * clamd.c - one file to clamd and its answer, by INSTREAM: the bytes go over
 * the line, so that the scanner needs to see no folder of ours
 */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"
#include "office/clamd.h"

enum { CHUNK = 64 * 1024, LOOPBACK = 127 };

union place {
	struct sockaddr any;
	struct sockaddr_un path;
	struct sockaddr_in address;
};

/* A number of 127/8 and a port: never a name, never another machine. */
static bool
address_of(struct ctx *c, const char *text, struct sockaddr_in *to)
{
	const char *colon = strrchr(text, ':');
	long port = colon == NULL ? 0 : strtol(colon + 1, NULL, 10);

	if (port < 1 || port > 65535)
		return false;
	*to = (struct sockaddr_in){ .sin_family = AF_INET };
	to->sin_port = htons((uint16_t)port);
	return inet_pton(AF_INET, arena_text_n(c->mem, text,
	    (size_t)(colon - text)), &to->sin_addr) == 1 &&
	    ntohl(to->sin_addr.s_addr) >> 24 == LOOPBACK;
}

static bool
place_of(struct ctx *c, const char *text, union place *to, socklen_t *length)
{
	if (text[0] != '/') {
		*length = sizeof(to->address);
		return address_of(c, text, &to->address);
	}
	*to = (union place){ .path = { .sun_family = AF_UNIX } };
	*length = sizeof(to->path);
	if (strlen(text) >= sizeof(to->path.sun_path))
		return false;
	memcpy(to->path.sun_path, text, strlen(text) + 1);
	return true;
}

/* A socket whose silences end, or why there is none. */
static const char *
line_open(struct ctx *c, const struct clamd *to, int *out)
{
	struct timeval patience = { .tv_sec = to->seconds };
	union place place;
	socklen_t length;

	if (!place_of(c, to->address, &place, &length))
		return "no address of this machine";
	*out = arena_own_fd(c->mem, socket(place.any.sa_family,
	    SOCK_STREAM | SOCK_CLOEXEC, 0));
	if (*out < 0 ||
	    setsockopt(*out, SOL_SOCKET, SO_RCVTIMEO, &patience,
	        sizeof(patience)) != 0 ||
	    setsockopt(*out, SOL_SOCKET, SO_SNDTIMEO, &patience,
	        sizeof(patience)) != 0)
		return "no socket";
	if (connect(*out, &place.any, length) != 0)
		return "nobody answers there";
	return NULL;
}

static bool
send_all(int line, const void *from, size_t length)
{
	const char *at = from;

	while (length > 0) {
		ssize_t n = send(line, at, length, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		length -= (size_t)n;
	}
	return true;
}

/* Each chunk behind its length; one without bytes ends them. */
static bool
send_file(int line, int fd)
{
	static const char command[] = "zINSTREAM";
	unsigned char step[CHUNK];
	off_t at = 0;
	ssize_t got;
	uint32_t head;

	if (!send_all(line, command, sizeof(command)))
		return false;
	do {
		got = pread(fd, step, sizeof(step), at);
		if (got < 0)
			return false;
		head = htonl((uint32_t)got);
		if (!send_all(line, &head, sizeof(head)) ||
		    !send_all(line, step, (size_t)got))
			return false;
		at += got;
	} while (got > 0);
	return true;
}

static bool
receive(int line, char answer[CLAMD_ANSWER])
{
	size_t have = 0;
	ssize_t got;

	while (have + 1 < CLAMD_ANSWER && (got = recv(line, answer + have,
	    CLAMD_ANSWER - 1 - have, 0)) > 0) {
		have += (size_t)got;
		if (memchr(answer, '\0', have) != NULL)
			return true;
	}
	answer[have] = '\0';
	return false;
}

bool
clamd_ask(struct ctx *c, const struct clamd *to, int fd,
    char answer[CLAMD_ANSWER])
{
	const char *why;
	int line;
	bool sent;

	why = line_open(c, to, &line);
	if (why != NULL) {
		snprintf(answer, CLAMD_ANSWER, "%s", why);
		return false;
	}
	/* It may answer, and close, before it has heard everything. */
	sent = send_file(line, fd);
	shutdown(line, SHUT_WR);
	if (receive(line, answer))
		return true;
	snprintf(answer, CLAMD_ANSWER, sent ? "no answer" : "hung up");
	return false;
}
