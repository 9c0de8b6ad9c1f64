/*
 * client.c - people at their desks: connections that work through a plan
 *
 * For what wrk cannot do: files, and requests that need an earlier answer.
 *
 * usage: client PORT ORIGIN CONNECTIONS PLAN [PER_SECOND]
 * Each line of PLAN is one act: LABEL KIND COOKIE ..., parted by tabs.
 *   LABEL GET COOKIE PATH
 *   LABEL POST COOKIE PATH JSON
 *   LABEL SEND COOKIE PATH FILE         the file is the body
 *   LABEL UPLOAD COOKIE FILE CHUNK      tus; CHUNK 0: in one PATCH
 *   LABEL LETTER COOKIE FILE PATH JSON  UPLOAD, then POST with @UPLOAD@ in
 *                                       JSON being the upload's id
 * With PER_SECOND acts begin by the clock, and a late one counts from when it
 * should have begun.  Prints JSON: seconds, and for each label its count, bad
 * answers and milliseconds.
 */
#define _GNU_SOURCE

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	MAX_ACTS = 200000, MAX_LABELS = 32, MAX_FIELDS = 6, MAX_THREADS = 64,
	HEAD = 4096, ROOM = 64 * 1024, WAIT_SECONDS = 30
};

struct act {
	char *field[MAX_FIELDS];
	int label;
	double ms;
	int bad;
};

/* One connection and the last answer on it. */
struct line {
	int fd;
	int status;
	size_t have;
	char text[ROOM + 1];
};

/* What is sent: a body in memory, or a part of a file. */
struct body {
	const char *text;
	int fd;
	off_t from;
	long length;
};

static struct act acts[MAX_ACTS];
static int act_count;
static char *labels[MAX_LABELS];
static int label_count;
static atomic_int next_act, next_key;
static int port;
static const char *origin;
static double per_second, began;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
stop(const char *why)
{
	fprintf(stderr, "client: %s\n", why);
	exit(1);
}

static int
label_of(char *name)
{
	int i = 0;

	while (i < label_count && strcmp(labels[i], name) != 0)
		i++;
	if (i == MAX_LABELS)
		stop("too many labels");
	if (i == label_count)
		labels[label_count++] = name;
	return i;
}

static void
plan_read(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;
	ssize_t n;

	if (f == NULL)
		stop(path);
	while ((n = getline(&text, &size, f)) > 0) {
		struct act *a = &acts[act_count++];
		char *rest = strdup(text);

		if (act_count == MAX_ACTS)
			stop("too many acts");
		rest[n - 1] = '\0';
		for (int i = 0; i < MAX_FIELDS; i++)
			a->field[i] = strsep(&rest, "\t");
		a->label = label_of(a->field[0]);
	}
	fclose(f);
}

static void
line_open(struct line *l)
{
	const struct timeval wait = { .tv_sec = WAIT_SECONDS };
	struct sockaddr_in to = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};
	int on = 1;

	l->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(l->fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (connect(l->fd, (struct sockaddr *)&to, sizeof(to)) != 0)
		stop("nobody listens");
}

static int
send_all(struct line *l, const char *head, const struct body *b)
{
	size_t length = strlen(head);
	off_t at = b->from, end = b->from + b->length;
	int more = b->length > 0 ? MSG_MORE : 0;

	if (send(l->fd, head, length, MSG_NOSIGNAL | more) !=
	    (ssize_t)length)
		return 0;
	if (b->text != NULL)
		return send(l->fd, b->text, (size_t)b->length,
		    MSG_NOSIGNAL) == b->length;
	while (b->fd >= 0 && at < end) {
		if (sendfile(l->fd, b->fd, &at, (size_t)(end - at)) <= 0)
			return 0;
	}
	return 1;
}

/* The head, and of the body what came with it; bytes still to come. */
static long
head_take(struct line *l)
{
	char *end = NULL, *length;
	ssize_t n;

	l->have = 0;
	while (end == NULL) {
		n = recv(l->fd, l->text + l->have, ROOM - l->have, 0);
		if (n <= 0 || l->have + (size_t)n == ROOM)
			return -1;
		l->have += (size_t)n;
		l->text[l->have] = '\0';
		end = strstr(l->text, "\r\n\r\n");
	}
	l->status = atoi(l->text + 9);
	length = strcasestr(l->text, "\r\nContent-Length:");
	if (length == NULL || length > end)
		return l->status == 204 ? 0 : -1;
	return atol(length + 17) - (long)(l->text + l->have - (end + 4));
}

static int
answer_take(struct line *l)
{
	char drop[ROOM];
	long left = head_take(l);

	while (left > 0) {
		size_t room = ROOM - l->have;
		char *to = room > 0 ? l->text + l->have : drop;
		ssize_t n = recv(l->fd, to, room > 0 ? room : sizeof(drop),
		    0);

		if (n <= 0)
			return 0;
		l->have += room > 0 ? (size_t)n : 0;
		left -= n;
	}
	l->text[l->have] = '\0';
	return left == 0;
}

/* One request; its answer stays in the line.  0: a bad one. */
static int
ask(struct line *l, const char *start, const struct body *b)
{
	char head[HEAD], key[64] = "";
	int done;

	if (start[0] == 'P' && start[1] == 'O')
		snprintf(key, sizeof(key), "Idempotency-Key: bench-%d-%d\r\n",
		    (int)getpid(), atomic_fetch_add(&next_key, 1));
	snprintf(head, sizeof(head), "%s\r\nHost: 127.0.0.1:%d\r\n"
	    "Origin: %s\r\n%sContent-Length: %ld\r\n\r\n", start, port,
	    origin, key, b->length);
	done = send_all(l, head, b) && answer_take(l);
	if (!done) {
		l->status = 0;
		close(l->fd);
		line_open(l);
	}
	if (l->status < 200 || l->status > 299)
		fprintf(stderr, "%d %.60s %.200s\n", l->status, start,
		    done ? strstr(l->text, "\r\n\r\n") + 4 : "");
	return l->status >= 200 && l->status <= 299;
}

static int
file_open(const char *path, long *length)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0)
		stop(path);
	*length = st.st_size;
	return fd;
}

/* "…/baocao.pdf" as tus metadata: the name is plain, so it is coded here. */
static void
metadata(const char *path, char *out, size_t size)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *name = strrchr(path, '/') + 1;
	size_t length = strlen(name), n = 0;

	for (size_t i = 0; i < length && n + 5 < size; i += 3) {
		unsigned v = 0;

		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (i + k < length ?
			    (unsigned char)name[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			out[n++] = i + k > length ? '=' :
			    digits[v >> (18 - 6 * k) & 63];
	}
	out[n] = '\0';
}

static int
patch(struct line *l, const struct act *a, const char *id,
    const struct body *b)
{
	char start[HEAD / 2];

	snprintf(start, sizeof(start), "PATCH /api/v1/uploads/%s HTTP/1.1\r\n"
	    "Cookie: %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: %ld\r\n"
	    "Content-Type: application/offset+octet-stream", id, a->field[2],
	    (long)b->from);
	return ask(l, start, b);
}

static int
upload(struct line *l, const struct act *a, long chunk, char id[37])
{
	const struct body none = { .text = "", .fd = -1 };
	char start[HEAD / 2], name[256];
	const char *at;
	struct body b = { .text = NULL };
	long length;
	int done = 1;

	b.fd = file_open(a->field[3], &length);
	metadata(a->field[3], name, sizeof(name));
	snprintf(start, sizeof(start), "POST /api/v1/uploads HTTP/1.1\r\n"
	    "Cookie: %s\r\nTus-Resumable: 1.0.0\r\nUpload-Length: %ld\r\n"
	    "Upload-Metadata: filename %s,secrecy dGh1b25n", a->field[2],
	    length, name);
	if (!ask(l, start, &none) ||
	    (at = strstr(l->text, "\"id\":\"")) == NULL)
		done = 0;
	else
		snprintf(id, 37, "%s", at + 6);
	for (; done && b.from < length; b.from += b.length) {
		b.length = length - b.from;
		if (chunk > 0 && b.length > chunk)
			b.length = chunk;
		done = patch(l, a, id, &b);
	}
	close(b.fd);
	return done;
}

static int
post(struct line *l, const struct act *a, const char *path, const char *json)
{
	const struct body b = { json, -1, 0, (long)strlen(json) };
	char start[HEAD / 2];

	snprintf(start, sizeof(start), "POST %s HTTP/1.1\r\nCookie: %s\r\n"
	    "Content-Type: application/json", path, a->field[2]);
	return ask(l, start, &b);
}

static int
act_get(struct line *l, const struct act *a)
{
	const struct body none = { .text = "", .fd = -1 };
	char start[HEAD / 2];

	snprintf(start, sizeof(start), "GET %s HTTP/1.1\r\nCookie: %s",
	    a->field[3], a->field[2]);
	return ask(l, start, &none);
}

static int
act_post(struct line *l, const struct act *a)
{
	return post(l, a, a->field[3], a->field[4]);
}

static int
act_send(struct line *l, const struct act *a)
{
	struct body b = { .text = NULL };
	char start[HEAD / 2];
	int done;

	b.fd = file_open(a->field[4], &b.length);
	snprintf(start, sizeof(start), "POST %s HTTP/1.1\r\nCookie: %s",
	    a->field[3], a->field[2]);
	done = ask(l, start, &b);
	close(b.fd);
	return done;
}

static int
act_upload(struct line *l, const struct act *a)
{
	char id[37];

	return upload(l, a, atol(a->field[4]), id);
}

static int
act_letter(struct line *l, const struct act *a)
{
	static const char mark[] = "@UPLOAD@";
	const char *at = strstr(a->field[5], mark);
	char json[HEAD], id[37];

	if (at == NULL || strlen(a->field[5]) > HEAD - 64)
		stop("no @UPLOAD@, or too long");
	if (!upload(l, a, 0, id))
		return 0;
	snprintf(json, sizeof(json), "%.*s%s%s", (int)(at - a->field[5]),
	    a->field[5], id, at + strlen(mark));
	return post(l, a, a->field[4], json);
}

static int
act_do(struct line *l, const struct act *a)
{
	static const struct {
		const char *kind;
		int (*run)(struct line *l, const struct act *a);
	} kinds[] = {
		{ "GET", act_get }, { "POST", act_post }, { "SEND", act_send },
		{ "UPLOAD", act_upload }, { "LETTER", act_letter },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].kind, a->field[1]) == 0)
			return kinds[i].run(l, a);
	}
	stop(a->field[1]);
	return 0;
}

/* When the act should begin: by the clock, or now. */
static double
turn_of(int i)
{
	double at = began + i / (per_second > 0 ? per_second : 1);
	double left = at - now();
	struct timespec wait = {
		(time_t)left, (long)((left - (double)(time_t)left) * 1e9)
	};

	if (per_second <= 0)
		return now();
	if (left > 0)
		nanosleep(&wait, NULL);
	return at;
}

static void *
work(void *unused)
{
	struct line l;
	int i;

	line_open(&l);
	while ((i = atomic_fetch_add(&next_act, 1)) < act_count) {
		double at = turn_of(i);

		acts[i].bad = !act_do(&l, &acts[i]);
		acts[i].ms = (now() - at) * 1e3;
	}
	close(l.fd);
	return unused;
}

static int
by_ms(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
label_print(int label)
{
	static double ms[MAX_ACTS];
	int count = 0, bad = 0;

	for (int i = 0; i < act_count; i++) {
		if (acts[i].label != label)
			continue;
		ms[count++] = acts[i].ms;
		bad += acts[i].bad;
	}
	qsort(ms, (size_t)count, sizeof(ms[0]), by_ms);
	printf("%s\"%s\":{\"count\":%d,\"bad\":%d,\"p50\":%.3f,\"p95\":%.3f,"
	    "\"p99\":%.3f,\"max\":%.3f}", label > 0 ? "," : "", labels[label],
	    count, bad, ms[count / 2], ms[count * 95 / 100],
	    ms[count * 99 / 100], ms[count - 1]);
}

int
main(int argc, char **argv)
{
	pthread_t threads[MAX_THREADS];
	int connections;

	if (argc < 5)
		return 2;
	port = atoi(argv[1]);
	origin = argv[2];
	connections = atoi(argv[3]);
	if (connections < 1 || connections > MAX_THREADS)
		return 2;
	plan_read(argv[4]);
	per_second = argc > 5 ? atof(argv[5]) : 0;
	began = now();
	for (int i = 0; i < connections; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < connections; i++)
		pthread_join(threads[i], NULL);
	printf("{\"seconds\":%.4f,\"labels\":{", now() - began);
	for (int i = 0; i < label_count; i++)
		label_print(i);
	printf("}}\n");
	return 0;
}
