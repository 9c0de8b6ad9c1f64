#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"
#include "db/db.h"
#include "office/letter.h"

/*
 * The process engine: the only way to move a letter (P4).  A transition locks
 * the process row, asks flowbox what the script decides, and applies the
 * declared effects; state, history row, tasks and timers commit together with
 * the caller's transaction (P3).  Every function here wants an open
 * transaction unless it says otherwise.
 */
struct flow_conf {
	const char *flowbox; /* socket of the evaluator */
};

/* Start the process of a letter by the bundle bound to its organ. */
struct flow_start {
	const struct letter *letter;
	const char *flow;    /* van-ban-den, van-ban-di */
	int64_t parent_id;   /* process that asked for it, or 0 */
};
bool flow_start(struct ctx *c, const struct flow_conf *f,
    const struct flow_start *s) MUST_CHECK;

struct flow_effect; /* flow/effect.h */

/* A letter that nobody else moves until the end of the transaction. */
struct process;
struct post;
struct flow_held {
	const struct process *process;
	struct letter letter; /* as it is now */
	const struct post *actor; /* who asks; NULL: the system */
	struct rows tasks;        /* open ones that the user holds */
};

struct flow_act {
	int64_t letter_id;
	/* By flow_hold(), its letter as the caller wrote it since; or NULL */
	const struct flow_held *held;
	const char *action;
	int64_t rev;           /* letter.rev the client saw; 0: whatever */
	const json_t *input;   /* opinion, lead, coop, … as in the API */
	const char *signature; /* "person"/"organ": proved by the caller */
	const struct flow_effect *effects; /* ends with name NULL, or NULL */
	void *own;             /* for the caller's effects */
	bool system;           /* the courier acts; no task is asked for */
};

/* Release of a json_t for arena_own(). */
void flow_own_json(void *what);

bool flow_act(struct ctx *c, const struct flow_conf *f,
    const struct flow_act *a) MUST_CHECK;

/*
 * What happens to a letter from outside its process, at any step and after
 * the last (a recall).  It stands in the history; with "recalls" the letter
 * is taken back: every task and reminder ends, and nothing opens any more.
 */
struct flow_event {
	int64_t letter_id;
	int64_t rev;         /* letter.rev the client saw; 0: whatever */
	const char *action;  /* Lua name: thu_hoi */
	const char *label;   /* in people's words */
	const json_t *input; /* "reason", "from" */
	bool recalls;
	bool system;         /* the courier, not a person */
};
bool flow_event(struct ctx *c, const struct flow_event *e) MUST_CHECK;

/*
 * Carry out one reminder that is due (R067), in a transaction of its own;
 * found false: none is.  For the courier.
 */
bool flow_remind(struct ctx *c, bool *found) MUST_CHECK;

/*
 * Hold the letter's process until the end of the transaction: what is decided
 * from the letter's state after this is still so when it is written.
 */
bool flow_hold(struct ctx *c, int64_t letter_id, struct flow_held *out)
    MUST_CHECK;
/* The one that a request names, as letter_get() finds it (P5). */
bool flow_hold_named(struct ctx *c, const char *uuid, struct flow_held *out)
    MUST_CHECK;

/*
 * Find the action, open to the user on this letter, that has an effect or a
 * signature: "number", "release", "personal"…; NULL when there is none.
 */
bool flow_action_with(struct ctx *c, const struct letter *l,
    const char *effect, const char **action) MUST_CHECK;

/* The kind of an action of the letter's present step; NULL: no such one. */
bool flow_action_kind(struct ctx *c, const struct flow_held *held,
    const char *action, const char **kind) MUST_CHECK;

/*
 * The keys under which the user holds tasks (task.holder_key), padded with
 * "": for statements that compare with IN over FLOW_KEYS places.
 */
#define FLOW_KEYS 24 /* a post, and each role in its unit and its organ */
#define FLOW_KEY_PLACES \
	"?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?," \
	" ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define FLOW_KEY_SIX(k, i) \
	BIND_TEXT(k[i]), BIND_TEXT(k[i + 1]), BIND_TEXT(k[i + 2]), \
	BIND_TEXT(k[i + 3]), BIND_TEXT(k[i + 4]), BIND_TEXT(k[i + 5])
#define FLOW_KEY_BINDS(k) \
	FLOW_KEY_SIX(k, 0), FLOW_KEY_SIX(k, 6), FLOW_KEY_SIX(k, 12), \
	FLOW_KEY_SIX(k, 18)
size_t flow_user_keys(struct ctx *c, const char *keys[FLOW_KEYS]);

/* "actions" of the letter, for the answer of one; all of it: flow/view.h. */
bool flow_write_actions(struct ctx *c, const struct letter *l,
    struct json *j) MUST_CHECK;
/* "items" {id, allowed, reason}: what the guards say with nothing entered;
 * none for who may not act, nor where no action has a guard. */
bool flow_survey(struct ctx *c, const struct flow_conf *f,
    const struct letter *l, struct json *j) MUST_CHECK;
bool flow_write_history(struct ctx *c, const struct letter *l,
    struct json *j) MUST_CHECK;

#endif
