#ifndef OFFICE_SEARCH_RULES_H
#define OFFICE_SEARCH_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A syllable or a number: as it is looked up, and with its marks. */
struct word {
	const char *folded; /* lower case, no marks, no leading zeros */
	const char *marked; /* lower case, marks, the tone behind */
	bool has_marks;
};

struct words {
	struct word *at;
	size_t count;
};

/* Letters and digits; composed and decomposed text give the same. */
void words_split(struct arena *a, const char *text, struct words *out);

/* What was asked for: words that stand side by side; one or more. */
struct terms {
	struct words *at;
	const char **typed; /* each as it was typed */
	size_t count;
};

/* "phrases" in quotes; 01/STTTT-CNTT is a phrase by itself. */
void terms_read(struct arena *a, const char *query, struct terms *out);

/* Does one of the fields hold it?  Marks that were typed are meant. */
bool term_is_in(const struct words *term, const struct words *fields,
    size_t count);

/*
 * The same words, letter by letter, between ends of words: then it is in.
 * False says nothing, as they may be written otherwise.
 */
bool term_stands_in(const char *typed, const char *field);

/* 32-bit tokens of the inverted table, one kind each. */
uint32_t token_word(const char *folded);
uint32_t token_pair(const char *first, const char *second);
uint32_t token_named(const char *kind, int64_t id); /* "post", 17 */

/* A growing set of tokens. */
struct tokens {
	uint32_t *at;
	size_t count, room;
};
void tokens_add(struct arena *a, struct tokens *t, uint32_t token);
void tokens_add_words(struct arena *a, struct tokens *t,
    const struct words *w); /* each word and each pair */
void tokens_sort(struct tokens *t); /* ascending, each once */

/* Sorted sets: what is in a and not in b. */
void tokens_without(struct arena *mem, const struct tokens *a,
    const struct tokens *b, struct tokens *out);

/* The packed form of a sorted set, 4 bytes each, and back. */
struct bytes tokens_pack(struct arena *a, const struct tokens *t);
void tokens_unpack(struct arena *a, struct bytes from, struct tokens *out);

#endif
