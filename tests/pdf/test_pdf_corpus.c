/*
 * test_pdf_corpus.c - signed files with known answers, where they are
 *
 * VANTHU_CORPORA names the folder with pdf/EXPECTED.tsv; without it the test
 * is skipped.  Only integrity is judged: no anchor of ours stands behind
 * these certificates.
 */
#include <stdio.h>
#include <time.h>

#include "base/text.h"
#include "pdf/report.h"
#include "pki.h"

static struct pdf_report
verdict(struct ctx *c, struct bytes file)
{
	struct pdf_question q = { .file = file, .at = c->now,
		.check = cms_check };
	struct cms_trust *none;
	struct pdf_report r;

	assert_true(cms_trust_read(c, bytes_of(""), &none));
	q.trust = none;
	if (!pdf_verify(c, &q, &r))
		fail_msg("%s: %s", c->failure.code, c->failure.detail);
	return r;
}

/* True: as the list says. */
static bool
is_as_expected(void **state, const char *folder, const char *line)
{
	struct ctx *c = fresh_ctx(state);
	char name[200], want[40];
	clock_t begin = clock();
	struct pdf_report r;
	bool good;

	if (sscanf(line, "%199s %39s", name, want) != 2)
		return false;
	r = verdict(c, any_file(c, arena_text(c->mem, "%s/pdf/%s", folder,
	    name)));
	good = text_same(want, "survive") ||
	    (r.integrity == PDF_INTACT) == text_same(want, "intact");
	good = good && clock() - begin < 5 * CLOCKS_PER_SEC;
	if (!good)
		print_message("%s: wanted %s, is %s (%s)\n", name, want,
		    pdf_integrity_word(r.integrity), r.code);
	return good;
}

static void
known_files_get_their_known_answers(void **state)
{
	const char *folder = getenv("VANTHU_CORPORA");
	size_t right = 0, all = 0;
	char path[512], line[300];
	FILE *list;

	if (folder == NULL) {
		print_message("VANTHU_CORPORA is not set\n");
		skip();
	}
	snprintf(path, sizeof path, "%s/pdf/EXPECTED.tsv", folder);
	list = fopen(path, "r");
	assert_non_null(list);
	while (fgets(line, sizeof line, list) != NULL) {
		if (line[0] == '#')
			continue;
		all++;
		right += is_as_expected(state, folder, line);
	}
	fclose(list);
	print_message("%zu of %zu as expected\n", right, all);
	assert_int_equal(right, all);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(known_files_get_their_known_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
