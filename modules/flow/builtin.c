/*
 * builtin.c - what every step offers without a script saying so
 *
 * A co-operator has no part in moving the letter: he reports, which ends his
 * own part and stands in the history for the lead to read.
 */
#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static const char report[] =
    "{\"id\":\"" FLOW_REPORT "\",\"kind\":\"stay\","
    "\"label\":\"Báo cáo kết quả phối hợp\",\"needs\":[\"y_kien\"]}";

const json_t *
builtin_action(struct ctx *c, const char *action)
{
	if (!text_same(action, FLOW_REPORT))
		return NULL;
	return arena_own(c->mem, json_loads(report, 0, NULL), flow_own_json);
}

/* The user's own part at this step that is not done yet; 0: none. */
static int64_t
part_of(const struct flow_turn *turn, const struct process *p)
{
	const struct rows *rows = &turn->act->held->tasks;
	const struct task *t = rows->at;
	int64_t task_id = 0;

	for (size_t i = 0; i < rows->count; i++)
		if (text_same(t[i].step, p->step) &&
		    text_same(t[i].part, "coop"))
			task_id = t[i].id;
	return task_id;
}

bool
builtin_apply(struct ctx *c, const struct flow_turn *t,
    const struct process *p)
{
	int64_t task_id = part_of(t, p);

	if (task_id == 0)
		return refuse(c, NO_RIGHT, "not_your_task",
		    "no open part of process %ld", (long)p->id);
	return task_close(c, task_id, t->seq);
}
