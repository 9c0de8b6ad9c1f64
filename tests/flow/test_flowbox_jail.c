/* test_flowbox_jail.c - the evaluator as it runs: broker, strict children */
#define _GNU_SOURCE

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "flow_unit.h"
#include "flowbox/flowbox.h"
#include "jail/ask.h"
#include "jail/broker.h"
#include "jail/door.h"

static char folder[] = "/tmp/vanthu-flowbox-XXXXXX";
static char path[64];
static pid_t broker;

static struct flowbox_conf conf = { .lua = TOP_SRCDIR "/lua", .images = 2 };

static void
serve(void)
{
	static const int falls[] = { SIGSEGV, SIGBUS, SIGSYS, SIGILL, SIGFPE };
	const struct helper h = {
		.name = "flowbox", .kind = JAIL_STRICT, .children = 1,
		.max_ms = 5000, .max_memory = (int64_t)64 * 1024 * 1024,
		.max_questions = 100000, .prepare = flowbox_prepare,
		.answer = flowbox_answer, .conf = &conf,
	};
	struct ctx c = { .mem = arena_new() };

	for (size_t i = 0; i < COUNT(falls); i++)
		signal(falls[i], SIG_DFL);
	log_open("test", "/dev/null");
	_exit(helper_serve(&c, &h, path));
}

static int
start(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	strcpy(path, folder);
	strcat(path, "/sock");
	broker = fork();
	if (broker == 0)
		serve();
	/* The socket is there when it can be opened for a question. */
	for (int i = 0; i < 500 && access(path, F_OK) != 0; i++)
		poll(NULL, 0, 10);
	return 0;
}

static int
stop(void **state)
{
	int status = -1;

	(void)state;
	kill(broker, SIGTERM);
	waitpid(broker, &status, 0);
	return status + rmdir(folder);
}

static const json_t *
ask(struct ctx *c, struct json *j)
{
	struct ask q = { .socket = path, .text = json_end(j),
		.timeout_ms = 8000 };
	const json_t *answer;

	return ask_helper(c, &q, &answer) ? answer : NULL;
}

static const json_t *
ask_source(struct ctx *c, const char *op, const char *hash,
    const char *source)
{
	const char *const layers[] = { source, NULL };
	struct json *j = json_begin(c->mem);

	json_text(j, "op", op);
	if (hash) {
		json_text(j, "hash", hash);
		json_text(j, "step", "a");
		json_text(j, "action", "f");
		json_raw(j, "snapshot", "{\"doc\":{\"do_khan\":\"khan\"}}");
	}
	if (source)
		write_layers(j, layers);
	return ask(c, j);
}

static const char body[] = "return c.doc.do_khan == 'khan'";

static void
image_is_loaded_inside_the_jail(void **state)
{
	struct ctx *c = fresh_ctx();
	const char *source = guard_flow(c, body);
	const json_t *a = ask_source(c, "load", NULL, source);
	const char *hash;

	(void)state;
	assert_non_null(a);
	hash = text_at(a, "hash");
	assert_int_equal(strlen(hash), 64);
	for (int i = 0; i < 50; i++)
		assert_true(is_allowed(ask_source(c, "decide", hash, NULL)));
}

/* There is room for two: the oldest goes, and is taught again. */
static void
unknown_bundle_is_taught_with_the_question(void **state)
{
	struct ctx *c = fresh_ctx();
	const char *sources[3], *hashes[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		sources[i] = guard_flow(c, arena_text(c->mem,
		    "return true, '%d'", i));
		hashes[i] = text_at(ask_source(c, "load", NULL, sources[i]),
		    "hash");
	}
	assert_null(ask_source(c, "decide", hashes[0], NULL));
	assert_string_equal(c->failure.code, "bundle_unknown");
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	assert_true(is_allowed(ask_source(c, "decide", hashes[0],
	    sources[0])));
	assert_true(is_allowed(ask_source(c, "decide", hashes[0], NULL)));
}

static int
is_lua(const struct dirent *e)
{
	return strstr(e->d_name, ".lua") != NULL;
}

/* Not one of them needs the clock, and none makes a forbidden call. */
static void
hostile_scripts_leave_the_child_alive(void **state) /* P4 P8 */
{
	const char *from = TOP_SRCDIR "/tests/flow/hostile";
	struct dirent **list;
	int n = scandir(from, &list, is_lua, alphasort);

	(void)state;
	assert_true(n > 100);
	for (int i = 0; i < n; i++) {
		struct ctx *c = fresh_ctx();
		const char *text = file_text(c, arena_text(c->mem, "%s/%s",
		    from, list[i]->d_name));
		const json_t *a = ask_source(c, "load", NULL,
		    strncmp(list[i]->d_name, "file_", 5) == 0 ? text :
		    guard_flow(c, text));
		const char *hash = a ? text_at(a, "hash") : "0";

		if (a != NULL)
			a = ask_source(c, "decide", hash, NULL);
		if (c->failure.code != NULL &&
		    strcmp(c->failure.code, "helper_lost") == 0)
			fail_msg("%s killed its child", list[i]->d_name);
		free(list[i]);
	}
	free(list);
}

/* The largest question there may be, and every place for images in use. */
static void
large_questions_fit_the_heap(void **state)
{
	struct ctx *c = fresh_ctx();
	struct json *j = json_begin(c->mem);

	(void)state;
	json_text(j, "op", "decide");
	json_text(j, "hash", "none");
	json_text(j, "step", "a");
	json_open_list(j, "list");
	for (int i = 0; i < 150000; i++)
		json_int(j, NULL, i);
	json_close(j);
	json_raw(j, "snapshot", "{}");
	assert_null(ask(c, j));
	assert_string_equal(c->failure.code, "bundle_unknown");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(image_is_loaded_inside_the_jail),
		TEST(unknown_bundle_is_taught_with_the_question),
		TEST(hostile_scripts_leave_the_child_alive),
		TEST(large_questions_fit_the_heap),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
