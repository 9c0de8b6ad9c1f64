/* test_scan.c - tests modules/office/scan.c and clamd.c */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "office/scan.h"
#include "unit.h"

enum { LENGTH = 150001 };

/* A clamd of a few lines: hears one file whole, says what it is told. */
struct scanner {
	const char *answer;
	size_t length; /* with its end, where it has one */
	size_t hear;   /* hangs up after so many bytes; 0: hears all */
};

static void
take(int line, void *to, size_t length)
{
	char *at = to;

	while (length > 0) {
		ssize_t n = recv(line, at, length, 0);

		if (n <= 0)
			_exit(1);
		at += n;
		length -= (size_t)n;
	}
}

static int
serve_one(int door, const struct scanner *s)
{
	static char step[70000];
	int line = accept(door, NULL, NULL);
	size_t heard = 0;
	uint32_t length;

	take(line, step, sizeof("zINSTREAM"));
	if (memcmp(step, "zINSTREAM", sizeof("zINSTREAM")) != 0)
		return 2;
	while (s->hear == 0 || heard < s->hear) {
		take(line, &length, sizeof(length));
		length = ntohl(length);
		if (length == 0)
			break;
		if (length > sizeof(step))
			return 3;
		take(line, step, length);
		for (size_t i = 0; i < length; i++)
			if (step[i] != (char)((heard + i) * 7))
				return 4;
		heard += length;
	}
	send(line, s->answer, s->length, MSG_NOSIGNAL);
	close(line);
	return s->hear != 0 || heard == LENGTH ? 0 : 5;
}

static int
file_of(struct ctx *c)
{
	static char bytes[LENGTH];
	FILE *file = tmpfile();
	int fd;

	for (size_t i = 0; i < LENGTH; i++)
		bytes[i] = (char)(i * 7);
	assert_int_equal(fwrite(bytes, 1, LENGTH, file), LENGTH);
	fflush(file);
	fd = arena_own_fd(c->mem, dup(fileno(file)));
	fclose(file);
	return fd;
}

static int
listen_at(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int door = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_true(strlen(path) < sizeof(at.sun_path));
	memcpy(at.sun_path, path, strlen(path) + 1);
	unlink(path);
	assert_int_equal(bind(door, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(door, 4), 0);
	return door;
}

/* What scan_file() says while a scanner answers so; false is in c. */
static bool
scanned(struct ctx *c, const struct scan_conf *conf, int door,
    const struct scanner *s)
{
	int fd = file_of(c), status;
	pid_t pid = fork();
	bool well;

	if (pid == 0)
		_exit(serve_one(door, s));
	close(door);
	well = scan_file(c, conf, fd);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 0);
	return well;
}

#define SAYS(text) { text, sizeof(text), 0 }

static void
every_byte_is_heard_and_the_answer_believed(void **state) /* R127 */
{
	static const struct {
		struct scanner s;
		const char *code;
		enum failure_kind kind;
	} cases[] = {
		{ SAYS("stream: OK"), NULL, FAILURE_NONE },
		{ SAYS("stream: A.B-1 FOUND"), "file_virus", BAD_INPUT },
		{ SAYS("stream: OK FOUND"), "file_virus", BAD_INPUT },
		{ SAYS("stream: OKAY"), "scanner_away", BUSY },
		{ SAYS("OK"), "scanner_away", BUSY },
		{ SAYS(""), "scanner_away", BUSY },
		{ SAYS("INSTREAM size limit exceeded. ERROR"),
		  "scanner_away", BUSY },
		{ SAYS("stream: Can't allocate memory ERROR"),
		  "scanner_away", BUSY },
		{ { "stream: OK", 10, 0 }, "scanner_away", BUSY },
		{ { "", 0, 0 }, "scanner_away", BUSY },
		{ { "INSTREAM size limit exceeded. ERROR", 36, 65536 },
		  "scanner_away", BUSY },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		const char *path = arena_text(c->mem, "%s/clamd",
		    fresh_folder(state));
		struct scan_conf conf = SCAN_CONF_DEFAULTS;
		bool well;

		conf.scanner = path;
		well = scanned(c, &conf, listen_at(path), &cases[i].s);
		assert_int_equal(well, cases[i].code == NULL);
		if (well)
			continue;
		assert_refused(c, cases[i].code);
		assert_int_equal(c->failure.kind, cases[i].kind);
	}
}

static void
a_name_does_no_harm_to_the_log(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/clamd",
	    fresh_folder(state));
	struct scanner s = SAYS("stream: a\n\"b FOUND");
	struct scan_conf conf = SCAN_CONF_DEFAULTS;

	conf.scanner = path;
	assert_false(scanned(c, &conf, listen_at(path), &s));
	assert_string_equal(c->failure.detail, "a__b");
}

static void
a_scanner_behind_a_port_of_this_machine_is_asked(void **state) /* R127 */
{
	struct ctx *c = fresh_ctx(state);
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(at);
	struct scanner s = SAYS("stream: X FOUND");
	struct scan_conf conf = SCAN_CONF_DEFAULTS;
	int door = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(door, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(door, 4), 0);
	assert_int_equal(getsockname(door, (struct sockaddr *)&at, &length),
	    0);
	conf.scanner = arena_text(c->mem, "127.0.0.1:%d",
	    ntohs(at.sin_port));
	assert_false(scanned(c, &conf, door, &s));
	assert_refused(c, "file_virus");
}

static void
nobody_there_is_no_yes(void **state) /* R127 */
{
	static const char *const places[] = {
		"/nonexistent/clamd", "10.0.0.1:3310", "localhost:3310",
		"127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "scanner",
	};

	for (size_t i = 0; i < COUNT(places); i++) {
		struct ctx *c = fresh_ctx(state);
		struct scan_conf conf = SCAN_CONF_DEFAULTS;

		conf.scanner = places[i];
		assert_false(scan_file(c, &conf, file_of(c)));
		assert_refused(c, "scanner_away");
		assert_int_equal(c->failure.kind, BUSY);
		c = fresh_ctx(state);
		conf.scanner_away = "refuse";
		assert_false(scan_file(c, &conf, file_of(c)));
		assert_int_equal(c->failure.kind, BAD_INPUT);
	}
}

static void
a_site_without_a_scanner_takes_files(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct scan_conf conf = SCAN_CONF_DEFAULTS;

	assert_true(scan_file(c, &conf, -1));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_byte_is_heard_and_the_answer_believed),
		TEST(a_name_does_no_harm_to_the_log),
		TEST(a_scanner_behind_a_port_of_this_machine_is_asked),
		TEST(nobody_there_is_no_yes),
		TEST(a_site_without_a_scanner_takes_files),
	};

	log_open("test", "/dev/null");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
