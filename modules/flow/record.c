/* record.c - the history row of a transition, in people's words */

#include "flow/flow_own.h"
#include "flow/flow_repo.h"

bool
actor_get(struct ctx *c, struct flow_turn *t)
{
	struct post *post;

	if (t->act->system || c->user.post_id == 0)
		return true;
	post = arena_take(c->mem, sizeof(*post));
	t->actor = post;
	return post_get_id(c, c->user.post_id, post);
}

static void
actor_set(struct ctx *c, const struct flow_turn *t, struct history_row *row)
{
	row->system = t->actor == NULL;
	row->actor_text = "Hệ thống";
	if (row->system)
		return;
	row->actor_uuid = t->actor->uuid;
	row->actor_text = arena_text(c->mem, "%s, %s", t->actor->name,
	    t->actor->title);
}

bool
history_write(struct ctx *c, const struct flow_turn *t,
    const struct history_row *h, const struct process_move *m)
{
	struct process_move move = *m;
	struct history_row row = *h;

	row.seq = t->seq;
	row.input = json_compact(c->mem, t->act->input);
	actor_set(c, t, &row);
	return history_add(c, &row, &move.self) &&
	    process_move(c, row.process, &move);
}
