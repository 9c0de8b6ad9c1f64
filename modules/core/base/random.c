/* random.c - names nobody can guess, and names in the order of time */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/date.h"
#include "base/text.h"

static void
random_fill(void *to, size_t length)
{
	unsigned char *at = to;

	while (length > 0) {
		size_t ask = length < 256 ? length : 256;
		ssize_t got = getrandom(at, ask, 0);

		if (got <= 0) { /* only before the kernel is ready */
			perror("getrandom");
			abort();
		}
		at += got;
		length -= (size_t)got;
	}
}

const char *
secret_new(struct arena *a, size_t bytes)
{
	unsigned char *secret = arena_take(a, bytes);

	random_fill(secret, bytes);
	return text_hex(a, (struct bytes){ secret, bytes });
}

/*
 * 60 bits that only grow: milliseconds, then a counter of 12 bits that begins
 * anew, at random, with every millisecond (RFC 9562, section 6.2, method 1).
 */
static uint64_t
next_tick(unsigned random)
{
	static uint64_t last;
	uint64_t tick = (uint64_t)clock_now().ms << 12 | (random & 0x7ff);

	last = tick >> 12 > last >> 12 ? tick : last + 1;
	return last;
}

const char *
uuid_new(struct arena *a)
{
	unsigned char r[10];
	uint64_t tick, ms;

	random_fill(r, sizeof(r));
	tick = next_tick((unsigned)(r[8] << 8 | r[9]));
	ms = tick >> 12;
	return arena_text(a,
	    "%08lx-%04lx-7%03lx-%02x%02x-%02x%02x%02x%02x%02x%02x",
	    (unsigned long)(ms >> 16 & 0xffffffff),
	    (unsigned long)(ms & 0xffff), (unsigned long)(tick & 0xfff),
	    (r[0] & 0x3f) | 0x80, r[1], r[2], r[3], r[4], r[5], r[6], r[7]);
}

bool
uuid_is_valid(const char *s)
{
	if (s == NULL || strlen(s) != 36)
		return false;
	for (int i = 0; i < 36; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? s[i] != '-' : !((s[i] >= '0' && s[i] <= '9') ||
		    (s[i] >= 'a' && s[i] <= 'f')))
			return false;
	}
	return s[14] == '7' && strchr("89ab", s[19]) != NULL;
}
