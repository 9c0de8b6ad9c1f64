/*
 * test_pool.c - tests worker.c, pool.c and child.c of core/web
 *
 * A program with two routes is started as its own process; this one speaks
 * FastCGI to it as nginx does.
 */
#define _GNU_SOURCE

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include "web/request.h"
#include "web/worker.h"

static struct worker_conf conf = { WORKER_CONF_DEFAULTS };
static const char *folder;

static bool
tell_pid(struct ctx *c)
{
	json_int(reply_json(c, 200), "pid", getpid());
	return true;
}

static bool
die(struct ctx *c)
{
	(void)c;
	raise(SIGKILL);
	return true;
}

/* Goes on when the test has written to the pipe. */
static bool
wait_for_test(struct ctx *c)
{
	char byte;
	int fd = open(arena_text(c->mem, "%s/pipe", folder), O_RDONLY);

	if (fd < 0 || read(fd, &byte, 1) != 1)
		return broken(c, "pipe: %m");
	close(fd);
	return tell_pid(c);
}

static const struct route routes[] = {
	{ "GET", "/pid", 0, 0, tell_pid, "Tell who answers" },
	{ "GET", "/die", 0, 0, die, "Die" },
	{ "GET", "/wait", 0, KB(2), wait_for_test, "Wait" },
	ROUTE_END
};

static bool
admit(struct ctx *c, int right)
{
	(void)c;
	return right == 0;
}

static const char *
right_name(int right)
{
	return right == 0 ? "public" : "other";
}

static const struct doorman doorman = {
	.admit = admit, .right_name = right_name,
};

static const struct member members[] = {
	MEMBER_AS(struct worker_conf, workers, "workers", .min = 1, .max = 9),
	MEMBER_AS(struct worker_conf, max_requests, "max_requests"),
	MEMBER_AS(struct worker_conf, log, "log"),
	MEMBER_END
};

static const struct record record = {
	"hello", sizeof(struct worker_conf), members
};

static const struct worker worker = {
	.name = "hello", .routes = routes, .conf = &record,
	.conf_values = &conf, .doorman = &doorman,
};

struct program {
	pid_t pid;
	int listening;
	struct sockaddr_un at;
};

static void
settings_write(struct ctx *c, const char *more)
{
	FILE *file = fopen(arena_text(c->mem, "%s/conf", folder), "w");

	assert_non_null(file);
	fprintf(file, "hello: { log = \"%s/log\"; %s };\n", folder, more);
	fclose(file);
}

static void
name_socket(struct program *p)
{
	p->at = (struct sockaddr_un){ .sun_family = AF_UNIX };
	snprintf(p->at.sun_path, sizeof(p->at.sun_path), "%s/sock", folder);
}

static void
become_program(struct ctx *c, const struct program *p)
{
	char *argv[] = { NULL, NULL, NULL, NULL, NULL, NULL };
	int argc = 3;

	argv[0] = arena_text(c->mem, "vanthu-hello");
	argv[1] = arena_text(c->mem, "--settings");
	argv[2] = arena_text(c->mem, "%s/conf", folder);
	if (p->listening < 0) {
		argv[argc++] = arena_text(c->mem, "--listen");
		argv[argc++] = arena_text(c->mem, "%s", p->at.sun_path);
	} else {
		dup2(p->listening, STDIN_FILENO);
	}
	conf.db.socket = "/nonexistent/socket";
	_exit(worker_main(&worker, argc, argv));
}

/* The socket is made here and handed over as descriptor 0. */
static struct program
start(void **state, const char *settings)
{
	struct ctx *c = fresh_ctx(state);
	struct program p;

	folder = fresh_folder(state);
	name_socket(&p);
	settings_write(c, settings);
	p.listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(p.listening, (struct sockaddr *)&p.at,
	    sizeof(p.at)), 0);
	assert_int_equal(listen(p.listening, 64), 0);
	p.pid = fork();
	if (p.pid == 0)
		become_program(c, &p);
	return p;
}

static void
stop(struct program *p)
{
	int status;

	assert_int_equal(kill(p->pid, SIGTERM), 0);
	assert_int_equal(waitpid(p->pid, &status, 0), p->pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	if (p->listening >= 0)
		close(p->listening);
}

/* A record of FastCGI: version, type, request 1, length, no padding. */
static size_t
add_record(char *to, int type, const char *body, size_t length)
{
	const unsigned char head[8] = { 1, (unsigned char)type, 0, 1,
	    (unsigned char)(length >> 8), (unsigned char)length, 0, 0 };

	memcpy(to, head, sizeof(head));
	if (length > 0)
		memcpy(to + sizeof(head), body, length);
	return sizeof(head) + length;
}

static size_t
add_param(char *to, const char *name, const char *value)
{
	to[0] = (char)strlen(name);
	to[1] = (char)strlen(value);
	memcpy(to + 2, name, strlen(name));
	memcpy(to + 2 + strlen(name), value, strlen(value));
	return 2 + strlen(name) + strlen(value);
}

static size_t
request_of(char *to, const char *path)
{
	static const char responder[8] = { 0, 1 };
	char params[200];
	size_t length, used;

	length = add_param(params, "REQUEST_METHOD", "GET");
	length += add_param(params + length, "DOCUMENT_URI", path);
	used = add_record(to, 1, responder, sizeof(responder));
	used += add_record(to + used, 4, params, length);
	used += add_record(to + used, 4, NULL, 0);
	return used + add_record(to + used, 5, NULL, 0);
}

/*
 * In one write, as nginx sends it.  On a busy machine libfcgi may have hung up
 * before it comes: nothing was read then, so it is sent again.
 */
static int
ask_begin(const struct program *p, const char *path)
{
	char request[400];
	size_t length = request_of(request, path);

	for (int i = 0; i < 50; i++) {
		int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

		assert_int_equal(connect(fd, (const struct sockaddr *)&p->at,
		    sizeof(p->at)), 0);
		if (send(fd, request, length, MSG_NOSIGNAL) ==
		    (ssize_t)length)
			return fd;
		close(fd);
	}
	fail_msg("the request was never taken");
	return -1;
}

static bool
read_whole(int fd, void *to, size_t length)
{
	char *at = to;
	ssize_t got;

	while (length > 0 && (got = read(fd, at, length)) > 0) {
		at += got;
		length -= (size_t)got;
	}
	return length == 0;
}

/* The text of all STDOUT records; "" when the worker died. */
static const char *
ask_end(int fd)
{
	static char text[4000];
	unsigned char head[8];
	char body[4000];
	size_t used = 0;

	while (read_whole(fd, head, sizeof(head))) {
		size_t length = (size_t)head[4] << 8 | head[5];

		assert_true(length + head[6] < sizeof(body));
		if (!read_whole(fd, body, length + head[6]))
			break;
		if (head[1] == 3) /* the end of the request */
			break;
		if (head[1] == 6) {
			memcpy(text + used, body, length);
			used += length;
		}
	}
	text[used] = '\0';
	close(fd);
	return text;
}

static int
pid_that_answers(const struct program *p, const char *path)
{
	const char *text = ask_end(ask_begin(p, path));
	const char *at = strstr(text, "{\"pid\":");

	if (at == NULL)
		fail_msg("answer: %s", text);
	return atoi(at + 7);
}

static void
a_worker_answers_at_descriptor_0(void **state)
{
	struct program p = start(state, "workers = 1;");
	int pid = pid_that_answers(&p, "/pid");
	const char *text;

	assert_int_not_equal(pid, p.pid);
	assert_int_equal(pid_that_answers(&p, "/pid"), pid);
	assert_non_null(strstr(ask_end(ask_begin(&p, "/none")),
	    "Status: 404 "));
	text = ask_end(ask_begin(&p, "/metrics/hello"));
	assert_non_null(strstr(text, "status=\"2xx\"} 2\n"));
	assert_non_null(strstr(text, "code=\"no_such_page\"} 1\n"));
	assert_non_null(strstr(text, "vanthu_workers{program=\"hello\"} 1\n"));
	assert_non_null(strstr(text, "workers_busy{program=\"hello\"} 1\n"));
	stop(&p);
}

static void
a_worker_that_dies_is_replaced(void **state)
{
	struct program p = start(state, "workers = 1;");
	int pid = pid_that_answers(&p, "/pid");

	assert_string_equal(ask_end(ask_begin(&p, "/die")), "");
	/* Waits at the socket until there is another. */
	assert_int_not_equal(pid_that_answers(&p, "/pid"), pid);
	stop(&p);
}

static void
a_worker_leaves_after_its_share(void **state)
{
	struct program p = start(state, "workers = 1; max_requests = 1;");
	int first = pid_that_answers(&p, "/pid"), changes = 0;

	for (int i = 0; i < 40; i++)
		changes += pid_that_answers(&p, "/pid") != first;
	assert_true(changes > 0);
	stop(&p);
}

static void
a_request_under_way_is_finished(void **state)
{
	struct program p = start(state, "workers = 2;");
	char path[250];
	int fd, pipe_fd, status;

	snprintf(path, sizeof(path), "%s/pipe", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	fd = ask_begin(&p, "/wait");
	pipe_fd = open(path, O_WRONLY); /* the handler is there now */
	assert_int_equal(kill(p.pid, SIGTERM), 0);
	assert_int_equal(waitpid(p.pid, &status, WNOHANG), 0);
	assert_int_equal(write(pipe_fd, "x", 1), 1);
	assert_non_null(strstr(ask_end(fd), "Status: 200 "));
	close(pipe_fd);
	assert_int_equal(waitpid(p.pid, &status, 0), p.pid);
	assert_int_equal(status, 0);
	close(p.listening);
}

static void
a_program_makes_its_own_socket(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct program p = { .listening = -1 };
	struct stat st;
	int tries = 0;

	folder = fresh_folder(state);
	name_socket(&p);
	settings_write(c, "workers = 1;");
	p.pid = fork();
	if (p.pid == 0)
		become_program(c, &p);
	/* The first line of its log says that it listens. */
	while ((stat(arena_text(c->mem, "%s/log", folder), &st) != 0 ||
	    st.st_size == 0) && tries++ < 5000)
		poll(NULL, 0, 1);
	assert_int_equal(stat(p.at.sun_path, &st), 0);
	assert_true(S_ISSOCK(st.st_mode));
	assert_int_equal(st.st_mode & 07777, 0660);
	assert_true(pid_that_answers(&p, "/pid") > 0);
	stop(&p);
	assert_int_not_equal(stat(p.at.sun_path, &st), 0);
}

/* What a program prints, and how it ends. */
static const char *
output_of(struct ctx *c, const char *option, int *status)
{
	char *argv[] = { arena_text(c->mem, "vanthu-hello"), NULL, NULL };
	char *text = arena_take(c->mem, 2000);
	int ends[2];
	pid_t pid;

	if (option != NULL)
		argv[1] = arena_text(c->mem, "%s", option);
	assert_int_equal(pipe(ends), 0);
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		*status = worker_main(&worker, argv[1] != NULL ? 2 : 1,
		    argv);
		fflush(stdout);
		_exit(*status);
	}
	close(ends[1]);
	read_whole(ends[0], text, 1999);
	close(ends[0]);
	assert_int_equal(waitpid(pid, status, 0), pid);
	return text;
}

static void
a_program_tells_about_itself(void **state)
{
	struct ctx *c = fresh_ctx(state);
	int status;

	assert_string_equal(output_of(c, "--print-routes", &status),
	    "GET\t/pid\tpublic\t0\tTell who answers\n"
	    "GET\t/die\tpublic\t0\tDie\n"
	    "GET\t/wait\tpublic\t2048\tWait\n");
	assert_int_equal(status, 0);
	assert_non_null(strstr(output_of(c, "--print-settings", &status),
	    "workers = 4  (1 to 9)\n"));
	assert_non_null(strstr(output_of(c, "--help", &status), "--listen"));
	assert_int_equal(status, 0);
	assert_non_null(strstr(output_of(c, "--wrong", &status), "usage"));
	assert_int_equal(WEXITSTATUS(status), 2);
}

static void
a_program_without_a_socket_says_so(void **state)
{
	struct ctx *c = fresh_ctx(state);
	int status, null = open("/dev/null", O_RDONLY);

	dup2(null, STDIN_FILENO);
	close(null);
	assert_non_null(strstr(output_of(c, NULL, &status),
	    "descriptor 0 is no listening socket"));
	assert_int_equal(WEXITSTATUS(status), 1);
	output_of(c, "--settings", &status);
	assert_int_equal(WEXITSTATUS(status), 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_worker_answers_at_descriptor_0),
		TEST(a_worker_that_dies_is_replaced),
		TEST(a_worker_leaves_after_its_share),
		TEST(a_request_under_way_is_finished),
		TEST(a_program_makes_its_own_socket),
		TEST(a_program_tells_about_itself),
		TEST(a_program_without_a_socket_says_so),
	};

	conf.schema_last = 0; /* nobody to ask */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
