/* search_words.c - text into words, queries into terms */

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/text.h"
#include "office/search_rules.h"

static const uint8_t *
u8(const char *s)
{
	return (const uint8_t *)s;
}

/*
 * Decomposed lower case with the tone of the syllable at its end, so that
 * hoà and hòa are one word.
 */
static bool
is_tone(ucs4_t uc)
{
	return uc == 0x300 || uc == 0x301 || uc == 0x303 || uc == 0x309 ||
	    uc == 0x323;
}

static const char *
marked_form(struct arena *a, const char *word)
{
	uint8_t lower[400], tones[40];
	size_t size = sizeof(lower), kept = 0, tone_size = 0;
	const uint8_t *at, *next;
	ucs4_t uc;

	if (strlen(word) > 100 || u8_tolower(u8(word), strlen(word) + 1, "",
	    UNINORM_NFD, lower, &size) != lower)
		return word;
	for (at = lower; (next = u8_next(&uc, at)) != NULL; at = next) {
		size_t length = (size_t)(next - at);

		if (!is_tone(uc)) {
			memmove(lower + kept, at, length);
			kept += length;
		} else if (tone_size + length <= sizeof(tones)) {
			memcpy(tones + tone_size, at, length);
			tone_size += length;
		}
	}
	return arena_text(a, "%.*s%.*s", (int)kept, (const char *)lower,
	    (int)tone_size, (const char *)tones);
}

static const char *
without_zeros(const char *word)
{
	if (strspn(word, "0123456789") != strlen(word))
		return word;
	while (word[0] == '0' && word[1] != '\0')
		word++;
	return word;
}

static struct word
word_make(struct arena *a, const char *from, size_t length)
{
	const char *text = arena_text_n(a, from, length);
	struct word w;

	w.folded = without_zeros(text_fold(a, text));
	w.marked = without_zeros(marked_form(a, text));
	w.has_marks = strcmp(w.folded, w.marked) != 0;
	return w;
}

static bool
in_word(ucs4_t uc)
{
	return uc_is_alnum(uc) || uc_combining_class(uc) != 0;
}

/* The next run of word characters; *at moves behind it. */
static bool
next_word(const char **at, const char **from, size_t *length)
{
	const uint8_t *s = u8(*at), *next;
	const uint8_t *start = NULL;
	ucs4_t uc;

	for (; (next = u8_next(&uc, s)) != NULL; s = next) {
		if (in_word(uc) && start == NULL)
			start = s;
		else if (!in_word(uc) && start != NULL)
			break;
	}
	*at = (const char *)s;
	*from = (const char *)start;
	*length = start != NULL ? (size_t)(s - start) : 0;
	return start != NULL;
}

void
words_split(struct arena *a, const char *text, struct words *out)
{
	const char *at = text, *from;
	size_t length, room;

	out->count = 0;
	out->at = NULL;
	if (text == NULL)
		return;
	room = strlen(text) / 2 + 1;
	out->at = arena_take(a, room * sizeof(*out->at));
	while (next_word(&at, &from, &length))
		out->at[out->count++] = word_make(a, from, length);
}

static void
term_add(struct arena *a, struct terms *t, const char *from, size_t length)
{
	struct words *w = &t->at[t->count];
	const char *typed = arena_text_n(a, from, length);

	words_split(a, typed, w);
	t->typed[t->count] = typed;
	if (w->count > 0)
		t->count++;
}

/* Quotation marks as keyboards and word processors make them. */
static size_t
quote_length(const char *s)
{
	static const char *const quotes[] = { "\"", "“", "”", "„" };

	for (size_t i = 0; i < COUNT(quotes); i++) {
		if (text_starts(s, quotes[i]))
			return strlen(quotes[i]);
	}
	return 0;
}

void
terms_read(struct arena *a, const char *query, struct terms *out)
{
	const char *at = query;
	bool quoted = false;

	out->count = 0;
	out->at = arena_take(a, (strlen(query) + 1) * sizeof(*out->at));
	out->typed = arena_take(a, (strlen(query) + 1) *
	    sizeof(*out->typed));
	while (*at != '\0') {
		const char *from = at;

		while (*at != '\0' && quote_length(at) == 0 &&
		    (quoted || strchr(" \t\r\n", *at) == NULL))
			at++;
		term_add(a, out, from, (size_t)(at - from));
		if (quote_length(at) > 0) {
			at += quote_length(at);
			quoted = !quoted;
		} else if (*at != '\0') {
			at++;
		}
	}
}

static bool
words_meet(const struct words *term, const struct word *at)
{
	for (size_t i = 0; i < term->count; i++) {
		const struct word *w = &term->at[i];

		if (strcmp(w->folded, at[i].folded) != 0 ||
		    (w->has_marks && strcmp(w->marked, at[i].marked) != 0))
			return false;
	}
	return true;
}

bool
term_is_in(const struct words *term, const struct words *fields, size_t count)
{
	for (size_t f = 0; f < count; f++) {
		for (size_t i = 0; i + term->count <= fields[f].count; i++) {
			if (words_meet(term, fields[f].at + i))
				return true;
		}
	}
	return false;
}

/* A letter beyond ASCII goes on a word, for all that is known here. */
static bool
ends_word(char ch)
{
	return (unsigned char)ch < 0x80 && !isalnum((unsigned char)ch);
}

bool
term_stands_in(const char *typed, const char *field)
{
	size_t length = strlen(typed);

	if (length == 0)
		return false;
	for (const char *at = field; *at != '\0'; at++) {
		if ((at == field || ends_word(at[-1])) &&
		    strncasecmp(at, typed, length) == 0 &&
		    ends_word(at[length]))
			return true;
	}
	return false;
}
