#ifndef FLOW_ARRIVE_H
#define FLOW_ARRIVE_H

#include "flow/flow_repo.h"
#include "office/search.h"

/* arrive.c: the step a letter comes to: its holders, due time, reminders */
struct arrival {
	const struct process *process;
	const json_t *step; /* of the compiled tables */
	struct instant due;
	struct holders holders;
	const struct calendar *calendar; /* NULL: nobody asked yet */
	struct search_seen words; /* what is indexed of the letter */
};
bool arrive(struct ctx *c, const struct flow_turn *t,
    const struct decision *d, struct arrival *a) MUST_CHECK;
/* What it leaves to letter_follow() are writes alone. */
bool letter_follow_see(struct ctx *c, const struct flow_turn *t,
    struct arrival *a) MUST_CHECK;
bool letter_follow(struct ctx *c, const struct flow_turn *t,
    const struct arrival *a) MUST_CHECK;
bool tasks_open(struct ctx *c, const struct flow_turn *t, const char *step,
    struct holders *holders) MUST_CHECK;

/* due.c: the arrival's due time from the decision's phrases; its calendar */
bool step_due(struct ctx *c, const struct letter *l,
    const struct decision *d, struct arrival *a) MUST_CHECK;
bool arrival_calendar(struct ctx *c, const struct letter *l,
    struct arrival *a) MUST_CHECK;

/* The process as the letter finds it there. */
struct process_move arrival_move(const struct flow_turn *t,
    const struct arrival *a);

#endif
