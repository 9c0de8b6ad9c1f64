/*
 * test_pdf_mutate.c - thousands of damaged files, always the same ones
 *
 * Nothing may crash, hang or be called valid.  MUTATIONS=N runs more, SEED=N
 * others.
 */
#include <ctype.h>

#include "make_pdf.h"
#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/page.h"
#include "pdf/read.h"
#include "pki.h"

static const char *const names[] = {
	"cairo", "ghostscript", "qpdf-packed", "qpdf-linear-packed",
};

static const char *const words[] = {
	"<<", ">>", "[", "]", "(", ")", "obj", "endobj", "stream",
	"endstream", "xref", "trailer", "startxref", " 0 R", "/Length",
	"/Prev 0", "/Kids", "/Parent", "/Filter", "-1", "99999999999",
	"/ObjStm", "/XRef", "/Contents", "/ByteRange", "%%EOF", "null",
};

static uint32_t
next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* A copy with one to four things done to it. */
static struct bytes
mutated(struct ctx *c, struct bytes file, uint64_t *seed)
{
	unsigned char *at = arena_take(c->mem, file.length + 64);
	size_t n = file.length;

	memcpy(at, file.at, n);
	for (uint32_t times = next_random(seed) % 4 + 1; times > 0; times--) {
		size_t where = next_random(seed) % n;
		size_t span = next_random(seed) % 40 + 1;
		const char *word = words[next_random(seed) % COUNT(words)];

		span = span > n - where ? n - where : span;
		switch (next_random(seed) % 5) {
		case 0:
			at[where] ^= (unsigned char)
			    (1 << next_random(seed) % 8);
			break;
		case 1:
			at[where] = (unsigned char)next_random(seed);
			break;
		case 2:
			memmove(at + where, at + n - span, span);
			break;
		case 3:
			span = strlen(word) > n - where ? n - where :
			    strlen(word);
			memcpy(at + where, word, span);
			break;
		default:
			if (times == 1 && where > 64)
				n = where;
		}
	}
	return (struct bytes){ at, n };
}

static void
read_all(struct ctx *c, struct bytes file)
{
	struct pdf_fields fields;
	struct pdf_append *a;
	struct pdf_page page;
	struct bytes tail;
	struct pdf *d;

	if (!pdf_open(c, file, &d))
		return;
	for (int32_t i = 0; i < pdf_end_number(d) && i < 2000; i++)
		pdf_glance(d, i);
	c->failure.kind = FAILURE_NONE;
	if (!pdf_fields_read(d, &fields) || !pdf_page_get(d, 1, &page) ||
	    !pdf_append_begin(d, &a) ||
	    !pdf_append_widget(a, page.number, pdf_append_number(a)) ||
	    !pdf_append_form(a, 1, 3) || !pdf_append_end(a, &tail))
		return;
	assert_true(tail.length > 0);
}

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

/* The hex of a signature may be written either way: it is not signed. */
static bool
is_same_but_case(struct bytes a, struct bytes b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (tolower(a.at[i]) != tolower(b.at[i]))
			return false;
	return true;
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

		c = fresh_ctx(state);
		file = mutated(c, from, &seed);
		read_all(c, file);
		c->failure.kind = FAILURE_NONE;
		if (judged(c, file).verdict == PDF_VALID &&
		    !is_same_but_case(file, from))
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
