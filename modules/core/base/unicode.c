/* unicode.c - composition, folding, white space */

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/text.h"

static bool
is_ascii(const char *s)
{
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s >= 0x80)
			return false;
	}
	return true;
}

/*
 * Characters that are composed already and take part in no reordering: Latin
 * without combining marks, the Vietnamese block, common punctuation.  Nearly
 * all our text is made of these alone.
 */
static bool
is_settled(ucs4_t ch)
{
	return ch < 0x300 || (ch >= 0x1ea0 && ch <= 0x1eff) ||
	    (ch >= 0x2010 && ch <= 0x2027);
}

static bool
is_nfc_at_sight(const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	ucs4_t ch;

	while ((at = u8_next(&ch, at)) != NULL) {
		if (!is_settled(ch))
			return false;
	}
	return true;
}

/* In the arena; NULL when s is not UTF-8. */
static const char *
normalize(struct arena *a, uninorm_t form, const char *s)
{
	size_t length;

	/* The zero byte goes along, so the result is terminated. */
	return arena_own(a, u8_normalize(form, (const uint8_t *)s,
	    strlen(s) + 1, NULL, &length), free);
}

const char *
text_nfc(struct arena *a, const char *s)
{
	const char *composed;

	if (is_nfc_at_sight(s))
		return arena_text_n(a, s, strlen(s));
	composed = normalize(a, UNINORM_NFC, s);
	return composed != NULL ? composed : arena_text_n(a, s, strlen(s));
}

static char *
fold_ascii(struct arena *a, const char *s)
{
	char *out = arena_text_n(a, s, strlen(s));

	for (char *at = out; *at != '\0'; at++) {
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	}
	return out;
}

/* The stroke of đ is no combining mark, so no decomposition removes it. */
static ucs4_t
fold_character(ucs4_t ch)
{
	if (ch == 0x111 || ch == 0x110)
		return 'd';
	return uc_tolower(ch);
}

const char *
text_fold(struct arena *a, const char *s)
{
	const char *parts;
	const uint8_t *at;
	uint8_t *out, *end;
	size_t room;
	ucs4_t ch;

	if (is_ascii(s))
		return fold_ascii(a, s);
	parts = normalize(a, UNINORM_NFKD, s);
	if (parts == NULL)
		return fold_ascii(a, s);

	/* Lower case can be longer, by at most half (U+023A). */
	room = strlen(parts) * 2 + 1;
	end = out = arena_take(a, room);
	for (at = (const uint8_t *)parts; (at = u8_next(&ch, at)) != NULL;) {
		if (uc_combining_class(ch) == UC_CCC_NR)
			end += u8_uctomb(end, fold_character(ch), 6);
	}
	*end = '\0';
	return (const char *)out;
}

const char *
text_squeeze(struct arena *a, const char *s)
{
	char *out = arena_take(a, strlen(s) + 1), *end = out;
	const uint8_t *at = (const uint8_t *)s, *next;
	bool blank = false;
	ucs4_t ch;

	for (; (next = u8_next(&ch, at)) != NULL; at = next) {
		if (uc_is_property_white_space(ch)) {
			blank = end != out;
			continue;
		}
		if (blank)
			*end++ = ' ';
		blank = false;
		memcpy(end, at, (size_t)(next - at));
		end += next - at;
	}
	return out;
}
