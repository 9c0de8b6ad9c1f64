/* test_aside.c - tests modules/core/blob/aside.c */
#define _GNU_SOURCE

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "blob/aside.h"
#include "blob/blob.h"
#include "unit.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const char *
content_of(struct ctx *c, const char *root, const char *sha256)
{
	char *text = arena_take(c->mem, 100);
	int fd;

	assert_true(blob_open(c, root, sha256, &fd));
	assert_true(read(fd, text, 99) >= 0);
	return text;
}

enum { HOUR = 3600, DAY = 24 * HOUR };

static const struct blob_going abc_after_an_hour = { ABC, HOUR };

/* Nobody has offered these bytes since. */
static void
grow_old(struct ctx *c, const char *root, int64_t seconds)
{
	struct timespec when[2];

	clock_gettime(CLOCK_REALTIME, &when[0]);
	when[0].tv_sec -= seconds;
	when[1] = when[0];
	assert_int_equal(utimensat(AT_FDCWD, arena_text(c->mem,
	    "%s/ba/78/" ABC, root), when, 0), 0);
}

static void
only_what_is_old_is_found_in_a_leaf(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	struct blob_names names;
	struct blob blob;

	assert_string_equal(blob_leaf_prefix(c, 0xba78), "ba78");
	assert_true(blob_leaf_old(c, root, 0xba78, HOUR, &names));
	assert_int_equal(names.count, 0);
	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_true(blob_leaf_old(c, root, 0xba78, HOUR, &names));
	assert_int_equal(names.count, 0);
	grow_old(c, root, DAY);
	assert_true(blob_leaf_old(c, root, 0xba78, HOUR, &names));
	assert_int_equal(names.count, 1);
	assert_string_equal(names.at[0], ABC);
	/* Offered again, it is young again. */
	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_true(blob_leaf_old(c, root, 0xba78, HOUR, &names));
	assert_int_equal(names.count, 0);
}

static void
what_is_aside_is_read_brought_back_or_forgotten(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	struct blob_names names;
	struct blob blob;
	bool done;
	int fd;

	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	grow_old(c, root, DAY);
	assert_true(blob_set_aside(c, root, &abc_after_an_hour, &done));
	assert_true(done);
	assert_string_equal(content_of(c, root, ABC), "abc");
	assert_true(blob_aside_old(c, root, HOUR, &names));
	assert_int_equal(names.count, 0); /* moved just now */
	assert_true(blob_aside_old(c, root, 0, &names));
	assert_int_equal(names.count, 1);
	assert_true(blob_bring_back(c, root, ABC));
	assert_true(blob_aside_old(c, root, 0, &names));
	assert_int_equal(names.count, 0);
	assert_string_equal(content_of(c, root, ABC), "abc");
	assert_true(blob_set_aside(c, root, &abc_after_an_hour, &done));
	assert_true(done);
	assert_true(blob_forget(c, root, ABC));
	assert_true(blob_forget(c, root, ABC));
	assert_int_equal(files_under(root), 0);
	assert_false(blob_open(c, root, ABC, &fd));
	assert_refused(c, "blob_missing");
}

static void
bytes_offered_meanwhile_stay_in_their_place(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	struct blob blob;
	struct stat st;
	bool done;

	/* Found old, then offered again, then moved. */
	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	grow_old(c, root, DAY);
	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_true(blob_set_aside(c, root, &abc_after_an_hour, &done));
	assert_false(done);
	assert_int_equal(stat(arena_text(c->mem, "%s/ba/78/" ABC, root),
	    &st), 0);
	/* Moved, then offered again, then forgotten. */
	grow_old(c, root, DAY);
	assert_true(blob_set_aside(c, root, &abc_after_an_hour, &done));
	assert_true(done);
	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_true(blob_forget(c, root, ABC));
	assert_string_equal(content_of(c, root, ABC), "abc");
	/* Gone already: no harm. */
	assert_int_equal(unlink(arena_text(c->mem, "%s/ba/78/" ABC, root)),
	    0);
	assert_true(blob_set_aside(c, root, &abc_after_an_hour, &done));
	assert_false(done);
}

static int
keep_often(const char *root)
{
	struct ctx c = { .mem = arena_new() };
	struct blob blob;
	int fd;

	for (int i = 0; i < 100; i++) {
		if (!blob_keep_bytes(&c, root, bytes_of("abc"), &blob) ||
		    !blob_open(&c, root, ABC, &fd))
			return 1;
		arena_empty(c.mem);
	}
	return 0;
}

static void
a_sweeper_beside_a_keeper_loses_nothing(void **state) /* P1 */
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	pid_t pid = fork(), over = 0;
	bool done;
	int status;

	if (pid == 0)
		_exit(keep_often(root));
	/* Even what is of this very second is moved, and found all the same. */
	for (int turn = 0; over == 0; turn++) {
		const struct blob_going g = { ABC, turn % 2 };

		assert_true(blob_set_aside(c, root, &g, &done));
		over = waitpid(pid, &status, WNOHANG);
	}
	assert_int_equal(over, pid);
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_string_equal(content_of(c, root, ABC), "abc");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(only_what_is_old_is_found_in_a_leaf),
		TEST(what_is_aside_is_read_brought_back_or_forgotten),
		TEST(bytes_offered_meanwhile_stay_in_their_place),
		TEST(a_sweeper_beside_a_keeper_loses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
