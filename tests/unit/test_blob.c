/* test_blob.c - tests modules/core/blob */
#define _GNU_SOURCE

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "blob/blob.h"
#include "unit.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const char *
file_in(struct ctx *c, const char *root, const char *text)
{
	const char *path = arena_text(c->mem, "%s/upload", root);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	return path;
}

static const char *
content_of(struct ctx *c, const char *root, const char *sha256)
{
	char *text = arena_take(c->mem, 100);
	int fd;

	assert_true(blob_open(c, root, sha256, &fd));
	assert_true(read(fd, text, 99) >= 0);
	return text;
}

static void
a_blob_is_named_by_its_digest(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	struct blob blob;
	struct stat st;

	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_string_equal(blob.sha256, ABC);
	assert_int_equal(blob.length, 3);
	assert_int_equal(stat(arena_text(c->mem, "%s/ba/78/" ABC, root),
	    &st), 0);
	assert_int_equal(st.st_mode & 07777, 0440);
	assert_string_equal(content_of(c, root, ABC), "abc");
	assert_string_equal(blob_url(c, ABC), "/blobs/ba/78/" ABC);
	assert_int_equal(files_under(root), 1);
}

static void
a_finished_file_is_taken_over(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	const char *path = file_in(c, root, "abc");
	struct blob blob;
	struct stat before, after;

	assert_int_equal(stat(path, &before), 0);
	assert_true(blob_keep_file(c, root, path, &blob));
	assert_string_equal(blob.sha256, ABC);
	assert_int_equal(stat(arena_text(c->mem, "%s/ba/78/" ABC, root),
	    &after), 0);
	assert_true(before.st_ino == after.st_ino); /* moved, not copied */
	assert_int_equal(after.st_mode & 07777, 0440);
	assert_int_equal(files_under(root), 1);
}

static void
the_same_bytes_are_kept_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	struct blob blob;
	int fd;

	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_true(blob_keep_file(c, root, file_in(c, root, "abc"), &blob));
	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_true(blob_scratch(c, root, &fd));
	assert_int_equal(write(fd, "abc", 3), 3);
	assert_true(blob_keep_scratch(c, root, fd, &blob));
	assert_string_equal(blob.sha256, ABC);
	assert_string_equal(content_of(c, root, ABC), "abc");
	assert_int_equal(files_under(root), 1);
}

static void
a_grown_blob_begins_with_the_old_one(void **state) /* P6 */
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	size_t length = 300000;
	unsigned char *old = arena_take(c->mem, length);
	struct blob first, second, third;
	unsigned char *now;
	int fd;

	for (size_t i = 0; i < length; i++)
		old[i] = (unsigned char)(i * 7 + i / 251);
	assert_true(blob_keep_bytes(c, root, (struct bytes){ old, length },
	    &first));
	assert_true(blob_grow(c, root, first.sha256, bytes_of("tail"),
	    &second));
	assert_int_equal(second.length, length + 4);
	assert_true(blob_open(c, root, second.sha256, &fd));
	now = arena_take(c->mem, length + 4);
	assert_int_equal(read(fd, now, length + 4), length + 4);
	assert_memory_equal(now, old, length);
	assert_memory_equal(now + length, "tail", 4);
	assert_string_equal(second.sha256, sha256_text(c->mem,
	    (struct bytes){ now, length + 4 }));
	assert_true(blob_grow(c, root, second.sha256, bytes_of(""), &third));
	assert_string_equal(third.sha256, second.sha256);
	assert_int_equal(files_under(root), 2);
}

static void
a_damaged_blob_does_not_grow(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	const char *path = arena_text(c->mem, "%s/ba/78/" ABC, root);
	struct blob blob;
	FILE *file;

	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_int_equal(chmod(path, 0600), 0);
	file = fopen(path, "w");
	fputs("abd", file);
	fclose(file);
	assert_false(blob_grow(c, root, ABC, bytes_of("tail"), &blob));
	assert_int_equal(c->failure.kind, BROKEN);
	assert_int_equal(files_under(root), 1);
}

static void
another_length_under_the_same_name_is_broken(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	const char *path = arena_text(c->mem, "%s/ba/78/" ABC, root);
	struct blob blob;

	assert_true(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_int_equal(truncate(path, 2), 0);
	assert_false(blob_keep_bytes(c, root, bytes_of("abc"), &blob));
	assert_int_equal(c->failure.kind, BROKEN);
	c = fresh_ctx(state);
	assert_false(blob_keep_file(c, root, file_in(c, root, "abc"),
	    &blob));
	/* The offered file is still there. */
	assert_int_equal(files_under(root), 2);
}

static void
an_unfinished_file_leaves_no_name(void **state) /* P1 */
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	int status, fd;
	pid_t pid = fork();

	if (pid == 0) {
		if (!blob_scratch(c, root, &fd) || write(fd, "half", 4) != 4)
			_exit(1);
		_exit(7); /* as by kill -9: nothing is cleaned up */
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_int_equal(files_under(root), 0);
}

static void
only_digests_are_names(void **state)
{
	static const char *const names[] = {
		"", "../../etc/passwd", "BA7816BF8F01CFEA414140DE5DAE2223B003"
		"61A396177A9CB410FF61F20015AD", ABC "0",
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		struct ctx *c = fresh_ctx(state);
		int fd;

		assert_false(blob_open(c, "/tmp", names[i], &fd));
		assert_refused(c, "broken");
	}
}

static void
what_is_missing_or_no_file_is_broken(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *root = fresh_folder(state);
	struct blob blob;
	int fd;

	assert_false(blob_open(c, root, ABC, &fd));
	assert_refused(c, "blob_missing");
	assert_int_equal(c->failure.kind, BROKEN);
	c = fresh_ctx(state);
	assert_false(blob_keep_file(c, root, root, &blob));
	c = fresh_ctx(state);
	assert_int_equal(symlink("/etc/hostname", arena_text(c->mem,
	    "%s/link", root)), 0);
	assert_false(blob_keep_file(c, root, arena_text(c->mem, "%s/link",
	    root), &blob));
	c = fresh_ctx(state);
	assert_false(blob_keep_bytes(c, "/nonexistent", bytes_of("abc"),
	    &blob));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_blob_is_named_by_its_digest),
		TEST(a_finished_file_is_taken_over),
		TEST(the_same_bytes_are_kept_once),
		TEST(a_grown_blob_begins_with_the_old_one),
		TEST(a_damaged_blob_does_not_grow),
		TEST(another_length_under_the_same_name_is_broken),
		TEST(an_unfinished_file_leaves_no_name),
		TEST(only_digests_are_names),
		TEST(what_is_missing_or_no_file_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
