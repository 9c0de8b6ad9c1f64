#ifndef MASS_MASS_WALK_H
#define MASS_MASS_WALK_H

#include "mass/mass_out.h"
#include "mass/mass_plan.h"

/*
 * A letter's way through one organ, as modules/flow would have written it:
 * steps, labels, effects and reminders come from the bound bundle, times and
 * people from the plan.
 */
#define WALK_TASKS 12
#define WALK_TIMERS 8
#define WALK_VIEWERS 12
#define WALK_IDS 24 /* tasks and timers of one letter at most */

struct walk_task {
	int64_t id, post_id, unit_id, role, due, opened, opened_seq, given_by;
	const char *step, *part, *text;
	struct uuid uuid;
};

struct walk_timer {
	int64_t due;
	const json_t *rule;
	const char *step;
};

struct walk_viewer {
	bool is_unit;
	int64_t id;
};

struct walk {
	const struct mass_world *world;
	const struct mass_organ *organ;
	const struct mass_flow *flow;
	struct lines *lines;
	struct dice dice;
	int64_t until;

	int64_t letter_id, process_id, next_task, next_timer;
	int64_t urgency;
	struct uuid uuid;
	const char *uuid_text;
	const struct mass_post *drafter, *signer;
	const struct mass_unit *lead, *coop;
	const struct mass_post *assignee;

	/* where it is now */
	const char *step, *label;
	int64_t seq, rev, due, begun;
	bool ended;
	struct bytes self;
	struct walk_task tasks[WALK_TASKS];
	size_t task_count;
	struct walk_timer timers[WALK_TIMERS];
	size_t timer_count;
	struct walk_viewer viewers[WALK_VIEWERS];
	size_t viewer_count;
};

struct walk_act {
	const char *action;
	int64_t at;
	const struct mass_post *by; /* NULL: the system */
	const char *input, *opinion;
};

bool way_begin(struct ctx *c, struct walk *w, const struct walk_act *start)
    MUST_CHECK;
/* Nothing happens when the moment has not come or the step has no such. */
bool way_take(struct ctx *c, struct walk *w, const struct walk_act *a)
    MUST_CHECK;
/* What is still open, and the process itself. */
bool way_end(struct ctx *c, struct walk *w) MUST_CHECK;
void walk_viewer(struct walk *w, bool is_unit, int64_t id);

/* mass_holders.c: whose a step is, in the walk's organ */
struct walk_holder {
	int64_t post_id, unit_id, role;
	const char *part, *name;
};
#define WALK_HOLDERS 8
size_t walk_holders(const struct walk *w, const json_t *who,
    struct walk_holder *out);
size_t walk_parts(const struct walk *w, const json_t *who,
    struct walk_holder *out); /* co-operators of a divided step */
const char *holders_names(struct arena *a, const struct walk_holder *h,
    size_t count);
int64_t step_deadline(const char *step, int64_t urgency, int64_t at);

#endif
