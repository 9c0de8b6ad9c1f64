/* test_mapping.c - tests modules/core/base/mapping.c */
#define _GNU_SOURCE

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mapping.h"
#include "unit.h"

enum { PAGES = 64 };

static void
forgotten_pages_are_read_from_the_file_again(void **state)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const size_t length = PAGES * page;
	struct ctx *c = fresh_ctx(state);
	unsigned char *kept = arena_take(c->mem, length), *at;
	FILE *file = tmpfile();

	for (size_t i = 0; i < length; i++)
		kept[i] = (unsigned char)(i * 7 + i / page);
	assert_int_equal(fwrite(kept, 1, length, file), length);
	assert_int_equal(fflush(file), 0);
	at = mmap(NULL, length, PROT_READ, MAP_PRIVATE, fileno(file), 0);
	assert_true(at != MAP_FAILED);
	assert_memory_equal(at, kept, length);
	mapping_forget((struct bytes){ at, length });
	mapping_forget((struct bytes){ at + 1, 3 * page });
	mapping_forget((struct bytes){ at + 1, page });
	mapping_forget((struct bytes){ at, 0 });
	assert_memory_equal(at, kept, length);
	assert_int_equal(munmap(at, length), 0);
	fclose(file);
}

/* Of other memory only whole pages inside would go: none does. */
static void
pages_that_are_not_wholly_meant_stay(void **state)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	unsigned char *at = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)state;
	assert_true(at != MAP_FAILED);
	memset(at, 'x', 2 * page);
	mapping_forget((struct bytes){ at + 1, 2 * page - 2 });
	for (size_t i = 0; i < 2 * page; i++)
		assert_int_equal(at[i], 'x');
	mapping_forget((struct bytes){ at, page });
	assert_int_equal(at[0], 0); /* it does what it says */
	assert_int_equal(at[page], 'x');
	assert_int_equal(munmap(at, 2 * page), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(forgotten_pages_are_read_from_the_file_again),
		TEST(pages_that_are_not_wholly_meant_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
