/* test_command.c - commands in a jail of their own, and for children */
#define _GNU_SOURCE

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/ctx.h"
#include "jail/door.h"
#include "jail_unit.h"

static void
child_may_ask_for_a_command(void **state)
{
	struct helper h = helper_of(JAIL_FILTER);
	int in = memfd_create("in", 0), out = memfd_create("out", 0);
	char got[7] = "";
	struct ctx *c;

	(void)state;
	h.max_ms = 5000;
	broker_start(&h);
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
	assert_int_equal(broker_stop(), 0);
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

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(child_may_ask_for_a_command),
		cmocka_unit_test(command_ends_as_its_status_says),
		cmocka_unit_test(command_is_stopped_by_the_clock),
		cmocka_unit_test(command_has_no_network_and_no_files_of_ours),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
