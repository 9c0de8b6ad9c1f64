#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>

/*
 * Bytes of the well-formed UTF-8 character at s (1..4), 0 when it is none:
 * overlong, a surrogate, above U+10FFFF, cut off.  n is at least 1.
 */
size_t utf8_size(const unsigned char *s, size_t n);

#endif
