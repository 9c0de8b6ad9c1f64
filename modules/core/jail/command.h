#ifndef JAIL_COMMAND_H
#define JAIL_COMMAND_H

#include <sys/types.h>

#include "jail/broker.h"

/* The halves of command_run(), for the broker, which cannot wait. */
bool command_start(struct ctx *c, const struct command *r, pid_t *pid)
    MUST_CHECK;

/* The command and everything it started. */
void command_kill(pid_t pid);

/* Judge the status that waitpid() gave. */
bool command_ended(struct ctx *c, int64_t also_ok, int status) MUST_CHECK;

#endif
