#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* UTF-8 without overlong forms, surrogates, NUL or control characters. */
bool text_is_utf8(const char *s, size_t length);

/* Canonical composition (NFC, Unicode UAX 15); input must be UTF-8. */
const char *text_nfc(struct arena *a, const char *s);

/*
 * Nothing in it makes it look other than it is: no control of the reading
 * direction, no unseen end of line, no tag, nothing that is no character.
 */
bool text_is_honest(const char *s);

/*
 * NFC, as text is kept: without what nobody sees and pasting brings along
 * (zero width, soft hyphen).  text_tame() also leaves out what is not honest,
 * for text of others that cannot be sent back for it.
 */
const char *text_enter(struct arena *a, const char *s);
const char *text_tame(struct arena *a, const char *s);

/* Characters (code points), not bytes. */
size_t text_count(const char *s);

/* Lower case, without marks, đ as d: "Sở KH&CN" -> "so kh&cn". */
const char *text_fold(struct arena *a, const char *s);

/* White space trimmed at both ends and runs folded to one blank. */
const char *text_squeeze(struct arena *a, const char *s);

/* The first max characters. */
const char *text_cut(struct arena *a, const char *s, size_t max);

bool text_same(const char *a, const char *b); /* NULL equals only NULL */
bool text_starts(const char *s, const char *with);
bool text_ends(const char *s, const char *with);

/* Lower-case hex of bytes, and back (false: odd length or not hex). */
const char *text_hex(struct arena *a, struct bytes from);
bool text_unhex(struct arena *a, const char *hex, struct bytes *out)
    MUST_CHECK;
const char *text_base64(struct arena *a, struct bytes from);
bool text_unbase64(struct arena *a, const char *text, struct bytes *out)
    MUST_CHECK;

/* A new UUIDv7 (RFC 9562), time-ordered, lower case; and its shape. */
const char *uuid_new(struct arena *a);
bool uuid_is_valid(const char *s);

/* Random bytes as lower-case hex, for session and ticket tokens. */
const char *secret_new(struct arena *a, size_t bytes);

/* SHA-256 as 64 lower-case hex digits. */
const char *sha256_text(struct arena *a, struct bytes from);
bool sha256_fd(struct arena *a, int fd, const char **hex) MUST_CHECK;

/* In one reading: of the first so many bytes as well. */
struct sha256_two {
	const char *prefix, *whole;
};
bool sha256_fd_two(struct arena *a, int fd, int64_t prefix_length,
    struct sha256_two *out) MUST_CHECK;

#endif
