#ifndef JAIL_CHILD_H
#define JAIL_CHILD_H

#include "jail/broker.h"

/*
 * Between the parent and a child every frame begins with one of these bytes.
 * A question goes on with 8 bytes of c->now (milliseconds, big-endian) and 8
 * of the asker's user.
 */
enum child_word {
	CHILD_READY = 'R',    /* child: in the jail, give me a question */
	CHILD_QUESTION = 'Q', /* parent: time, text; files beside it */
	CHILD_ANSWER = 'A',   /* child: text */
	CHILD_COMMAND = 'C',  /* child: text; stdin and stdout beside it */
	CHILD_ENDED = 'E',    /* parent: how the command ended */
};

enum { CHILD_QUESTION_HEAD = 17 };

/* The life of a child of the pool; channel is its only descriptor. */
_Noreturn void child_live(struct ctx *c, const struct helper *h, int channel);

/* {"ok": false, "failure": …} for what c failed with. */
struct bytes failure_json(struct ctx *c);

#endif
