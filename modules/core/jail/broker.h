#ifndef JAIL_BROKER_H
#define JAIL_BROKER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * A jailed helper: one daemon per host on a Unix socket.  The parent accepts
 * and hands each connection to an idle child of a pool; a child that is over
 * its time is killed and replaced.  Children close every descriptor but their
 * channel, then enter the jail of their kind before they read a question.
 */
enum jail_kind {
	JAIL_STRICT, /* seccomp strict: read, write, exit, sigreturn only */
	JAIL_FILTER, /* seccomp filter: an allow-list without open, socket… */
	JAIL_NONE,   /* rlimits only: keykeeper, which needs its token */
};

struct question {
	struct bytes text; /* JSON as in ask.h */
	int fds[4];
	int fd_count;
};

struct helper {
	const char *name;
	enum jail_kind kind;
	int64_t children;      /* size of the pool */
	int64_t max_ms;        /* wall clock per question, then SIGKILL */
	int64_t max_memory;    /* bytes, RLIMIT_AS; 0: none */
	int64_t max_questions; /* then a child leaves and is replaced */
	/* Runs once in each child before the jail closes. */
	bool (*prepare)(struct ctx *c, void *conf);
	/* Answers one question inside the jail; writes JSON text. */
	bool (*answer)(struct ctx *c, const struct question *q,
	    struct bytes *out);
	void *conf;
};

/* Listen on a path (or fd 0 when path is NULL) and serve until SIGTERM. */
int helper_serve(struct ctx *c, const struct helper *h, const char *path);

/*
 * Run a command in its own jail: no network, no new privileges, rlimits,
 * killed after max_ms; stdin and stdout are the given descriptors, standard
 * error is discarded.  Argument 0 is an absolute path.
 */
struct command {
	const char *const *argv;
	int in, out;
	int64_t max_ms;
	int64_t max_memory, max_file;
};
bool command_run(struct ctx *c, const struct command *r) MUST_CHECK;

#endif
