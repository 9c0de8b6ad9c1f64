#ifndef FLOW_EFFECT_H
#define FLOW_EFFECT_H

#include "flow/flow.h"

/*
 * What an effect may look at; input is never NULL.  Who writes a column of the
 * letter's row writes it here too; number and book are written from here.
 */
struct post;
struct flow_turn {
	const struct flow_act *act;
	struct letter *letter;
	const struct post *actor; /* NULL: the system */
	int64_t process_id;
	int64_t seq; /* of the history row being written */
	struct instant latest; /* of those before it; unset: not read yet */
	const char *from, *to;
};

/*
 * One effect that a program, not the engine, carries out: it runs inside the
 * transition's transaction.  Effects of an action that neither the engine nor
 * the caller can carry out refuse the action as "action_elsewhere".
 */
struct flow_effect {
	const char *name;
	bool (*apply)(struct ctx *c, struct flow_turn *t, const json_t *args);
	/* It locks what others wait for (a number's book): when all but the
	 * letter's own row is written. */
	bool last;
};

#endif
