/*
 * test_door.c - the strict jail below a filter that is there already, as
 * under systemd or in a container (P8)
 */
#define _GNU_SOURCE

#include <seccomp.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/ctx.h"
#include "jail/door.h"
#include "jail_unit.h"

enum { CLOSED_NOT = 11, GOT_THROUGH = 12 };

/* A filter that forbids next to nothing. */
static bool
be_filtered(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	return f != NULL && seccomp_rule_add(f, SCMP_ACT_ERRNO(1),
	    SCMP_SYS(reboot), 0) == 0 && seccomp_load(f) == 0;
}

static void
leave(int status)
{
	syscall(SYS_exit, status);
}

/* What became of a child that closed the door and then did this. */
static int
child_that(bool filtered, long (*act)(void))
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if ((filtered && !be_filtered()) || !door_close(JAIL_STRICT))
			leave(CLOSED_NOT);
		act();
		leave(GOT_THROUGH);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static long
ask_for_a_pid(void)
{
	return syscall(SYS_getpid);
}

static long
write_a_byte(void)
{
	return write(STDERR_FILENO, "", 0);
}

static void
strict_holds_below_a_filter(void **state)
{
	static const bool filtered[] = { false, true };

	(void)state;
	if (!JAIL_DOORS)
		return;
	for (size_t i = 0; i < COUNT(filtered); i++) {
		int killed = child_that(filtered[i], ask_for_a_pid);
		int well = child_that(filtered[i], write_a_byte);

		assert_true(WIFSIGNALED(killed));
		assert_true(WIFEXITED(well));
		assert_int_equal(WEXITSTATUS(well), GOT_THROUGH);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(strict_holds_below_a_filter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
