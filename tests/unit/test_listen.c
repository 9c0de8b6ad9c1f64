/* test_listen.c - tests modules/core/base/listen.c */
#define _GNU_SOURCE

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/listen.h"
#include "unit.h"

static bool
is_listening(int fd)
{
	int listening = 0;
	socklen_t size = sizeof(listening);

	return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening,
	    &size) == 0 && listening;
}

static void
a_path_becomes_a_socket_of_the_group(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/s", fresh_folder(state));
	struct stat about;
	int fd;

	assert_true(listen_open(c, path, &fd));
	assert_true(is_listening(fd));
	assert_false(listen_is_remote(fd));
	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(about.st_mode & 07777, 0660);
	close(fd);
}

static int
free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	socklen_t size = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
	close(fd);
	return ntohs(at.sin_port);
}

static void
an_address_becomes_a_tcp_socket(void **state)
{
	struct ctx *c = fresh_ctx(state);
	int fd;

	assert_true(listen_open(c, arena_text(c->mem, "127.0.0.1:%d",
	    free_port()), &fd));
	assert_true(is_listening(fd));
	assert_true(listen_is_remote(fd));
	close(fd);
}

static void
what_is_neither_is_told(void **state)
{
	static const char *const cases[] = {
		"127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "here:9701",
		"/nonexistent/folder/s",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		int fd;

		assert_false(listen_open(c, cases[i], &fd));
		assert_non_null(strstr(c->failure.detail, cases[i]));
	}
}

static void
what_systemd_hands_over_is_meant_for_one_process(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char pid[16];

	setenv("LISTEN_FDS", "1", 1);
	setenv("LISTEN_PID", "1", 1);
	assert_false(listen_is_handed());
	snprintf(pid, sizeof(pid), "%d", (int)getpid());
	setenv("LISTEN_PID", pid, 1);
	assert_true(listen_is_handed());
	unsetenv("LISTEN_FDS");
	assert_false(listen_is_handed());
	unsetenv("LISTEN_PID");
	(void)c;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_path_becomes_a_socket_of_the_group),
		TEST(an_address_becomes_a_tcp_socket),
		TEST(what_is_neither_is_told),
		TEST(what_systemd_hands_over_is_meant_for_one_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
