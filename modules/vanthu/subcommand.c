/* subcommand.c - one command from its beginning to its exit status */

#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"
#include "vanthu/vanthu.h"

const char *
sentence_of(const char *code)
{
	const char *sentence = words_get(code);

	return sentence != NULL ? sentence : code;
}

void
subcommand_words(void)
{
	const char *words = getenv("VANTHU_WORDS");

	words_later(words != NULL ? words : WORDS_FILE);
}

int
subcommand_run(const struct subcommand *s, int argc, char **argv)
{
	struct ctx c = { .mem = arena_new() };
	int status;

	ctx_begin(&c);
	status = s->run(&c, argc, argv);
	if (c.failure.kind != FAILURE_NONE) {
		fprintf(stderr, "vanthu %s: %s (%s: %s)\n", s->name,
		    sentence_of(c.failure.code), c.failure.code,
		    c.failure.detail);
		status = 3;
	}
	arena_end(c.mem);
	return status;
}
