/* arrive.c - the step a letter comes to: holders, due time, reminders */

#include "base/text.h"
#include "flow/arrive.h"
#include "office/viewer.h"

/* Everybody who gets the letter may see it from then on. */
bool
tasks_open(struct ctx *c, const struct flow_turn *t, const char *step,
    struct holders *holders)
{
	const char *text = json_string_value(
	    json_object_get(t->act->input, "opinion"));

	for (size_t i = 0; i < holders->count; i++) {
		struct holder *h = &holders->at[i];

		h->text = text;
		if (h->unit_id != 0 &&
		    !viewer_add(c, t->letter->id, "unit", h->unit_id))
			return false;
		if (h->post_id != 0 &&
		    !viewer_add(c, t->letter->id, "post", h->post_id))
			return false;
		if (!task_insert(c, t, h, step))
			return false;
	}
	return true;
}

/* Co-operators and readers of a divided step have parts beside the lead. */
static bool
add_parts(struct ctx *c, const struct flow_turn *t, struct holders *out)
{
	static const char *const slots[] = { "phoi_hop", "de_biet" };
	struct holders more;

	for (size_t s = 0; s < COUNT(slots); s++) {
		more.count = 0;
		if (!holders_in_slot(c, t, slots[s], &more))
			return false;
		for (size_t i = 0; i < more.count; i++) {
			if (out->count == COUNT(out->at))
				return refuse(c, TOO_MUCH, "people_too_many",
				    "step %s", t->to);
			out->at[out->count++] = more.at[i];
		}
	}
	return true;
}

/* A step whose holders were put in slots: lead, co-operators, readers. */
static bool
is_divided(const json_t *who)
{
	const json_t *one;
	size_t i;

	if (text_same(json_string_value(json_object_get(who, "who")),
	    "holder"))
		return true;
	json_array_foreach(json_object_get(who, "of"), i, one)
		if (is_divided(one))
			return true;
	return false;
}

static bool
due_from_input(struct ctx *c, const struct flow_turn *t, struct instant *due)
{
	const char *text = json_string_value(
	    json_object_get(t->act->input, "due_at"));
	struct instant asked;

	if (text == NULL)
		return true;
	if (!instant_parse(text, &asked))
		return refuse_field(c, "due_at", "field_type", "no instant");
	if (asked.ms <= c->now.ms)
		return refuse_field(c, "due_at", "due_in_past", "%ld ms",
		    (long)(c->now.ms - asked.ms));
	*due = asked;
	return true;
}

static void
dues_set(struct holders *h, struct instant due)
{
	for (size_t i = 0; i < h->count; i++) {
		if (text_same(h->at[i].part, "inform"))
			h->at[i].due_at = (struct instant){ 0 };
		else if (h->at[i].due_at.ms == 0 ||
		    (due.ms != 0 && h->at[i].due_at.ms > due.ms))
			h->at[i].due_at = due;
	}
}

/* The step's own reminders; the process row still names the step before. */
static bool
timers_set(struct ctx *c, const struct flow_turn *t, struct arrival *a)
{
	struct timer timer = { .process_id = t->process_id, .step = t->to };
	struct shift shift = { .from = a->due };
	const json_t *late;
	size_t i;

	if (a->due.ms == 0)
		return true;
	json_array_foreach(json_object_get(a->step, "late"), i, late) {
		shift.offset = json_string_value(json_object_get(late, "at"));
		timer.rule = json_compact(c->mem, late);
		if (!arrival_calendar(c, t->letter, a) ||
		    !calendar_shift(c, a->calendar, &shift, &timer.due_at) ||
		    !timer_add(c, &timer))
			return false;
	}
	return true;
}

static bool
is_final(const struct arrival *a)
{
	return json_object_get(a->step, "final") != NULL;
}

/* The step the letter comes to: its holders, due time and reminders. */
bool
arrive(struct ctx *c, const struct flow_turn *t, const struct decision *d,
    struct arrival *a)
{
	a->holders.count = 0;
	a->due = (struct instant){ 0 };
	if (is_final(a))
		return true;
	if (!step_due(c, t->letter, d, a) ||
	    !due_from_input(c, t, &a->due) ||
	    !holders_of(c, t, json_object_get(a->step, "who"),
	        &a->holders))
		return false;
	if (is_divided(json_object_get(a->step, "who")) &&
	    !add_parts(c, t, &a->holders))
		return false;
	if (a->holders.count == 0)
		return refuse(c, CONFLICT, "nobody_holds", "step %s", t->to);
	dues_set(&a->holders, a->due);
	return tasks_open(c, t, t->to, &a->holders) &&
	    timers_set(c, t, a);
}

bool
letter_follow_see(struct ctx *c, const struct flow_turn *t,
    struct arrival *a)
{
	return search_see(c, t->letter->id, &a->words);
}

bool
letter_follow(struct ctx *c, const struct flow_turn *t,
    const struct arrival *a)
{
	const char *label = json_string_value(
	    json_object_get(a->step, "label"));
	const struct letter *l = t->letter;

	return letter_move(c, &(struct letter_move){
	    .letter_id = l->id, .state = state_of_step(l, t->to),
	    .step = t->to, .step_label = label == NULL ? t->to : label,
	    .due_at = a->due, .process_id = t->process_id,
	    .register_id = l->register_id, .number = l->number }) &&
	    search_index_seen(c, l, &a->words);
}

struct process_move
arrival_move(const struct flow_turn *t, const struct arrival *a)
{
	return (struct process_move){
		.step = t->to, .state = is_final(a) ? "done" : NULL,
		.due = a->due,
	};
}
