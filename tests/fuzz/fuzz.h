#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "base/ctx.h"

/*
 * One reader of foreign bytes, given any: it may refuse, with a code, and must
 * neither touch memory that is not its own, nor loop, nor leak.  Each target
 * is linked twice: by clang with libFuzzer, and with replay.c, which plays
 * seeds and what was ever found.
 */
void fuzz_one(struct ctx *c, struct bytes in);

/* What libFuzzer calls. */
int LLVMFuzzerTestOneInput(const unsigned char *at, size_t length);

#endif
