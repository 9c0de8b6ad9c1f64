/* test_kept.c - tests modules/pdf/kept.c */

#include "pdf/kept.h"
#include "unit.h"

static struct bytes
key_of(struct ctx *c, int number)
{
	const char *text = arena_text(c->mem, "key %d", number);

	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

static void
count_down(void *count)
{
	--*(int *)count;
}

/* As many as were added live; each is released when it goes. */
static void
keep_one(struct ctx *c, struct kept *k, int number, int *living)
{
	struct arena *mem = arena_new();

	++*living;
	arena_own(mem, living, count_down);
	kept_add(k, key_of(c, number), arena_text(mem, "made of %d", number),
	    mem);
}

static void
what_was_asked_for_longest_ago_goes_first(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct kept k = { .asked = 0 };
	int living = 0;

	for (int i = 0; i < KEPT_PLACES; i++)
		keep_one(c, &k, i, &living);
	assert_string_equal(kept_find(&k, key_of(c, 0)), "made of 0");
	keep_one(c, &k, 100, &living);
	assert_int_equal(living, KEPT_PLACES);
	assert_null(kept_find(&k, key_of(c, 1)));
	assert_string_equal(kept_find(&k, key_of(c, 0)), "made of 0");
	assert_string_equal(kept_find(&k, key_of(c, 100)), "made of 100");
	for (int i = 0; i < KEPT_PLACES; i++)
		if (k.places[i].mem != NULL)
			arena_end(k.places[i].mem);
	assert_int_equal(living, 0);
}

static void
another_key_finds_nothing(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct kept k = { .asked = 0 };
	struct bytes longer = key_of(c, 12), shorter = key_of(c, 12);
	int living = 0;

	assert_null(kept_find(&k, longer));
	keep_one(c, &k, 12, &living);
	shorter.length--;
	assert_null(kept_find(&k, shorter));
	assert_null(kept_find(&k, key_of(c, 13)));
	assert_non_null(kept_find(&k, longer));
	arena_end(k.places[0].mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(what_was_asked_for_longest_ago_goes_first),
		TEST(another_key_finds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
