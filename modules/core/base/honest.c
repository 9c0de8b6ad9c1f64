/* honest.c - characters that make a text look other than it is */

#include <string.h>
#include <unistr.h>

#include "base/text.h"

enum trick {
	NO_TRICK,
	UNSEEN,  /* comes along when text is pasted, means nothing here */
	DECEIT,  /* turns the reading direction, ends a line, is no character */
};

static const struct range {
	ucs4_t first, last;
	enum trick trick;
} ranges[] = {
	{ 0x80, 0x9f, DECEIT },     /* C1 controls */
	{ 0xad, 0xad, UNSEEN },     /* soft hyphen */
	{ 0x61c, 0x61c, DECEIT },   /* Arabic letter mark */
	{ 0x180e, 0x180e, UNSEEN }, /* Mongolian vowel separator */
	{ 0x200b, 0x200d, UNSEEN }, /* zero width */
	{ 0x200e, 0x200f, DECEIT }, /* marks of direction */
	{ 0x2028, 0x2029, DECEIT }, /* ends of line and paragraph */
	{ 0x202a, 0x202e, DECEIT }, /* embedding and override */
	{ 0x2060, 0x2064, UNSEEN }, /* joiners and unseen operators */
	{ 0x2066, 0x206f, DECEIT }, /* isolates, old format characters */
	{ 0xfdd0, 0xfdef, DECEIT }, /* no characters */
	{ 0xfeff, 0xfeff, UNSEEN }, /* byte order mark */
	{ 0xfff0, 0xfffb, DECEIT }, /* annotations */
	{ 0xe0000, 0xe0fff, DECEIT }, /* tags */
};

static enum trick
trick_of(ucs4_t ch)
{
	if ((ch & 0xfffe) == 0xfffe)
		return DECEIT;
	for (size_t i = 0; i < COUNT(ranges); i++)
		if (ch >= ranges[i].first && ch <= ranges[i].last)
			return ranges[i].trick;
	return NO_TRICK;
}

bool
text_is_honest(const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	ucs4_t ch;

	while ((at = u8_next(&ch, at)) != NULL)
		if (trick_of(ch) == DECEIT)
			return false;
	return true;
}

/* What is up to a kind of trick is left out. */
static const char *
without(struct arena *a, const char *s, enum trick most)
{
	char *out = arena_take(a, strlen(s) + 1), *end = out;
	const uint8_t *at = (const uint8_t *)s, *next;
	enum trick t;
	ucs4_t ch;

	for (; (next = u8_next(&ch, at)) != NULL; at = next) {
		t = trick_of(ch);
		if (t != NO_TRICK && t <= most)
			continue;
		memcpy(end, at, (size_t)(next - at));
		end += next - at;
	}
	return out;
}

static bool
is_ascii(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

const char *
text_enter(struct arena *a, const char *s)
{
	return text_nfc(a, is_ascii(s) ? s : without(a, s, UNSEEN));
}

const char *
text_tame(struct arena *a, const char *s)
{
	return text_nfc(a, is_ascii(s) ? s : without(a, s, DECEIT));
}
