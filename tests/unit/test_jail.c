/* test_jail.c - tests modules/core/jail with real brokers and children */
#define _GNU_SOURCE

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/log.h"
#include "jail/ask.h"
#include "jail/broker.h"
#include "jail/door.h"

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

static void
start(const struct helper *h)
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

static int
stop(void)
{
	int status = -1;

	kill(broker, SIGTERM);
	waitpid(broker, &status, 0);
	return status;
}

static struct helper
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

static struct ctx *
fresh(void)
{
	static struct ctx c;

	ctx_begin(&c);
	return &c;
}

static const json_t *
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

static const json_t *
ask(struct ctx *c, const char *op)
{
	return ask_files(c, op, -1, -1);
}

static void
is_lost(const char *op)
{
	struct ctx *c = fresh();

	assert_null(ask(c, op));
	assert_string_equal(c->failure.code, "helper_lost");
	assert_int_equal(c->failure.kind, BUSY);

	/* A fresh child answers the next one. */
	assert_non_null(ask(fresh(), "hello"));
}

static void
forbidden_call_kills_the_child_only(void **state)
{
	static const char *const calls[] = { "getppid", "fork", "socket" };
	struct helper h = helper_of(JAIL_FILTER);

	(void)state;
	if (!JAIL_DOORS)
		skip();
	start(&h);
	for (size_t i = 0; i < COUNT(calls); i++)
		is_lost(calls[i]);
	assert_int_equal(stop(), 0);
}

static void
filtered_child_opens_nothing(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	const json_t *a;

	(void)state;
	if (!JAIL_DOORS)
		skip();
	start(&h);
	a = ask(fresh(), "open");
	assert_non_null(a);
	assert_int_equal(stop(), 0);
}

static void
strict_child_dies_of_any_call(void **state)
{
	struct helper h = helper_of(JAIL_STRICT);

	(void)state;
	if (!JAIL_DOORS)
		skip();
	start(&h);
	is_lost("getppid");
	assert_int_equal(stop(), 0);
}

static void
strict_child_lives_on_the_heap_it_took(void **state)
{
	struct helper h = helper_of(JAIL_STRICT);

	(void)state;
	start(&h);
	for (int i = 0; i < 5; i++)
		assert_non_null(ask(fresh(), "memory"));
	assert_int_equal(stop(), 0);
}

static void
strict_child_is_given_no_files(void **state)
{
	struct helper h = helper_of(JAIL_STRICT);
	struct ctx *c = fresh();

	(void)state;
	start(&h);
	assert_null(ask_files(c, "hello", 0, 1));
	assert_string_equal(c->failure.code, "question_with_files");
	assert_int_equal(stop(), 0);
}

static void
child_over_its_time_is_killed(void **state)
{
	struct helper strict = helper_of(JAIL_STRICT);
	struct helper none = helper_of(JAIL_NONE);

	(void)state;
	start(&strict);
	is_lost("spin");
	assert_int_equal(stop(), 0);
	start(&none);
	is_lost("spin");
	is_lost("crash");
	assert_int_equal(stop(), 0);
}

static void
files_travel_both_ways(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int in = memfd_create("in", 0), out = memfd_create("out", 0);
	char got[3] = "";
	const json_t *a;

	(void)state;
	start(&h);
	assert_int_equal(write(in, "letter", 6), 6);
	a = ask_files(fresh(), "file", in, out);
	assert_non_null(a);
	assert_string_equal(json_string_value(json_object_get(a, "text")),
	    "letter");
	assert_int_equal(pread(out, got, 2, 0), 2);
	assert_string_equal(got, "hi");
	assert_int_equal(stop(), 0);
	close(in);
	close(out);
}

static void
refusal_of_the_child_is_that_of_the_asker(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	struct ctx *c = fresh();

	(void)state;
	start(&h);
	assert_null(ask(c, "refuse"));
	assert_int_equal(c->failure.kind, BAD_INPUT);
	assert_string_equal(c->failure.code, "file_empty");
	assert_string_equal(c->failure.detail, "said refuse");
	assert_int_equal(stop(), 0);
}

static void
child_learns_the_time_of_the_request(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	struct ctx *c = fresh();
	const json_t *a;

	(void)state;
	start(&h);
	a = ask(c, "hello");
	assert_non_null(a);
	assert_true(json_integer_value(json_object_get(a, "now")) >=
	    c->now.ms);
	assert_int_equal(stop(), 0);
}

static void
oversized_frame_is_refused(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	char got[200] = "";

	(void)state;
	start(&h);
	strcpy(at.sun_path, path);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(write(fd, "\x7f\xff\xff\xff", 4), 4);
	assert_true(recv(fd, got, sizeof got - 1, MSG_WAITALL) > 4);
	assert_non_null(strstr(got + 4, "\"frame_too_large\""));
	close(fd);
	assert_non_null(ask(fresh(), "hello"));
	assert_int_equal(stop(), 0);
}

static void
child_leaves_after_its_questions(void **state)
{
	struct helper h = helper_of(JAIL_NONE);
	json_int_t first, second;

	(void)state;
	h.children = 1;
	h.max_questions = 1;
	start(&h);
	first = json_integer_value(json_object_get(ask(fresh(), "a"),
	    "child"));
	second = json_integer_value(json_object_get(ask(fresh(), "b"),
	    "child"));
	assert_true(first > 0 && second > 0 && first != second);
	assert_int_equal(stop(), 0);
}

static void
twenty_ask_at_once(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int status, answered = 0;
	pid_t pids[20];

	(void)state;
	start(&h);
	for (size_t i = 0; i < COUNT(pids); i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			_exit(ask(fresh(), "hello") ? 0 : 1);
	}
	for (size_t i = 0; i < COUNT(pids); i++) {
		waitpid(pids[i], &status, 0);
		answered += status == 0;
	}
	assert_int_equal(answered, COUNT(pids));
	assert_int_equal(stop(), 0);
}

static void
told_to_end_it_answers_first(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int to[2], from[2], status;
	char got[2];
	pid_t pid;

	(void)state;
	h.max_ms = 5000;
	start(&h);
	assert_int_equal(pipe(to) | pipe(from), 0);
	pid = fork();
	if (pid == 0)
		_exit(ask_files(fresh(), "wait", to[0], from[1]) ? 0 : 1);
	assert_int_equal(read(from[0], got, 2), 2);
	kill(broker, SIGTERM);
	assert_int_equal(write(to[1], "go", 2), 2);
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	waitpid(broker, &status, 0);
	assert_int_equal(status, 0);
	for (int i = 0; i < 2; i++) {
		close(to[i]);
		close(from[i]);
	}
}

static void
child_may_ask_for_a_command(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int in = memfd_create("in", 0), out = memfd_create("out", 0);
	char got[7] = "";
	struct ctx *c;

	(void)state;
	h.max_ms = 5000;
	start(&h);
	assert_int_equal(write(in, "letter", 6), 6);
	lseek(in, 0, SEEK_SET);
	assert_non_null(ask_files(fresh(), "cat", in, out));
	assert_int_equal(pread(out, got, 6, 0), 6);
	assert_string_equal(got, "letter");

	c = fresh();
	assert_null(ask_files(c, "true", in, out));
	assert_string_equal(c->failure.code, "command_bad");
	c = fresh();
	assert_null(ask(c, "sleep"));
	assert_string_equal(c->failure.code, "command_late");
	assert_int_equal(stop(), 0);
	close(in);
	close(out);
}

static bool
shell(struct ctx *c, const char *script, int out)
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };
	const struct command r = { .argv = argv, .in = -1, .out = out,
		.max_ms = 2000, .also_ok = 3 };

	return command_run(c, &r);
}

static void
command_ends_as_its_status_says(void **state)
{
	struct ctx *c = fresh();

	(void)state;
	assert_true(shell(c, "exit 0", -1));
	assert_true(shell(c, "exit 3", -1));
	assert_false(shell(c, "exit 4", -1));
	assert_string_equal(c->failure.code, "command_failed");
}

static void
command_is_stopped_by_the_clock(void **state)
{
	const char *const argv[] = { "/bin/sleep", "60", NULL };
	const struct command r = { .argv = argv, .in = -1, .out = -1,
		.max_ms = 50 };
	struct ctx *c = fresh();

	(void)state;
	assert_false(command_run(c, &r));
	assert_string_equal(c->failure.code, "command_late");
}

static void
command_has_no_network_and_no_files_of_ours(void **state)
{
	static const char fds[] = "ls /proc/self/fd | wc -l";
	static const char net[] =
	    "import socket\n"
	    "try: socket.socket()\n"
	    "except PermissionError: print('denied')\n";
	const char *const argv[] = { "/usr/bin/python3", "-c", net, NULL };
	int out = memfd_create("out", 0), open_too = dup(out);
	const struct command r = { .argv = argv, .in = -1, .out = out,
		.max_ms = 5000 };
	char got[20] = "";

	(void)state;
	assert_true(shell(fresh(), fds, out));
	assert_true(pread(out, got, 19, 0) > 0);
	assert_int_equal(atoi(got), 4); /* three, and the folder itself */
	if (!JAIL_DOORS || access(argv[0], X_OK) != 0)
		skip();
	assert_int_equal(ftruncate(out, 0), 0);
	lseek(out, 0, SEEK_SET);
	assert_true(command_run(fresh(), &r));
	assert_true(pread(out, got, 6, 0) == 6);
	assert_memory_equal(got, "denied", 6);
	close(open_too);
	close(out);
}

static void
missing_helper_is_lost(void **state)
{
	struct ctx *c = fresh();

	(void)state;
	unlink(path);
	assert_null(ask(c, "hello"));
	assert_string_equal(c->failure.code, "helper_lost");
}

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	strcpy(path, folder);
	strcat(path, "/sock");
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(forbidden_call_kills_the_child_only),
		cmocka_unit_test(filtered_child_opens_nothing),
		cmocka_unit_test(strict_child_dies_of_any_call),
		cmocka_unit_test(strict_child_lives_on_the_heap_it_took),
		cmocka_unit_test(strict_child_is_given_no_files),
		cmocka_unit_test(child_over_its_time_is_killed),
		cmocka_unit_test(files_travel_both_ways),
		cmocka_unit_test(refusal_of_the_child_is_that_of_the_asker),
		cmocka_unit_test(child_learns_the_time_of_the_request),
		cmocka_unit_test(oversized_frame_is_refused),
		cmocka_unit_test(child_leaves_after_its_questions),
		cmocka_unit_test(twenty_ask_at_once),
		cmocka_unit_test(told_to_end_it_answers_first),
		cmocka_unit_test(child_may_ask_for_a_command),
		cmocka_unit_test(command_ends_as_its_status_says),
		cmocka_unit_test(command_is_stopped_by_the_clock),
		cmocka_unit_test(command_has_no_network_and_no_files_of_ours),
		cmocka_unit_test(missing_helper_is_lost),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
