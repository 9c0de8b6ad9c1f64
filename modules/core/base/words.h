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

/* The sentence of a code; NULL when there is none. */
const char *words_get(const char *code);

/* The sentence of c's failure, or one that names the request. */
const char *words_failure(struct ctx *c);

#endif
