/*
 * readers.c - people who read without a pause, quicker than Python could
 *
 * usage: readers PORT THREADS COOKIE PATH...
 * Asks for the paths in turn, each on a connection of its own as a new
 * browser does, until SIGTERM; then each finishes the request it is in.
 * Prints "served N" after every 100, and "failed WHAT" for each that was not
 * answered 200 to its last byte.
 */
#define _GNU_SOURCE

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { ROOM = 256 * 1024, MAX_THREADS = 64, STEP = 100, WAIT_SECONDS = 60 };

static struct sockaddr_in site = { .sin_family = AF_INET };
static const char *cookie;
static char **paths;
static int path_count;
static atomic_int next_path, served;
static volatile sig_atomic_t over;

static void
stop(int unused)
{
	(void)unused;
	over = 1;
}

static int
site_connect(void)
{
	struct timeval wait = { .tv_sec = WAIT_SECONDS };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	if (connect(fd, (struct sockaddr *)&site, sizeof(site)) == 0)
		return fd;
	close(fd);
	return -1;
}

/* The whole answer, up to the end of the connection; -1: it broke off. */
static long
ask(int fd, const char *path, char *text)
{
	char head[2048];
	long have = 0;
	ssize_t n;
	int length = snprintf(head, sizeof(head), "GET %s HTTP/1.1\r\n"
	    "Host: 127.0.0.1\r\nCookie: %s\r\nConnection: close\r\n\r\n",
	    path, cookie);

	if (send(fd, head, (size_t)length, MSG_NOSIGNAL) != length)
		return -1;
	while ((n = recv(fd, text + have, (size_t)(ROOM - have), 0)) > 0)
		have += n;
	text[have] = '\0';
	return n < 0 ? -1 : have;
}

/* The first line of the body: a failure is JSON on one. */
static void
body_print(const char *text, char *to, size_t room)
{
	const char *body = strstr(text, "\r\n\r\n");

	body = body != NULL ? body + 4 : text;
	body += strspn(body, "0123456789abcdef\r\n"); /* size of a chunk */
	snprintf(to, room, "%.*s", (int)strcspn(body, "\r\n"), body);
}

/* Whether all that was announced came: a chunked answer has its last chunk. */
static int
is_whole(const char *text, long have)
{
	const char *body = strstr(text, "\r\n\r\n");
	const char *length = strcasestr(text, "\r\nContent-Length:");

	if (body == NULL)
		return 0;
	body += 4;
	if (length != NULL && length < body)
		return atol(length + 17) == text + have - body;
	return have > 5 && memcmp(text + have - 5, "0\r\n\r\n", 5) == 0;
}

static void
read_one(const char *path, char *text)
{
	int fd = site_connect();
	long have = fd < 0 ? -1 : ask(fd, path, text);
	int error = errno, status = 0, count;
	char body[200];

	if (have > 0)
		sscanf(text, "HTTP/1.1 %d", &status);
	if (have < 0)
		printf("failed %s: %s\n", path, strerror(error));
	else if (status != 200 || !is_whole(text, have)) {
		body_print(text, body, sizeof(body));
		printf("failed %s: %d, %ld bytes: %s\n", path, status, have,
		    body);
	}
	if (fd >= 0)
		close(fd);
	count = atomic_fetch_add(&served, 1) + 1;
	if (count % STEP == 0)
		printf("served %d\n", count);
}

static void *
work(void *unused)
{
	char *text = malloc(ROOM + 1);

	while (!over) {
		int i = atomic_fetch_add(&next_path, 1);

		read_one(paths[i % path_count], text);
	}
	free(text);
	return unused;
}

int
main(int argc, char **argv)
{
	pthread_t threads[MAX_THREADS];
	int count;

	if (argc < 5 || (count = atoi(argv[2])) < 1 || count > MAX_THREADS)
		return 2;
	site.sin_port = htons((uint16_t)atoi(argv[1]));
	site.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	cookie = argv[3];
	paths = argv + 4;
	path_count = argc - 4;
	setvbuf(stdout, NULL, _IOLBF, 0);
	sigaction(SIGTERM, &(struct sigaction){ .sa_handler = stop,
	    .sa_flags = SA_RESTART }, NULL);
	for (int i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	printf("served %d\n", served);
	return 0;
}
