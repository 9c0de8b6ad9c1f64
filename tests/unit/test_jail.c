/* test_jail.c - tests modules/core/jail with real brokers and children */
#define _GNU_SOURCE

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jail/ask.h"
#include "jail/door.h"
#include "jail_unit.h"

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
	broker_start(&h);
	for (size_t i = 0; i < COUNT(calls); i++)
		is_lost(calls[i]);
	assert_int_equal(broker_stop(), 0);
}

static void
filtered_child_opens_nothing(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	const json_t *a;

	(void)state;
	if (!JAIL_DOORS)
		skip();
	broker_start(&h);
	a = ask(fresh(), "open");
	assert_non_null(a);
	assert_int_equal(broker_stop(), 0);
}

static void
strict_child_dies_of_any_call(void **state)
{
	struct helper h = helper_of(JAIL_STRICT);

	(void)state;
	if (!JAIL_DOORS)
		skip();
	broker_start(&h);
	is_lost("getppid");
	assert_int_equal(broker_stop(), 0);
}

static void
strict_child_lives_on_the_heap_it_took(void **state)
{
	struct helper h = helper_of(JAIL_STRICT);

	(void)state;
	broker_start(&h);
	for (int i = 0; i < 5; i++)
		assert_non_null(ask(fresh(), "memory"));
	assert_int_equal(broker_stop(), 0);
}

static void
strict_child_is_given_no_files(void **state)
{
	struct helper h = helper_of(JAIL_STRICT);
	struct ctx *c = fresh();

	(void)state;
	broker_start(&h);
	assert_null(ask_files(c, "hello", 0, 1));
	assert_string_equal(c->failure.code, "question_with_files");
	assert_int_equal(broker_stop(), 0);
}

static void
child_over_its_time_is_killed(void **state)
{
	struct helper strict = helper_of(JAIL_STRICT);
	struct helper none = helper_of(JAIL_NONE);

	(void)state;
	broker_start(&strict);
	is_lost("spin");
	assert_int_equal(broker_stop(), 0);
	broker_start(&none);
	is_lost("spin");
	is_lost("crash");
	assert_int_equal(broker_stop(), 0);
}

/* A question that kills its child is not put to every child in turn. */
static void
question_of_a_lost_child_is_repeated_once(void **state)
{
	struct helper h = helper_of(JAIL_NONE);
	int marks = memfd_create("marks", MFD_CLOEXEC);
	struct stat st;

	(void)state;
	h.repeats = true;
	broker_start(&h);
	assert_non_null(ask_files(fresh(), "crash_once", marks, marks));
	assert_int_equal(fstat(marks, &st), 0);
	assert_int_equal(st.st_size, 2);
	is_lost("crash");
	assert_int_equal(broker_stop(), 0);
	close(marks);
}

static void
files_travel_both_ways(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int in = memfd_create("in", 0), out = memfd_create("out", 0);
	char got[3] = "";
	const json_t *a;

	(void)state;
	broker_start(&h);
	assert_int_equal(write(in, "letter", 6), 6);
	a = ask_files(fresh(), "file", in, out);
	assert_non_null(a);
	assert_string_equal(json_string_value(json_object_get(a, "text")),
	    "letter");
	assert_int_equal(pread(out, got, 2, 0), 2);
	assert_string_equal(got, "hi");
	assert_int_equal(broker_stop(), 0);
	close(in);
	close(out);
}

static void
refusal_of_the_child_is_that_of_the_asker(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	struct ctx *c = fresh();

	(void)state;
	broker_start(&h);
	assert_null(ask(c, "refuse"));
	assert_int_equal(c->failure.kind, BAD_INPUT);
	assert_string_equal(c->failure.code, "file_empty");
	assert_string_equal(c->failure.detail, "said refuse");
	assert_int_equal(broker_stop(), 0);
}

static void
child_learns_the_time_of_the_request(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	struct ctx *c = fresh();
	const json_t *a;

	(void)state;
	broker_start(&h);
	a = ask(c, "hello");
	assert_non_null(a);
	assert_true(json_integer_value(json_object_get(a, "now")) >=
	    c->now.ms);
	assert_int_equal(broker_stop(), 0);
}

static int
knock(void)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	strcpy(at.sun_path, broker_path());
	if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	close(fd);
	return -1;
}

static void
oversized_frame_is_refused(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	char got[200] = "";
	int fd;

	(void)state;
	broker_start(&h);
	fd = knock();
	assert_int_equal(write(fd, "\x7f\xff\xff\xff", 4), 4);
	assert_true(recv(fd, got, sizeof got - 1, MSG_WAITALL) > 4);
	assert_non_null(strstr(got + 4, "\"frame_too_large\""));
	close(fd);
	assert_non_null(ask(fresh(), "hello"));
	assert_int_equal(broker_stop(), 0);
}

static void
child_leaves_after_its_questions(void **state)
{
	struct helper h = helper_of(JAIL_NONE);
	json_int_t first, second;

	(void)state;
	h.children = 1;
	h.max_questions = 1;
	broker_start(&h);
	first = json_integer_value(json_object_get(ask(fresh(), "a"),
	    "child"));
	second = json_integer_value(json_object_get(ask(fresh(), "b"),
	    "child"));
	assert_true(first > 0 && second > 0 && first != second);
	assert_int_equal(broker_stop(), 0);
}

static void
twenty_ask_at_once(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int status, answered = 0;
	pid_t pids[20];

	(void)state;
	broker_start(&h);
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
	assert_int_equal(broker_stop(), 0);
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
	broker_start(&h);
	assert_int_equal(pipe(to) | pipe(from), 0);
	pid = fork();
	if (pid == 0)
		_exit(ask_files(fresh(), "wait", to[0], from[1]) ? 0 : 1);
	assert_int_equal(read(from[0], got, 2), 2);
	kill(broker_pid(), SIGTERM);
	assert_int_equal(write(to[1], "go", 2), 2);
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	waitpid(broker_pid(), &status, 0);
	assert_int_equal(status, 0);
	for (int i = 0; i < 2; i++) {
		close(to[i]);
		close(from[i]);
	}
}

/* Refused by the broker itself: whoever came before was let in. */
static void
wait_at_the_door(void)
{
	int fd = knock();
	char got[5];

	assert_int_equal(write(fd, "\x7f\xff\xff\xff", 4), 4);
	assert_int_equal(recv(fd, got, 5, MSG_WAITALL), 5);
	close(fd);
}

static void
say(int fd, const char *text)
{
	unsigned char head[4] = { 0, 0, 0, (unsigned char)strlen(text) };

	assert_int_equal(send(fd, head, 4, MSG_NOSIGNAL), 4);
	assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL),
	    strlen(text));
}

static void
is_answered(int fd)
{
	char got[200] = "";

	assert_true(recv(fd, got, 4, MSG_WAITALL) == 4);
	assert_true(recv(fd, got, sizeof got - 1, 0) > 0);
	assert_non_null(strstr(got, "\"ok\""));
	close(fd);
}

static void
broker_ended_well(void)
{
	int status;

	waitpid(broker_pid(), &status, 0);
	assert_int_equal(status, 0);
}

static void
who_came_before_the_stop_may_still_ask(void **state)
{
	struct helper h = helper_of(JAIL_NONE);
	int silent, other;

	(void)state;
	broker_start(&h);
	silent = knock();
	wait_at_the_door();
	kill(broker_pid(), SIGTERM);
	while ((other = knock()) >= 0)
		close(other);
	say(silent, "{\"op\":\"hello\"}");
	is_answered(silent);
	broker_ended_well();
}

static void
stop_with_spent_children_answers_who_waits(void **state)
{
	struct helper h = helper_of(JAIL_NONE);
	int first, second;

	(void)state;
	h.children = 1;
	h.max_questions = 1;
	broker_start(&h);
	first = knock();
	say(first, "{\"op\":\"sleep\"}");
	second = knock();
	say(second, "{\"op\":\"hello\"}");
	wait_at_the_door();
	kill(broker_pid(), SIGTERM);
	is_answered(first);
	is_answered(second);
	broker_ended_well();
}

static void
missing_helper_is_lost(void **state)
{
	struct ctx *c = fresh();

	(void)state;
	unlink(broker_path());
	assert_null(ask(c, "hello"));
	assert_string_equal(c->failure.code, "helper_lost");
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
		cmocka_unit_test(question_of_a_lost_child_is_repeated_once),
		cmocka_unit_test(files_travel_both_ways),
		cmocka_unit_test(refusal_of_the_child_is_that_of_the_asker),
		cmocka_unit_test(child_learns_the_time_of_the_request),
		cmocka_unit_test(oversized_frame_is_refused),
		cmocka_unit_test(child_leaves_after_its_questions),
		cmocka_unit_test(twenty_ask_at_once),
		cmocka_unit_test(told_to_end_it_answers_first),
		cmocka_unit_test(who_came_before_the_stop_may_still_ask),
		cmocka_unit_test(stop_with_spent_children_answers_who_waits),
		cmocka_unit_test(missing_helper_is_lost),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
