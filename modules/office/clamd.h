#ifndef OFFICE_CLAMD_H
#define OFFICE_CLAMD_H

#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"

/* The protocol of clamd(8), for scan.c alone. */

enum { CLAMD_ANSWER = 400 };

struct clamd {
	const char *address; /* a path, or address:port of this machine */
	int64_t seconds;     /* for one silence, not for the whole */
};

/*
 * INSTREAM: the file's bytes, the answer without its end.  False: why stands
 * in the answer instead ("connect: …").
 */
bool clamd_ask(struct ctx *c, const struct clamd *to, int fd,
    char answer[CLAMD_ANSWER]) MUST_CHECK;

#endif
