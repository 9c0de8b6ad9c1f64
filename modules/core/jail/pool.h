#ifndef JAIL_POOL_H
#define JAIL_POOL_H

#include <sys/types.h>

#include "jail/broker.h"
#include "jail/wire.h"

/* The two kinds of neighbour of the parent: who asks, and who answers. */

enum asker_stage {
	ASKER_ASKING,    /* its question is not whole */
	ASKER_WAITING,   /* for an idle child */
	ASKER_ASKED,     /* a child is at it */
	ASKER_ANSWERING, /* its answer is on the way */
};

struct asker {
	struct arena *mem; /* its question, answer and connection */
	struct wire wire;
	enum asker_stage stage;
	int64_t since; /* when its stage began */
	int64_t turn;  /* first come, first served */
	bool repeated; /* its first child was lost */
	int64_t uid;   /* its user; -1: nobody knows */
};

enum child_stage {
	CHILD_STARTING,
	CHILD_IDLE,
	CHILD_TOLD,       /* its question is on the way */
	CHILD_WORKING,
	CHILD_COMMANDING, /* waits for a command */
};

struct child {
	pid_t pid; /* 0: none lives here */
	struct arena *mem;
	struct wire wire;
	enum child_stage stage;
	struct asker *asker; /* stays until it is answered or the child lost */
	int64_t until;
	int64_t answered;
	pid_t command; /* 0: none runs */
	int64_t command_until, also_ok;
	bool command_late;
};

enum { ASKERS_MAX = 128, ASKER_PATIENCE_MS = 10000, LAST_WORD_MS = 5000,
	CHILD_START_MS = 10000, CHILDREN_MAX = 64, BAD_STARTS_MAX = 5 };

struct broker {
	struct ctx *c;
	const struct helper *helper;
	int listener;
	bool draining;
	int64_t drained_at;
	int64_t turns;
	int bad_starts; /* in a row */
	struct asker *askers[ASKERS_MAX]; /* NULL: free */
	struct child children[CHILDREN_MAX];
};

/* askers.c */
bool asker_has_room(const struct broker *b);
void asker_accept(struct broker *b);
void asker_step(struct broker *b, struct asker *a);
void asker_answer(struct asker *a, struct bytes text);
void asker_refuse(struct asker *a, const char *code, const char *detail);
void asker_drop(struct broker *b, struct asker *a);
struct asker *asker_next(struct broker *b); /* longest waiting, or NULL */

/* pool.c */
bool child_start(struct broker *b, struct child *ch) MUST_CHECK;
void child_hand(struct broker *b, struct child *ch, struct asker *a);
void child_step(struct broker *b, struct child *ch);
void child_lose(struct broker *b, struct child *ch, const char *why);
void child_dismiss(struct child *ch); /* an idle one */

/* pool_command.c */
void child_command(struct broker *b, struct child *ch);
void child_command_watch(struct child *ch, int64_t now);
void child_command_stop(struct child *ch);

#endif
