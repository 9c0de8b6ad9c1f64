/* jail_unit.c - a broker with children that do what a question says */
#define _GNU_SOURCE

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "jail/ask.h"
#include "jail_unit.h"

static char folder[] = "/tmp/vanthu-jail-XXXXXX";
static char path[64];
static pid_t broker;

/* What the children of these tests do, by "op". */

static bool
answer_text(struct ctx *c, const char *text, struct bytes *out)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "text", text);
	json_int(j, "now", c->now.ms);
	json_int(j, "child", getpid());
	*out = json_end(j);
	return true;
}

static bool
spin(void)
{
	for (volatile int64_t i = 0; i >= 0; i++)
		continue;
	return false;
}

/* In the strict jail even this must come out of the heap taken before. */
static bool
take_much(struct ctx *c)
{
	for (int i = 0; i < 200; i++)
		memset(arena_take(c->mem, 100000), 1, 100000);
	return true;
}

static bool
read_file(struct ctx *c, const struct question *q, struct bytes *out)
{
	char *text = arena_take(c->mem, 100);

	if (q->fd_count != 2)
		return refuse(c, BAD_INPUT, "files", "%d", q->fd_count);
	if (pread(q->fds[0], text, 99, 0) < 0 || write(q->fds[1], "hi", 2) != 2)
		return broken(c, "files");
	return answer_text(c, text, out);
}

/* Say that the question is here, then wait for a word. */
static bool
wait_for_word(const struct question *q)
{
	char word[2];

	return write(q->fds[1], "hi", 2) == 2 && read(q->fds[0], word, 2) == 2;
}

/* Leaves a mark in the file each time; falls at the first. */
static bool
crash_at_first(const struct question *q)
{
	struct stat st;

	if (fstat(q->fds[0], &st) != 0 || write(q->fds[1], "x", 1) != 1)
		return true;
	if (st.st_size == 0)
		abort();
	return false;
}

static bool
run_cat(struct ctx *c, const struct question *q, const char *program)
{
	const char *const argv[] = { program, NULL };
	const struct command r = { .argv = argv, .in = q->fds[0],
		.out = q->fds[1], .max_ms = 3000 };

	return helper_command(c, &r);
}

static bool
run_sleep(struct ctx *c)
{
	const char *const argv[] = { "/bin/sleep", "60", NULL };
	const struct command r = { .argv = argv, .in = -1, .out = -1,
		.max_ms = 100 };

	return helper_command(c, &r);
}

static bool
answer(struct ctx *c, const struct question *q, struct bytes *out)
{
	const char *op;
	json_t *asked;

	if (!json_read(c, q->text, &asked))
		return false;
	op = json_string_value(json_object_get(asked, "op"));
	if (strcmp(op, "spin") == 0)
		return spin();
	if (strcmp(op, "socket") == 0)
		return socket(AF_UNIX, SOCK_STREAM, 0) < 0;
	if (strcmp(op, "getppid") == 0)
		syscall(SYS_getppid);
	if (strcmp(op, "open") == 0 && open("/etc/passwd", O_RDONLY) >= 0)
		return broken(c, "it opened");
	if (strcmp(op, "fork") == 0)
		fork();
	if (strcmp(op, "crash") == 0)
		abort();
	if (strcmp(op, "crash_once") == 0 && crash_at_first(q))
		return false;
	if (strcmp(op, "memory") == 0 && !take_much(c))
		return false;
	if (strcmp(op, "refuse") == 0)
		return refuse(c, BAD_INPUT, "file_empty", "said %s", op);
	if (strcmp(op, "file") == 0)
		return read_file(c, q, out);
	if (strcmp(op, "wait") == 0 && !wait_for_word(q))
		return false;
	if (strcmp(op, "cat") == 0 && !run_cat(c, q, "/bin/cat"))
		return false;
	if (strcmp(op, "true") == 0 && !run_cat(c, q, "/bin/true"))
		return false;
	if (strcmp(op, "sleep") == 0 && !run_sleep(c))
		return false;
	return answer_text(c, op, out);
}

/* A strict child may not even ask for its own number. */
static bool
answer_strict(struct ctx *c, const struct question *q, struct bytes *out)
{
	struct json *j;
	json_t *asked;
	const char *op;

	if (!json_read(c, q->text, &asked))
		return false;
	op = json_string_value(json_object_get(asked, "op"));
	if (strcmp(op, "spin") == 0)
		return spin();
	if (strcmp(op, "getppid") == 0)
		syscall(SYS_getppid);
	if (strcmp(op, "memory") == 0 && !take_much(c))
		return false;
	j = json_begin(c->mem);
	json_text(j, "text", op);
	*out = json_end(j);
	return true;
}

static const char *const commands[] = { "/bin/cat", "/bin/sleep", NULL };

void
broker_start(const struct helper *h)
{
	static const int falls[] = { SIGSEGV, SIGBUS, SIGSYS, SIGILL, SIGFPE };
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct ctx c = { .mem = NULL };

	unlink(path);
	strcpy(at.sun_path, path);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(fd, 50), 0);
	broker = fork();
	if (broker == 0) {
		/* cmocka would go on with its tests in a child that falls. */
		for (size_t i = 0; i < COUNT(falls); i++)
			signal(falls[i], SIG_DFL);
		dup2(fd, 0);
		close(fd);
		log_open("test", "/dev/null");
		_exit(helper_serve(&c, h, NULL));
	}
	close(fd);
}

int
broker_stop(void)
{
	int status = -1;

	kill(broker, SIGTERM);
	waitpid(broker, &status, 0);
	return status;
}

struct helper
helper_of(enum jail_kind kind)
{
	return (struct helper){
		.name = "test",
		.kind = kind,
		.children = 2,
		.max_ms = 300,
		.max_memory = (int64_t)64 << 20,
		.max_questions = 1000,
		.commands = commands,
		.answer = kind == JAIL_STRICT ? answer_strict : answer,
	};
}

struct ctx *
fresh(void)
{
	static struct ctx c;

	ctx_begin(&c);
	return &c;
}

const json_t *
ask_files(struct ctx *c, const char *op, int a, int b)
{
	const char *text = arena_text(c->mem, "{\"op\":\"%s\"}", op);
	struct ask q = {
		.socket = path,
		.text = { (const unsigned char *)text, strlen(text) },
		.fds = { a, b },
		.fd_count = a >= 0 ? 2 : 0,
		.timeout_ms = 8000,
	};
	const json_t *answered = NULL;

	return ask_helper(c, &q, &answered) ? answered : NULL;
}

const json_t *
ask(struct ctx *c, const char *op)
{
	return ask_files(c, op, -1, -1);
}

pid_t
broker_pid(void)
{
	return broker;
}

const char *
broker_path(void)
{
	return path;
}

int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	strcpy(path, folder);
	strcat(path, "/sock");
	return 0;
}

int
remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}
