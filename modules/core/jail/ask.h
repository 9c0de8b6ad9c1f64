#ifndef JAIL_ASK_H
#define JAIL_ASK_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/ctx.h"

/*
 * One question to a jailed helper over its Unix socket (SOCK_SEQPACKET is not
 * used: a frame is 4 bytes of length, big-endian, then the bytes).  A question
 * is one frame, the text of JSON with at least "op"; descriptors travel beside
 * it (SCM_RIGHTS).  The answer is one frame of JSON: {"ok": true, …} or
 * {"ok": false, "failure": code, "detail": text, "field"?: name}.  Large
 * results are written by the helper into a descriptor it was handed.
 */
#define ASK_MAX_FDS 4
#define ASK_MAX_FRAME (8 * 1024 * 1024)

struct ask {
	const char *socket; /* path */
	struct bytes text;  /* JSON */
	int fds[ASK_MAX_FDS];
	int fd_count;
	int64_t timeout_ms; /* 0: 10 seconds */
};

/*
 * True: *answer is the parsed object of a helper that said ok.  A helper that
 * refuses becomes refuse(c, BAD_INPUT, its failure, its detail); one that is
 * lost, late or not there is BUSY "helper_lost" (the caller may try again).
 */
bool ask_helper(struct ctx *c, const struct ask *q, const json_t **answer)
    MUST_CHECK;

#endif
