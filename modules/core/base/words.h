#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stdbool.h>

#include "base/attributes.h"

struct ctx;

/*
 * The sentences for people, one per failure code, from conf/words/vi.conf.
 * Loaded once at start; refused as "settings_bad".  path NULL or "": none.
 */
bool words_load(struct ctx *c, const char *path) MUST_CHECK;

/*
 * The same when a sentence is first asked for, as commands rarely need one:
 * what is not there, or wrong, leaves codes to be shown.
 */
void words_later(const char *path);

/* The sentence of a code; NULL when there is none. */
const char *words_get(const char *code);

/* The sentence of c's failure, or one that names the request. */
const char *words_failure(struct ctx *c);

#endif
