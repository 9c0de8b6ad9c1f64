/* mass_walk.c - one letter from step to step: history, tasks, reminders */

#include <string.h>

#include "base/text.h"
#include "flow/flow_repo.h"
#include "mass/mass_rows.h"
#include "mass/mass_walk.h"

#define MS_DAY INT64_C(86400000)

void
walk_viewer(struct walk *w, bool is_unit, int64_t id)
{
	for (size_t i = 0; i < w->viewer_count; i++)
		if (w->viewers[i].is_unit == is_unit &&
		    w->viewers[i].id == id)
			return;
	if (w->viewer_count < WALK_VIEWERS)
		w->viewers[w->viewer_count++] =
		    (struct walk_viewer){ is_unit, id };
}

/* What a history row says beside what the walk knows. */
struct saying {
	const char *action, *label, *from, *to, *to_text, *input, *effects;
	const struct mass_post *by;
	int64_t at;
};

static void
history_line(struct walk *w, const struct saying *s,
    const struct history_row *h, struct bytes self)
{
	struct buffer *b = &w->lines->at[T_HISTORY];

	row_int(b, w->process_id);
	row_int(b, h->seq);
	row_time(b, s->at);
	row_int(b, w->letter_id);
	row_int(b, w->organ->id);
	row_id(b, s->by == NULL ? 0 : s->by->person_id);
	row_id(b, s->by == NULL ? 0 : s->by->id);
	row_text(b, h->actor_text);
	row_text(b, h->action);
	row_text(b, h->label);
	row_text(b, h->from);
	row_text(b, h->to);
	row_text(b, h->to_text);
	row_text(b, w->flow->hash);
	row_text(b, h->input);
	row_text(b, h->effects);
	row_int(b, h->fuel);
	row_bytes(b, w->self);
	row_bytes(b, self);
	row_end(b);
}

static bool
history_say(struct ctx *c, struct walk *w, const struct saying *s)
{
	struct process p = { .uuid = w->uuid_text, .hash = w->flow->hash,
		.last_self = w->self };
	struct history_row h = {
		.process = &p, .seq = ++w->seq, .action = s->action,
		.label = s->label, .from = s->from, .to = s->to,
		.to_text = s->to_text, .input = s->input,
		.effects = s->effects, .actor_text = "Hệ thống",
		.system = s->by == NULL,
	};
	struct bytes self;

	if (s->by != NULL) {
		h.actor_uuid = s->by->uuid;
		h.actor_text = arena_text(c->mem, "%s, %s", s->by->name,
		    s->by->title);
	}
	c->now = (struct instant){ s->at };
	if (!history_self(c, &h, &self))
		return false;
	history_line(w, s, &h, self);
	w->self = self;
	return true;
}

static const char *
key_of(struct arena *a, const struct walk *w, const struct walk_task *t)
{
	if (t->post_id != 0)
		return arena_text(a, "p%lld", (long long)t->post_id);
	if (t->unit_id != 0)
		return arena_text(a, "u%lld:%lld", (long long)t->unit_id,
		    (long long)t->role);
	return arena_text(a, "o%lld:%lld", (long long)w->organ->id,
	    (long long)t->role);
}

struct task_fate {
	const char *state;
	int64_t seen, closed, closed_seq;
};

static void
task_line(struct ctx *c, struct walk *w, const struct walk_task *t,
    const struct task_fate *f)
{
	struct buffer *b = &w->lines->at[T_TASK];

	row_int(b, t->id);
	row_uuid(b, &t->uuid);
	row_int(b, w->process_id);
	row_int(b, w->letter_id);
	row_int(b, w->organ->id);
	row_text(b, t->step);
	row_text(b, t->part);
	row_id(b, t->post_id);
	row_id(b, t->unit_id);
	row_int(b, t->role);
	row_text(b, key_of(c->mem, w, t));
	row_text(b, f->state);
	row_int(b, w->urgency);
	row_id(b, t->given_by);
	row_text(b, t->text);
	row_time(b, t->due);
	row_int(b, t->opened_seq);
	row_id(b, f->closed_seq);
	row_time(b, t->opened);
	row_time(b, f->seen);
	row_time(b, f->closed);
	row_end(b);
}

/* Somebody read it before it was done, mostly. */
static int64_t
seen_between(struct walk *w, int64_t from, int64_t until)
{
	int64_t span = until - from;

	if (span <= 0 || !dice_chance(&w->dice, 750))
		return 0;
	return from + dice_below(&w->dice, span < MS_DAY ? span : MS_DAY);
}

static void
task_ends(struct ctx *c, struct walk *w, const struct walk_task *t,
    int64_t at)
{
	bool led = text_same(t->part, "one") || text_same(t->part, "lead");

	task_line(c, w, t, &(struct task_fate){
	    .state = led ? "done" : "cancelled", .closed = at,
	    .seen = seen_between(w, t->opened, at), .closed_seq = w->seq });
}

static void
task_begins(struct walk *w, const struct walk_holder *h,
    const struct walk_act *a)
{
	struct walk_task *t;

	if (w->task_count == WALK_TASKS)
		return;
	t = &w->tasks[w->task_count++];
	*t = (struct walk_task){
		.id = w->next_task++, .post_id = h->post_id,
		.unit_id = h->unit_id, .role = h->role, .due = w->due,
		.opened = a->at, .opened_seq = w->seq, .step = w->step,
		.part = h->part, .text = a->opinion,
		.given_by = a->by == NULL ? 0 : a->by->id,
		.uuid = uuid_of(&w->dice, a->at),
	};
	if (h->post_id != 0)
		walk_viewer(w, false, h->post_id);
	else if (h->unit_id != 0)
		walk_viewer(w, true, h->unit_id);
}

static void
timer_line(struct ctx *c, struct walk *w, const struct walk_timer *t,
    const char *state)
{
	struct buffer *b = &w->lines->at[T_TIMER];

	if (!text_same(state, "wait") && t->due < w->until - SWEPT_AFTER_MS)
		return;
	row_int(b, w->next_timer++);
	row_int(b, w->process_id);
	row_text(b, t->step);
	row_text(b, json_compact(c->mem, t->rule));
	row_time(b, t->due);
	row_text(b, state);
	row_end(b);
}

static const char *
reminder_effects(struct ctx *c, const json_t *rule)
{
	const char *mark = json_string_value(json_object_get(rule, "mark"));

	return arena_text(c->mem, mark == NULL ?
	    "[{\"effect\":\"notify\",\"to\":%s}]" :
	    "[{\"effect\":\"notify\",\"to\":%s},"
	    "{\"effect\":\"mark\",\"name\":\"%s\"}]",
	    json_compact(c->mem, json_object_get(rule, "notify")), mark);
}

static bool
timer_ring(struct ctx *c, struct walk *w, const struct walk_timer *t)
{
	struct walk_holder whom[WALK_HOLDERS];
	const json_t *notify = json_object_get(t->rule, "notify");
	size_t count = walk_holders(w, notify, whom);
	struct saying s = {
		.action = "nhac_han", .from = w->step, .to = w->step,
		.label = json_object_get(t->rule, "mark") != NULL ?
		    "Đã đến hạn xử lý" : "Nhắc hạn xử lý",
		.to_text = holders_names(c->mem, whom, count),
		.effects = reminder_effects(c, t->rule),
		.input = arena_text(c->mem,
		    "{\"at\":\"%s\",\"rung_at\":\"%s\"}", json_string_value(
		        json_object_get(t->rule, "at")),
		    instant_text(c->mem, (struct instant){ t->due })),
		.at = t->due + dice_below(&w->dice, 5000),
	};

	timer_line(c, w, t, "done");
	return history_say(c, w, &s);
}

/* Those that came before; the rest keep waiting, or are void. */
static bool
timers_ring(struct ctx *c, struct walk *w, int64_t before)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->timer_count; i++) {
		const struct walk_timer t = w->timers[i];

		if (t.due + 5000 >= before)
			w->timers[kept++] = t;
		else if (!timer_ring(c, w, &t))
			return false;
	}
	w->timer_count = kept;
	return true;
}

static int64_t
shifted(const char *offset, int64_t due)
{
	return offset[1] == '0' ? due :
	    workday_shift(due, offset[0] == '-' ? -1 : 1);
}

static void
timers_set(struct walk *w, const json_t *step)
{
	const json_t *late;
	size_t i;

	json_array_foreach(json_object_get(step, "late"), i, late)
		if (w->timer_count < WALK_TIMERS)
			w->timers[w->timer_count++] = (struct walk_timer){
			    .step = w->step, .rule = late,
			    .due = shifted(json_string_value(
			        json_object_get(late, "at")), w->due) };
}

/* Its holders in words, for the history row that says where it went. */
static const char *
step_enter(struct ctx *c, struct walk *w, const char *name,
    const struct walk_act *a)
{
	const json_t *step = json_object_get(w->flow->steps, name);
	const json_t *who = json_object_get(step, "who");
	struct walk_holder holders[2 * WALK_HOLDERS];
	size_t count;

	w->step = name;
	w->label = json_string_value(json_object_get(step, "label"));
	w->ended = json_object_get(step, "final") != NULL;
	w->due = 0;
	w->rev++;
	if (w->ended)
		return NULL;
	w->due = step_deadline(name, w->urgency, a->at);
	count = walk_holders(w, who, holders);
	count += walk_parts(w, who, holders + count);
	for (size_t i = 0; i < count; i++)
		task_begins(w, &holders[i], a);
	timers_set(w, step);
	return holders_names(c->mem, holders, count);
}

static void
step_leave(struct ctx *c, struct walk *w, int64_t at)
{
	for (size_t i = 0; i < w->task_count; i++)
		task_ends(c, w, &w->tasks[i], at);
	for (size_t i = 0; i < w->timer_count; i++)
		timer_line(c, w, &w->timers[i], "void");
	w->task_count = w->timer_count = 0;
}

bool
way_begin(struct ctx *c, struct walk *w, const struct walk_act *start)
{
	static const unsigned char no_self[HASH_BYTES];
	struct saying s = { .action = "bat_dau", .input = "{}",
		.label = "Bắt đầu quy trình", .effects = "[]",
		.by = start->by, .at = start->at };

	w->self = (struct bytes){ no_self, HASH_BYTES };
	w->uuid = uuid_of(&w->dice, start->at);
	w->uuid_text = uuid_text(c->mem, &w->uuid);
	w->begun = start->at;
	w->rev = 1;
	w->seq = 1;
	s.to_text = step_enter(c, w, w->flow->start, start);
	s.to = w->step;
	w->seq = 0; /* history_say() counts */
	return history_say(c, w, &s);
}

/* The lead passes to an officer; the step stays. */
static const char *
lead_pass(struct ctx *c, struct walk *w, const struct walk_act *a)
{
	struct walk_holder h = { .post_id = w->assignee->id, .part = "lead",
		.name = w->assignee->name };
	size_t kept = 0;

	for (size_t i = 0; i < w->task_count; i++) {
		if (text_same(w->tasks[i].part, "lead"))
			task_ends(c, w, &w->tasks[i], a->at);
		else
			w->tasks[kept++] = w->tasks[i];
	}
	w->task_count = kept;
	task_begins(w, &h, a);
	return h.name;
}

bool
way_take(struct ctx *c, struct walk *w, const struct walk_act *a)
{
	const json_t *action = json_object_get(json_object_get(json_object_get(
	    w->flow->steps, w->step), "actions"), a->action);
	const json_t *effects = json_object_get(action, "effects");
	const char *to = json_string_value(json_object_get(action, "to"));
	struct saying s = { .action = a->action, .from = w->step,
		.to = to == NULL ? w->step : to, .at = a->at, .by = a->by,
		.label = json_string_value(json_object_get(action, "label")),
		.input = a->input == NULL ? "{}" : a->input,
		.effects = effects == NULL ? "[]" :
		    json_compact(c->mem, effects) };

	if (action == NULL || a->at == 0 || a->at >= w->until)
		return true;
	if (!timers_ring(c, w, a->at))
		return false;
	w->seq++;
	if (to == NULL) {
		w->rev++;
		if (w->assignee != NULL &&
		    text_same(a->action, "phan_cong_tiep"))
			s.to_text = lead_pass(c, w, a);
	} else {
		step_leave(c, w, a->at);
		s.to_text = step_enter(c, w, to, a);
	}
	w->seq--; /* history_say() counts */
	return history_say(c, w, &s);
}

static void
process_line(struct walk *w)
{
	struct buffer *b = &w->lines->at[T_PROCESS];

	row_int(b, w->process_id);
	row_uuid(b, &w->uuid);
	row_int(b, w->letter_id);
	row_int(b, w->organ->id);
	row_text(b, w->flow->hash);
	row_text(b, w->step);
	row_int(b, w->seq);
	row_text(b, w->ended ? "done" : "open");
	row_time(b, w->due);
	row_bytes(b, w->self);
	row_time(b, w->begun);
	row_end(b);
}

bool
way_end(struct ctx *c, struct walk *w)
{
	struct buffer *b = &w->lines->at[T_VIEWER];

	if (!timers_ring(c, w, w->until))
		return false;
	for (size_t i = 0; i < w->task_count; i++) {
		int64_t seen = seen_between(w, w->tasks[i].opened, w->until);

		task_line(c, w, &w->tasks[i], &(struct task_fate){
		    .state = seen == 0 ? "open" : "seen", .seen = seen });
	}
	for (size_t i = 0; i < w->timer_count; i++)
		timer_line(c, w, &w->timers[i], "wait");
	for (size_t i = 0; i < w->viewer_count; i++) {
		row_int(b, w->letter_id);
		row_text(b, w->viewers[i].is_unit ? "unit" : "post");
		row_int(b, w->viewers[i].id);
		row_end(b);
	}
	process_line(w);
	return true;
}
