/*
 * test_pdf_mutate.c - thousands of damaged files, always the same ones
 *
 * Nothing may crash, hang or be called valid.  MUTATIONS=N runs more, SEED=N
 * others.
 */
#include "make_pdf.h"
#include "mutate.h"
#include "pki.h"

static const char *const names[] = {
	"cairo", "ghostscript", "qpdf-packed", "qpdf-linear-packed",
};

static size_t
setting(const char *name, size_t otherwise)
{
	const char *text = getenv(name);

	return text == NULL ? otherwise : strtoul(text, NULL, 10);
}

/* A file of its own memory, so that contexts can be emptied. */
static struct bytes
kept(struct arena *mem, struct bytes file)
{
	return (struct bytes){ arena_copy(mem, file.at, file.length),
	    file.length };
}

static void
damaged_files_are_survived_and_never_valid(void **state)
{
	struct arena *mem = arena_new();
	uint64_t seed = setting("SEED", 1);
	struct bytes seeds[COUNT(names) + 2];
	struct ctx *c = fresh_ctx(state);
	size_t count = 0;

	for (; count < COUNT(names); count++)
		seeds[count] = kept(mem, source_file(c, arena_text(c->mem,
		    "data/pdf/%s.pdf", names[count])));
	seeds[count++] = kept(mem, form_pdf_signed(c, ""));
	seeds[count] = seeds[count - 1];
	count++;

	for (size_t i = 0; i < setting("MUTATIONS", 3000); i++) {
		struct bytes from = seeds[i % count], file;
		struct bytes other = seeds[i * 5 % count];
		size_t vouched;

		c = fresh_ctx(state);
		file = mutated(c, from, other, &seed);
		assert_true(mutant_survives(c, file, NULL, &vouched));
		assert_int_equal(vouched, 0);
		if (judged(c, file).verdict == PDF_VALID &&
		    !begins_alike(file, from, from.length) &&
		    !begins_alike(file, other, other.length))
			fail_msg("mutation %zu is called valid", i);
	}
	arena_end(mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(damaged_files_are_survived_and_never_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
