#ifndef JAIL_DOOR_H
#define JAIL_DOOR_H

#include <stdbool.h>

#include "config.h"
#include "jail/broker.h"

/* Sanitizers need system calls that no jail of ours allows. */
#ifdef WITH_SANITIZERS
#define JAIL_DOORS false
#else
#define JAIL_DOORS true
#endif

/* Keep standard error and one descriptor, close every other one. */
void door_close_files(int keep);

/* Limits of a child of the pool; strict ones get their heap here. */
bool door_limit(const struct helper *h) MUST_CHECK;

/* After this only what the kind of jail allows can be done. */
bool door_close(enum jail_kind kind) MUST_CHECK;

/* The deny-list that a command keeps through exec. */
bool door_close_command(void) MUST_CHECK;

#endif
