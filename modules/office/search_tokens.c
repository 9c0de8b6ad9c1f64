/* search_tokens.c - words and viewers as 32-bit tokens, and sets of them */

#include <stdlib.h>
#include <string.h>

#include "office/search_rules.h"

/* FNV-1a; a zero byte ends each part, so parts cannot run together. */
static uint32_t
hash_part(uint32_t hash, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	do {
		hash = (hash ^ *s) * 16777619u;
	} while (*s++ != '\0');
	return hash;
}

#define HASH_BEGIN 2166136261u

uint32_t
token_word(const char *folded)
{
	return hash_part(hash_part(HASH_BEGIN, "w"), folded);
}

uint32_t
token_pair(const char *first, const char *second)
{
	return hash_part(hash_part(hash_part(HASH_BEGIN, "p"), first),
	    second);
}

uint32_t
token_named(const char *kind, int64_t id)
{
	uint32_t hash = hash_part(hash_part(HASH_BEGIN, "n"), kind);

	for (int i = 0; i < 8; i++)
		hash = (hash ^ ((uint64_t)id >> (8 * i) & 255)) * 16777619u;
	return hash;
}

void
tokens_add(struct arena *a, struct tokens *t, uint32_t token)
{
	size_t room = t->room == 0 ? 64 : t->room * 2;

	if (t->count == t->room) {
		t->at = arena_grow(a, t->at, t->room * sizeof(*t->at),
		    room * sizeof(*t->at));
		t->room = room;
	}
	t->at[t->count++] = token;
}

void
tokens_add_words(struct arena *a, struct tokens *t, const struct words *w)
{
	for (size_t i = 0; i < w->count; i++) {
		tokens_add(a, t, token_word(w->at[i].folded));
		if (i > 0)
			tokens_add(a, t, token_pair(w->at[i - 1].folded,
			    w->at[i].folded));
	}
}

static int
token_order(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

void
tokens_sort(struct tokens *t)
{
	size_t kept = 0;

	if (t->count > 1)
		qsort(t->at, t->count, sizeof(*t->at), token_order);
	for (size_t i = 0; i < t->count; i++) {
		if (kept == 0 || t->at[kept - 1] != t->at[i])
			t->at[kept++] = t->at[i];
	}
	t->count = kept;
}

void
tokens_without(struct arena *mem, const struct tokens *a,
    const struct tokens *b, struct tokens *out)
{
	size_t j = 0;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < a->count; i++) {
		while (j < b->count && b->at[j] < a->at[i])
			j++;
		if (j == b->count || b->at[j] != a->at[i])
			tokens_add(mem, out, a->at[i]);
	}
}

struct bytes
tokens_pack(struct arena *a, const struct tokens *t)
{
	unsigned char *to = arena_take(a, t->count * 4 + 1);

	for (size_t i = 0; i < t->count; i++) {
		for (size_t k = 0; k < 4; k++)
			to[i * 4 + k] =
			    (unsigned char)(t->at[i] >> (24 - 8 * k));
	}
	return (struct bytes){ to, t->count * 4 };
}

void
tokens_unpack(struct arena *a, struct bytes from, struct tokens *out)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i + 4 <= from.length; i += 4) {
		const unsigned char *p = from.at + i;

		tokens_add(a, out, (uint32_t)p[0] << 24 |
		    (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]);
	}
}
