#ifndef JAIL_BROKER_H
#define JAIL_BROKER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * A jailed helper: one daemon per host on a Unix socket.  The parent accepts,
 * takes each question whole and hands it to an idle child of a pool; a child
 * that is over its time is killed and replaced, and the asker sees the
 * connection end.  Children close every descriptor but their channel and
 * standard error, then enter the jail of their kind before they read a
 * question.  Built with sanitizers, the doors of seccomp stay open.
 */
enum jail_kind {
	JAIL_STRICT, /* seccomp strict: read, write, exit, sigreturn only */
	JAIL_FILTER, /* seccomp filter: an allow-list without open, socket… */
	JAIL_NONE,   /* rlimits only: keykeeper, which needs its token */
};

struct question {
	struct bytes text; /* JSON as in ask.h */
	int fds[4];
	int fd_count; /* always 0 in JAIL_STRICT, which cannot take any */
	int64_t uid;  /* user of the asker, as the kernel says */
};

struct helper {
	const char *name;
	enum jail_kind kind;
	int64_t children; /* size of the pool */
	int64_t max_ms;   /* wall clock per question, then SIGKILL */
	/*
	 * RLIMIT_AS in bytes; 0: none.  In JAIL_STRICT, where memory cannot
	 * grow: the heap that is taken before the door closes.
	 */
	int64_t max_memory;
	int64_t max_questions; /* then a child leaves and is replaced */
	/*
	 * Answers depend on their questions alone, so one whose child was
	 * lost is put to another child, once.
	 */
	bool repeats;
	/*
	 * The commands its children may ask for: absolute paths, NULL-ended;
	 * NULL: none.
	 */
	const char *const *commands;
	/* Runs once in each child before the jail closes; may be NULL. */
	bool (*prepare)(struct ctx *c, void *conf);
	/*
	 * Answers one question inside the jail.  True: *out is the JSON
	 * object of the answer ("ok": true is put in front of it when it is
	 * not there).  False: the failure of c is sent.  c->mem is emptied
	 * after each question; c->now is when the parent handed it over.
	 */
	bool (*answer)(struct ctx *c, const struct question *q,
	    struct bytes *out);
	void *conf; /* is c->conf in the children */
};

/* Listen on a path (or fd 0 when path is NULL) and serve until SIGTERM. */
int helper_serve(struct ctx *c, const struct helper *h, const char *path);

/*
 * Run a command in its own jail: no network, no new privileges, rlimits,
 * killed after max_ms; stdin and stdout are the given descriptors (-1:
 * nothing), standard error is discarded, every other descriptor is closed.
 * Where the kernel has Landlock it can open files for writing nowhere but
 * below scratch.  Argument 0 is an absolute path.
 *
 * Refused: "command_failed" (detail: how it ended), "command_late".
 */
struct command {
	const char *const *argv;
	int in, out;
	int64_t max_ms;
	int64_t max_memory, max_file; /* bytes; 0: 1 GiB, 256 MiB */
	int64_t also_ok;     /* an exit status beside 0 that is success */
	const char *scratch; /* a folder, or NULL */
};
bool command_run(struct ctx *c, const struct command *r) MUST_CHECK;

/* The same from inside answer(): the parent runs it, outside the jail. */
bool helper_command(struct ctx *c, const struct command *r) MUST_CHECK;

#endif
