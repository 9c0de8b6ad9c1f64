/* record.c - the history row of a transition, in people's words */

#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static bool
actor_set(struct ctx *c, struct history_row *row)
{
	struct post post;

	row->actor_text = "Hệ thống";
	if (row->system)
		return true;
	if (!post_get_id(c, c->user.post_id, &post))
		return false;
	row->actor_uuid = post.uuid;
	row->actor_text = arena_text(c->mem, "%s, %s", post.name,
	    post.title);
	return true;
}

bool
history_write(struct ctx *c, const struct flow_turn *t,
    const struct process *p, const struct history_row *h)
{
	struct history_row row = *h;
	struct bytes self;

	row.process = p;
	row.seq = t->seq;
	row.system = t->act->system || c->user.post_id == 0;
	row.input = json_compact(c->mem, t->act->input);
	return actor_set(c, &row) &&
	    history_add(c, &row, &self);
}
