/* event.c - what happens to a letter from outside its process: a recall */

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "office/search.h"

#define RECALLED "thu_hoi"

static bool
event_record(struct ctx *c, const struct flow_event *e,
    const struct flow_turn *t, const struct process *p)
{
	bool ends = e->recalls && text_same(p->state, "open");
	struct process_move move = {
		.step = t->to, .state = ends ? "void" : NULL,
		.due = e->recalls ? (struct instant){ 0 } : p->due_at,
	};

	return history_write(c, t, &(struct history_row){
	    .process = p, .action = t->act->action, .label = e->label,
	    .from = t->from, .to = t->to, .to_text = "",
	    .effects = "[]" }, &move);
}

/* The process ends where it is; the letter leaves every list and search. */
static bool
take_back(struct ctx *c, const struct flow_turn *t, const struct process *p)
{
	t->letter->state = "recalled";
	return task_cancel_all(c, p->id, t->seq) &&
	    timer_void(c, p->id) &&
	    letter_move(c, &(struct letter_move){
	        .letter_id = t->letter->id, .state = t->letter->state,
	        .step = RECALLED, .step_label = "Đã thu hồi" }) &&
	    search_index(c, t->letter);
}

static bool
stay_put(struct ctx *c, const struct flow_turn *t)
{
	return letter_move(c, &(struct letter_move){
	    .letter_id = t->letter->id, .due_at = t->letter->due_at });
}

static bool
event_turn(struct ctx *c, const struct flow_event *e,
    const struct flow_turn *t, const struct process *p)
{
	return event_record(c, e, t, p) &&
	    (e->recalls ? take_back(c, t, p) : stay_put(c, t));
}

bool
flow_event(struct ctx *c, const struct flow_event *e)
{
	struct flow_act act = { .action = e->action, .system = e->system };
	struct flow_turn t = { .act = &act };
	struct process p;
	struct letter l;

	if (!input_check(c, e->input, &act.input) ||
	    !process_lock(c, e->letter_id, &p) ||
	    !letter_get_id(c, e->letter_id, &l) ||
	    !rev_check(c, e->rev, &l))
		return false;
	if (text_same(l.state, "recalled"))
		return refuse(c, CONFLICT, "letter_recalled", "letter %ld",
		    (long)l.id);
	t.letter = &l;
	t.process_id = p.id;
	t.seq = p.rev + 1;
	t.from = p.step;
	t.to = e->recalls ? RECALLED : p.step;
	return actor_get(c, &t) && event_turn(c, e, &t, &p);
}
