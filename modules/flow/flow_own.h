#ifndef FLOW_FLOW_OWN_H
#define FLOW_FLOW_OWN_H

#include "db/db.h"
#include "flow/effect.h"
#include "office/calendar.h"
#include "office/post.h"
#include "office/right.h"
#include "office/unit.h"

/* What only the files of this folder need to know of each other; what they
 * ask of the database is in flow_repo.h. */

#define HASH_BYTES 32

struct history_row;

struct process {
	int64_t id, letter_id, organ_id, parent_id, rev;
	const char *uuid, *hash, *step, *state;
	struct instant due_at;
	struct bytes last_self;
};

/* Someone to whom a step belongs: a post, or a role in a unit or organ. */
struct holder {
	int64_t post_id, unit_id, organ_id;
	uint32_t role;
	const char *part;       /* one lead coop inform */
	const char *text;       /* the direction that came with it */
	const char *name;       /* in people's words; NULL: not read yet */
	struct instant due_at;
};

struct holders {
	struct holder at[64];
	size_t count;
};

struct task {
	int64_t id, process_id, letter_id, post_id, unit_id, role, given_by;
	const char *uuid, *step, *part, *state, *text, *holder_key;
	struct instant due_at, opened_at, seen_at;
};

/* What flowbox said of one action, or the compiled tables where it need not
 * be asked. */
struct decision {
	const char *to;       /* the step itself for a stay */
	const json_t *answer; /* of flowbox, or NULL */
	int64_t fuel;
	const char *snapshot; /* the JSON that was judged, or NULL */
};

/* words.c: the one map between Lua names and ours */
const char *word_of_input(const char *lua);       /* chu_tri -> lead */
const char *state_of_step(const struct letter *l, const char *step);
const char *word_of_urgency(int64_t urgency);     /* 1 -> khan */
const char *word_of_origin(const char *origin);   /* paper -> giay */
const char *word_of_verdict(const char *verdict); /* valid -> hop_le */
const char *code_of_status(const char *lua);      /* tu_choi -> 02 */
const char *part_of_slot(const char *slot);       /* chu_tri -> lead */

/* bundle.c: compiled tables, kept by hash */
bool bundle_for(struct ctx *c, const struct letter *l, const char *flow,
    const char **hash) MUST_CHECK;
bool bundle_ir(struct ctx *c, const char *hash, const json_t **ir) MUST_CHECK;
const json_t *ir_step(const json_t *ir, const char *step);
const json_t *ir_action(const json_t *ir, const char *step,
    const char *action);
bool bundle_source(struct ctx *c, const char *hash, const char **layers)
    MUST_CHECK;

/* snapshot.c: what a script may see */
bool snapshot_write(struct ctx *c, struct flow_turn *t,
    const struct process *p, const char **text) MUST_CHECK;

/* decide.c */
bool decide(struct ctx *c, const struct flow_conf *f,
    struct flow_turn *t, const struct process *p, struct decision *out)
    MUST_CHECK;
bool enter(struct ctx *c, const struct flow_conf *f,
    struct flow_turn *t, const struct process *p, struct decision *out)
    MUST_CHECK;
/* Every guard of the step: {id: {allowed, reason, error}}. */
bool survey(struct ctx *c, const struct flow_conf *f,
    struct flow_turn *t, const struct process *p, const json_t **out)
    MUST_CHECK;

/* holder.c: whose the step is */
bool holders_of(struct ctx *c, const struct flow_turn *t, const json_t *who,
    struct holders *out) MUST_CHECK;
bool holders_in_slot(struct ctx *c, const struct flow_turn *t,
    const char *slot, struct holders *out) MUST_CHECK;
const char *holder_key(struct ctx *c, const struct holder *h);
bool flow_key_in(const char *key, const char *const keys[FLOW_KEYS]);
bool holders_text(struct ctx *c, const struct flow_turn *t,
    const struct holders *h, const char **out) MUST_CHECK;

const char *role_label(uint32_t role); /* "" when it is none */

/* view_history.c */
struct flow_parts;
bool directions_write(struct ctx *c, const struct letter *l,
    const struct flow_parts *parts, struct json *j) MUST_CHECK;

/* effect.c */
bool effects_apply(struct ctx *c, struct flow_turn *t, const json_t *action)
    MUST_CHECK;
bool effects_last(struct ctx *c, struct flow_turn *t, const json_t *action)
    MUST_CHECK;
bool person_or_unit(struct ctx *c, const struct flow_turn *t,
    const json_t *from, struct holder *out) MUST_CHECK;

/* act.c */
bool step_is_led(const struct rows *tasks, const char *step);
bool rev_check(struct ctx *c, int64_t rev, const struct letter *l) MUST_CHECK;

/* input.c: a checked copy of what was entered; NULL is an empty object */
bool input_check(struct ctx *c, const json_t *from, const json_t **out)
    MUST_CHECK;

/* builtin.c: "bao_cao", a co-operator's own action of every step */
#define FLOW_REPORT "bao_cao"
const json_t *builtin_action(struct ctx *c, const char *action);
bool builtin_apply(struct ctx *c, const struct flow_turn *t,
    const struct process *p) MUST_CHECK;

/*
 * record.c: the history row of a transition, and the process as it leaves it.
 * The row's process and words are given, and the move's but for its seal.
 */
struct process_move;
bool history_write(struct ctx *c, const struct flow_turn *t,
    const struct history_row *h, const struct process_move *m) MUST_CHECK;
/* Who acts, read once for all that asks: t->actor. */
bool actor_get(struct ctx *c, struct flow_turn *t) MUST_CHECK;

#endif
