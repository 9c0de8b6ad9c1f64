/* test_arena.c - tests modules/core/base/arena.c and buffer.c */

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buffer.h"
#include "unit.h"

static char order[8];

static void
note(void *what)
{
	strncat(order, what, 1);
}

static void
memory_is_zeroed_and_copied(void **state)
{
	struct ctx *c = fresh_ctx(state);
	static const char zeros[1000];
	char *at = arena_take(c->mem, sizeof(zeros));

	assert_memory_equal(at, zeros, sizeof(zeros));
	memset(at, 'x', sizeof(zeros));
	arena_empty(c->mem);
	at = arena_take(c->mem, sizeof(zeros));
	assert_memory_equal(at, zeros, sizeof(zeros));
	assert_memory_equal(arena_copy(c->mem, "ab\0cd", 5), "ab\0cd", 5);
	assert_string_equal(arena_text_n(c->mem, "abc", 2), "ab");
	assert_string_equal(arena_text(c->mem, "%d-%s", 7, "x"), "7-x");
}

static void
growth_keeps_the_old_and_zeroes_the_new(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char *at = arena_copy(c->mem, "abc", 3);

	arena_take(c->mem, 100); /* so that it cannot grow in place */
	at = arena_grow(c->mem, at, 3, 100000);
	assert_memory_equal(at, "abc", 3);
	for (size_t i = 3; i < 100000; i++)
		assert_int_equal(at[i], 0);
}

static void
what_was_taken_last_is_released_first(void **state)
{
	struct ctx *c = fresh_ctx(state);
	char a[] = "a", b[] = "b", d[] = "d";

	order[0] = '\0';
	assert_ptr_equal(arena_own(c->mem, a, note), a);
	arena_take(c->mem, 10);
	arena_own(c->mem, b, note);
	arena_own(c->mem, d, note);
	assert_null(arena_own(c->mem, NULL, note));
	arena_empty(c->mem);
	assert_string_equal(order, "dba");
	arena_empty(c->mem);
	assert_string_equal(order, "dba");
}

static void
what_is_owned_goes_with_the_arena_itself(void **state)
{
	struct arena *a = arena_new();
	char one[] = "1", two[] = "2";

	(void)state;
	order[0] = '\0';
	arena_own(a, one, note);
	arena_own(a, two, note);
	arena_end(a);
	assert_string_equal(order, "21");
}

static void
a_descriptor_is_closed_with_the_arena(void **state)
{
	struct ctx *c = fresh_ctx(state);
	int fd = arena_own_fd(c->mem, open("/dev/null", O_RDONLY));

	assert_true(fd >= 0);
	assert_int_equal(arena_own_fd(c->mem, -1), -1);
	assert_int_equal(fcntl(fd, F_GETFD), 0);
	arena_empty(c->mem);
	assert_int_equal(fcntl(fd, F_GETFD), -1);
}

static void
a_buffer_grows_and_stays_terminated(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct buffer b;

	buffer_begin(&b, c->mem);
	assert_string_equal((const char *)b.at, "");
	for (int i = 0; i < 10000; i++)
		buffer_format(&b, "%04d", i);
	assert_int_equal(buffer_bytes(&b).length, 40000);
	assert_int_equal(strlen((const char *)b.at), 40000);
	assert_memory_equal(b.at, "000000010002", 12);
	assert_memory_equal(b.at + 39996, "9999", 4);
	buffer_add(&b, "\0\1", 2);
	buffer_text(&b, "end");
	assert_int_equal(b.length, 40005);
	assert_string_equal((const char *)b.at + 40002, "end");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(memory_is_zeroed_and_copied),
		TEST(growth_keeps_the_old_and_zeroes_the_new),
		TEST(what_was_taken_last_is_released_first),
		TEST(what_is_owned_goes_with_the_arena_itself),
		TEST(a_descriptor_is_closed_with_the_arena),
		TEST(a_buffer_grows_and_stays_terminated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
