/*
 * late.c - reminders: what a step's late rules say once their time has come
 *
 * A reminder moves nothing and takes nothing from anybody; it is a row of the
 * history by the system, with the mark and whom it was for.  The timer ends in
 * the same transaction, so a courier that dies repeats it harmlessly.
 */
#include <string.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

#define LATE_ACTION "nhac_han"

/* What the rule asked for, as effects of the row. */
static const char *
effects_text(struct ctx *c, const json_t *rule)
{
	const json_t *to = json_object_get(rule, "notify");
	const char *mark = json_string_value(json_object_get(rule, "mark"));
	struct json *j = json_begin(c->mem);
	json_t *all;

	json_open_list(j, "effects");
	if (to != NULL) {
		json_open(j, NULL);
		json_text(j, "effect", "notify");
		json_raw(j, "to", json_compact(c->mem, to));
		json_close(j);
	}
	if (mark != NULL) {
		json_open(j, NULL);
		json_text(j, "effect", "mark");
		json_text(j, "name", mark);
		json_close(j);
	}
	if (!json_read(c, json_end(j), &all))
		return "[]";
	return json_compact(c->mem, json_object_get(all, "effects"));
}

static const json_t *
input_of(struct ctx *c, const struct timer *t, const json_t *rule)
{
	json_t *input = json_object();

	arena_own(c->mem, input, flow_own_json);
	json_object_set(input, "at", json_object_get(rule, "at"));
	json_object_set_new(input, "rung_at",
	    json_string(instant_text(c->mem, t->due_at)));
	return input;
}

static bool
remind(struct ctx *c, const struct timer *timer, const struct process *p,
    const json_t *rule)
{
	const json_t *to = json_object_get(rule, "notify");
	struct flow_act act = {
		.letter_id = p->letter_id, .action = LATE_ACTION,
		.input = input_of(c, timer, rule), .system = true,
	};
	struct flow_turn t = {
		.act = &act, .process_id = p->id, .seq = p->rev + 1,
		.from = p->step, .to = p->step,
	};
	struct history_row row = {
		.process = p, .action = LATE_ACTION,
		.from = p->step, .to = p->step,
		.label = json_object_get(rule, "mark") != NULL ?
		    "Đã đến hạn xử lý" : "Nhắc hạn xử lý",
		.effects = effects_text(c, rule),
	};
	struct holders whom = { .count = 0 };
	struct letter l;

	t.letter = &l;
	return letter_get_id(c, p->letter_id, &l) &&
	    (to == NULL || holders_of(c, &t, to, &whom)) &&
	    holders_text(c, &t, &whom, &row.to_text) &&
	    history_write(c, &t, &row, &(struct process_move){
	        .step = p->step, .due = p->due_at });
}

/* A timer of a step that the letter has left says nothing any more. */
static bool
ring(struct ctx *c, const struct timer *t)
{
	struct bytes text = {
		(const unsigned char *)t->rule, strlen(t->rule)
	};
	struct process p;
	json_t *rule;

	if (!process_lock(c, t->letter_id, &p))
		return false;
	if (!text_same(p.state, "open") || !text_same(p.step, t->step))
		return timer_end(c, t->id, "void");
	return json_read(c, text, &rule) &&
	    remind(c, t, &p, rule) &&
	    timer_end(c, t->id, "done");
}

/*
 * A rule that cannot be carried out must not ring for ever, nor hold up the
 * others: it ends, and the unit's administrator sees why.
 */
static bool
give_up(struct ctx *c, const struct timer *t)
{
	const struct failure why = c->failure;
	struct decision d = { .snapshot = NULL };
	struct process p;
	bool found;

	tx_rollback(c);
	if (why.kind == BUSY || why.kind == BROKEN)
		return false; /* another time */
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	d.answer = arena_own(c->mem, json_pack("{s:{s:s,s:s}}", "error",
	    "function", "late", "message", why.code), flow_own_json);
	return tx_begin(c) &&
	    process_find(c, t->letter_id, &p, &found) &&
	    attention_add(c, &p, &d) &&
	    timer_end(c, t->id, "done") &&
	    tx_commit(c);
}

bool
flow_remind(struct ctx *c, bool *found)
{
	struct timer t;

	*found = false;
	if (!tx_begin(c) || !timer_claim(c, &t, found))
		return false;
	if (!*found) {
		tx_rollback(c);
		return true;
	}
	return (ring(c, &t) && tx_commit(c)) || give_up(c, &t);
}
