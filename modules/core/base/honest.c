/* honest.c - characters that make a text look other than it is */

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum trick {
	NO_TRICK,
	UNSEEN,  /* comes along when text is pasted, means nothing here */
	DECEIT,  /* turns the reading direction, ends a line, is no character */
};

static const struct range {
	uint32_t first, last;
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
trick_of(uint32_t ch)
{
	if ((ch & 0xfffe) == 0xfffe)
		return DECEIT;
	for (size_t i = 0; i < COUNT(ranges); i++)
		if (ch >= ranges[i].first && ch <= ranges[i].last)
			return ranges[i].trick;
	return NO_TRICK;
}

/* The one at a place and what is behind it; NULL at the end. */
static const uint8_t *
character(uint32_t *out, const uint8_t *at)
{
	static const uint8_t masks[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	/* The zero byte at the end continues nothing: none is read behind. */
	size_t size = *at != '\0' ? utf8_size(at, 4) : 0;

	*out = *at & masks[size];
	for (size_t i = 1; i < size; i++)
		*out = *out << 6 | (at[i] & 0x3fu);
	return size > 0 ? at + size : NULL;
}

bool
text_is_honest(const char *s)
{
	const uint8_t *at = (const uint8_t *)s;
	uint32_t ch;

	while ((at = character(&ch, at)) != NULL)
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
	uint32_t ch;

	for (; (next = character(&ch, at)) != NULL; at = next) {
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
