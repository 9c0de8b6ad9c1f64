#ifndef FLOW_FLOW_REPO_H
#define FLOW_FLOW_REPO_H

#include "flow/flow_own.h"

/*
 * All SQL of this folder.  Nothing here decides; scope comes from the letter
 * that the caller was allowed to see.
 */

/* process_repo.c */
#define PROCESS_COLUMNS \
	"id, letter_id, organ_id, parent_id, rev, uuid, hash, step, state," \
	" due_at, last_self"
extern const struct record process_record;
bool process_insert(struct ctx *c, const struct process *p, int64_t *id)
    MUST_CHECK;
bool process_lock(struct ctx *c, int64_t letter_id, struct process *out)
    MUST_CHECK;
bool process_find(struct ctx *c, int64_t letter_id, struct process *out,
    bool *found) MUST_CHECK;
/* One turn further: rev counts, and the seal is the newest row's. */
struct process_move {
	const char *step;
	const char *state;  /* NULL: as it is */
	struct instant due; /* unset: none */
	struct bytes self;  /* of that row */
};
bool process_move(struct ctx *c, const struct process *p,
    const struct process_move *m) MUST_CHECK;
bool process_latest(struct ctx *c, int64_t id, int64_t *ms) MUST_CHECK;

/* history_repo.c */
struct history_row {
	const struct process *process;
	int64_t seq;
	const char *action, *label, *from, *to, *to_text;
	const char *actor_uuid, *actor_text; /* the post; NULL: the system */
	const char *input, *effects;
	struct bytes snapshot_hash;
	int64_t fuel;
	bool system;
};
bool history_add(struct ctx *c, const struct history_row *h,
    struct bytes *self) MUST_CHECK;
/* The row's link of the chain, which history_add() writes (P3). */
bool history_self(struct ctx *c, const struct history_row *h,
    struct bytes *self) MUST_CHECK;

struct history_seen {
	int64_t seq;
	struct instant at;
	const char *actor_text, *action, *label, *from_step, *to_step;
	const char *to_text, *input, *person_uuid;
};
#define HISTORY_MOST 1000 /* of a longer one the rest is left out */
bool history_list(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;
bool history_starter(struct ctx *c, int64_t process_id, int64_t *post_id)
    MUST_CHECK; /* 0: the system */

/* task_repo.c */
#define TASK_COLUMNS \
	"id, process_id, letter_id, post_id, unit_id, role, given_by, uuid," \
	" step, part, state, text, holder_key, due_at, opened_at, seen_at"
extern const struct record task_record;
void tasks_keep_mine(struct ctx *c, struct rows *rows);
bool task_insert(struct ctx *c, const struct flow_turn *t,
    const struct holder *h, const char *step) MUST_CHECK;
bool task_close_all(struct ctx *c, int64_t process_id, int64_t seq)
    MUST_CHECK;
bool task_cancel_all(struct ctx *c, int64_t process_id, int64_t seq)
    MUST_CHECK;
bool task_close(struct ctx *c, int64_t task_id, int64_t seq) MUST_CHECK;
bool task_close_part(struct ctx *c, const struct flow_turn *t,
    const char *part) MUST_CHECK;
bool task_mine(struct ctx *c, int64_t process_id, struct rows *out)
    MUST_CHECK;

/* view_repo.c: the process once for each task it had, or alone */
struct view_row {
	struct process process; /* id, hash, step, state */
	struct task task;       /* id 0: it had none */
	const char *holder_uuid; /* of the post or unit; NULL: a role */
	const char *holder;     /* the person's or unit's name */
};
bool view_rows(struct ctx *c, int64_t letter_id, struct rows *out) MUST_CHECK;

struct direction_row {
	struct instant at;
	const char *actor_text, *input;
};

/* Posts' people and units of the organ, also of the past; NULL: no uuid. */
#define NAMES_STEP 8
struct called {
	const char *uuid, *name;
};
bool names_of(struct ctx *c, int64_t organ_id,
    const char *const uuids[NAMES_STEP], struct rows *out) MUST_CHECK;

bool slot_put(struct ctx *c, const struct flow_turn *t, const char *name,
    const struct holder *h) MUST_CHECK;
bool slot_clear(struct ctx *c, int64_t process_id, const char *name)
    MUST_CHECK;
bool slot_list(struct ctx *c, int64_t process_id, const char *name,
    struct rows *out) MUST_CHECK;

/* script_repo.c: what a script may see beside the letter itself */
struct reply { /* the draft or letter that answers */
	const char *state, *code_number, *code_notation;
};
struct script_view {
	int64_t files, bytes;
	const char *organ_name, *organ_code;
	struct rows history;    /* history_seen, without input and person */
	struct rows replies;    /* reply: the newest, or none */
	struct rows deliveries; /* of an outgoing letter */
};
bool script_view(struct ctx *c, const struct letter *l,
    struct script_view *out) MUST_CHECK;

/* timer_repo.c */
struct timer {
	int64_t id, process_id, letter_id;
	const char *step, *rule; /* JSON of the late rule */
	struct instant due_at;
};
bool timer_add(struct ctx *c, const struct timer *t) MUST_CHECK;

/*
 * The one that has been due longest, with its process, both locked; those
 * that somebody else holds are passed over.
 */
bool timer_claim(struct ctx *c, struct timer *out, bool *found) MUST_CHECK;
bool timer_end(struct ctx *c, int64_t id, const char *state) MUST_CHECK;
bool timer_void(struct ctx *c, int64_t process_id) MUST_CHECK;
bool attention_add(struct ctx *c, const struct process *p,
    const struct decision *d) MUST_CHECK;

#endif
